package org.lianfang.isolation;

import static org.lianfang.isolation.OrderTable.upper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.database.Ids;
import org.lianfang.isolation.ChecksEscalated.Escalated;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Escalations in {@code isolation.escalation}; whatever is raised is said once. */
@Component
class EscalationTable {
    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    EscalationTable(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** For the region where the person is cared for, and for those of residence and case. */
    void raise(Escalation.Kind kind, String item, IsolationOrder order, LocalDateTime now) {
        say(jdbc.sql("""
                insert into isolation.escalation
                    (id, kind, item, order_id, person_id, day, raised_at, region_code, home_region_code, case_region_code)
                select :id, :kind, :item, :order, :person, :day, :now::timestamptz, coalesce(s.site_region_code, :region),
                       case when s.site_region_code <> :region then :region else '' end, :caseRegion
                from (select :person::uuid as person_id) as about
                left join isolation.stay s on s.person_id = about.person_id and s.until is null
                on conflict (person_id, day, kind, item) do nothing
                returning *
                """)
                .param("id", Ids.next())
                .param("kind", kind.external())
                .param("item", item)
                .param("order", order.id())
                .param("person", order.personId())
                .param("day", now.toLocalDate())
                .param("now", LocalTimes.text(now))
                .param("region", order.regionCode())
                .param("caseRegion", order.caseRegionCode())
                .query((row, _) -> escalation(row))
                .list());
    }

    void say(List<Escalation> raised) {
        for (int from = 0; from < raised.size(); from += AT_ONCE) {
            events.publishEvent(new ChecksEscalated(
                    raised.subList(from, Math.min(from + AT_ONCE, raised.size())).stream()
                            .map(one -> new Escalated(
                                    one.id(),
                                    one.kind().external(),
                                    one.personId(),
                                    one.orderId(),
                                    one.day(),
                                    one.regionCode()))
                            .toList()));
        }
    }

    List<Escalation> ofPerson(UUID person) {
        return jdbc.sql("select * from isolation.escalation where person_id = :person order by raised_at desc, id desc")
                .param("person", person)
                .query((row, _) -> escalation(row))
                .list();
    }

    Optional<Escalation> lock(UUID id) {
        return jdbc.sql("select * from isolation.escalation where id = :id for update")
                .param("id", id)
                .query((row, _) -> escalation(row))
                .optional();
    }

    Escalation settle(UUID id, String by, String note, LocalDateTime now) {
        return jdbc.sql("""
                update isolation.escalation set settled_at = :now::timestamptz, settled_by = :by, settled_note = :note
                where id = :id
                returning *
                """)
                .param("id", id)
                .param("now", LocalTimes.text(now))
                .param("by", by)
                .param("note", note)
                .query((row, _) -> escalation(row))
                .single();
    }

    static Escalation escalation(ResultSet row) throws SQLException {
        return new Escalation(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Escalation.Kind.valueOf(upper(row, "kind")),
                row.getString("item"),
                Objects.requireNonNull(row.getObject("order_id", UUID.class)),
                Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                Objects.requireNonNull(row.getObject("day", LocalDate.class)),
                LocalTimes.known(row, "raised_at"),
                LocalTimes.read(row, "settled_at"),
                row.getString("settled_by"),
                row.getString("settled_note"),
                row.getString("region_code"),
                row.getString("case_region_code"));
    }
}
