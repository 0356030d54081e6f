package org.lianfang.isolation;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lianfang.database.Zone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Days of care with their readings and services, in {@code isolation.care_day}, {@code reading} and {@code service}. */
@Component
class CareTable {
    private final JdbcClient jdbc;

    CareTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The day of everyone under observation who has none yet; returns how many were made. */
    int openDays(LocalDate day) {
        return jdbc.sql("""
                insert into isolation.care_day
                    (order_id, person_id, day, region_code, home_region_code, case_region_code, disease, rules)
                select o.id, o.person_id, :day, coalesce(s.site_region_code, o.region_code),
                       case when s.site_region_code <> o.region_code then o.region_code else '' end, o.case_region_code,
                       r.disease, r.rules
                from isolation.isolation_order o
                left join isolation.stay s on s.person_id = o.person_id and s.until is null
                left join isolation.index_rules r on r.index_id = o.index_id
                where o.status in ('proposed', 'active') and o.observed_since < (:day::date + 1)::timestamp at time zone :zone and o.kind <> 'hospital'
                  and not exists (select from isolation.care_day d where d.person_id = o.person_id and d.day = :day)
                on conflict (day, person_id) do nothing
                """).param("day", day).param("zone", Zone.ID.getId()).update();
    }

    /** The day of one person, from whose order the care now begins. */
    void openDay(UUID person, LocalDate day) {
        jdbc.sql("""
                insert into isolation.care_day
                    (order_id, person_id, day, region_code, home_region_code, case_region_code, disease, rules)
                select o.id, o.person_id, :day, coalesce(s.site_region_code, o.region_code),
                       case when s.site_region_code <> o.region_code then o.region_code else '' end, o.case_region_code,
                       r.disease, r.rules
                from isolation.isolation_order o
                left join isolation.stay s on s.person_id = o.person_id and s.until is null
                left join isolation.index_rules r on r.index_id = o.index_id
                where o.person_id = :person and o.status in ('proposed', 'active') and o.observed_since is not null
                  and o.kind <> 'hospital'
                on conflict (day, person_id) do nothing
                """).param("person", person).param("day", day).update();
    }

    /** Adds a reading; the same id a second time adds nothing and returns false. */
    boolean add(Reading reading, CareDay day, UUID account) {
        return jdbc.sql("""
                insert into isolation.reading (id, care_day_id, person_id, slot, taken_at, celsius, symptoms, by_account,
                    by_name, region_code, home_region_code, case_region_code)
                values (:id, :day, :person, :slot, :taken::timestamptz, :celsius, :symptoms::text[], :account, :by,
                    :region, :home, :caseRegion)
                on conflict (id) do nothing
                """)
                        .param("id", reading.id())
                        .param("day", day.id())
                        .param("person", day.personId())
                        .param("slot", reading.slot())
                        .param("taken", LocalTimes.text(reading.takenAt()))
                        .param("celsius", reading.celsius())
                        .param("symptoms", reading.symptoms().toArray(String[]::new))
                        .param("account", account)
                        .param("by", reading.byName())
                        .param("region", day.regionCode())
                        .param("home", day.homeRegionCode())
                        .param("caseRegion", day.caseRegionCode())
                        .update()
                > 0;
    }

    /** A service of a day, once; another outcome later replaces it. */
    void add(ServiceDone done, CareDay day, UUID account) {
        jdbc.sql("""
                insert into isolation.service (care_day_id, service, outcome, done_at, by_account, by_name, region_code,
                    home_region_code, case_region_code)
                values (:day, :service, :outcome, :at::timestamptz, :account, :by, :region, :home, :caseRegion)
                on conflict (care_day_id, service) do update set
                    outcome = excluded.outcome, done_at = excluded.done_at, by_account = excluded.by_account,
                    by_name = excluded.by_name
                """)
                .param("day", day.id())
                .param("service", done.service().external())
                .param("outcome", done.outcome().external())
                .param("at", LocalTimes.text(done.at()))
                .param("account", account)
                .param("by", done.byName())
                .param("region", day.regionCode())
                .param("home", day.homeRegionCode())
                .param("caseRegion", day.caseRegionCode())
                .update();
    }

    List<Reading> readingsOf(UUID person, LocalDateTime since) {
        return jdbc.sql("""
                select * from isolation.reading where person_id = :person and taken_at >= :since::timestamptz
                order by taken_at desc
                """)
                .param("person", person)
                .param("since", LocalTimes.text(since))
                .query((row, _) -> reading(row))
                .list();
    }

    List<Reading> readings(Collection<UUID> days) {
        return jdbc.sql("select * from isolation.reading where care_day_id = any (:days::uuid[]) order by taken_at, id")
                .param("days", days.toArray(UUID[]::new))
                .query((row, _) -> reading(row))
                .list();
    }

    List<ServiceDone> services(Collection<UUID> days) {
        return jdbc.sql("select * from isolation.service where care_day_id = any (:days::uuid[])")
                .param("days", days.toArray(UUID[]::new))
                .query((row, _) -> ServiceDone.of(row))
                .list();
    }

    /** Days that both persons have stay with the one they were made for. */
    void reassign(UUID from, UUID into) {
        jdbc.sql("""
                with moved as (
                    update isolation.care_day d set person_id = :into
                    where person_id = :from
                      and not exists (select from isolation.care_day o where o.person_id = :into and o.day = d.day)
                ), escalated as (
                    update isolation.escalation e set person_id = :into
                    where person_id = :from
                      and not exists (select from isolation.escalation o
                          where o.person_id = :into and o.day = e.day and o.kind = e.kind and o.item = e.item)
                )
                update isolation.reading set person_id = :into where person_id = :from
                """).param("from", from).param("into", into).update();
    }

    static Reading reading(ResultSet row) throws SQLException {
        Array symptoms = row.getArray("symptoms");
        return new Reading(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("care_day_id", UUID.class)),
                row.getInt("slot"),
                LocalTimes.known(row, "taken_at"),
                Objects.requireNonNull(row.getObject("celsius", BigDecimal.class)),
                List.of((String[]) symptoms.getArray()),
                row.getString("by_name"));
    }
}
