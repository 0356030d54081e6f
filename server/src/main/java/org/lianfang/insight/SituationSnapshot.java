package org.lianfang.insight;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Zone;
import org.lianfang.disease.Diseases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the published figures anew from the tables of cases, tracing and isolation. */
@Component
class SituationSnapshot {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Diseases diseases;
    private final Clock clock;

    SituationSnapshot(JdbcClient jdbc, TransactionTemplate transactions, Diseases diseases, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.diseases = diseases;
        this.clock = clock;
    }

    /** One process at a time; who comes second makes them again, so that no change is missed. */
    void refresh() {
        Jurisdiction.system("situation")
                .run(() -> transactions.executeWithoutResult(transaction -> {
                    jdbc.sql("select pg_advisory_xact_lock(7141)").query().singleRow();
                    jdbc.sql("delete from insight.situation").update();
                    jdbc.sql("delete from insight.curve").update();
                    countByCounty();
                    countByDay();
                    jdbc.sql("""
                    insert into insight.refreshed (as_of) values (:now)
                    on conflict (one) do update set as_of = excluded.as_of
                    """).param("now", OffsetDateTime.now(clock)).update();
                }));
    }

    private void countByCounty() {
        jdbc.sql("""
                with reviewed as (
                    select left(region_code, 6) as county, person_id, classification, origin, severity,
                           coalesce(outcome, 'in_treatment') as outcome,
                           (coalesce(diagnosed_at, reported_at) at time zone :zone)::date as reported_on
                    from cases.case_record
                    where status = 'confirmed' and (disease is null or disease = :fought)
                ), case_parts as (
                    select county,
                           count(*) filter (where confirmed and origin = 'imported') as imported,
                           count(*) filter (where confirmed and origin = 'local') as local,
                           count(*) filter (where confirmed and origin = 'unknown') as unknown_origin,
                           count(*) filter (where classification = 'clinical') as clinical,
                           count(*) filter (where classification = 'suspected') as suspected,
                           count(*) filter (where classification = 'asymptomatic') as asymptomatic,
                           count(*) filter (where confirmed and outcome = 'in_treatment' and severity = 'severe') as severe,
                           count(*) filter (where confirmed and outcome = 'in_treatment' and severity = 'critical') as critical,
                           count(*) filter (where confirmed and outcome = 'in_treatment') as in_treatment,
                           count(*) filter (where confirmed and outcome = 'discharged') as cured,
                           count(*) filter (where confirmed and outcome = 'died') as deaths,
                           max(reported_on) filter (where confirmed) as last_case
                    from reviewed, lateral (select classification = 'confirmed' as confirmed) as flags
                    group by county
                ), exposed as (
                    -- each person once, where they live; where nobody knows that, in the county whose case they met
                    select distinct on (person_id) person_id,
                           left(coalesce(nullif(region_code, ''), case_region_code), 6) as county
                    from tracing.contact
                    where status = 'active' and contact_class <> 'second_order'
                      and index_id not in (select id from tracing.index_case where disease <> :fought)
                      and person_id not in (select person_id from reviewed where classification <> 'suspected')
                    order by person_id, region_code = '', id
                ), freed as (
                    select person_id
                    from isolation.isolation_order
                    group by person_id
                    having bool_or(status = 'released') and not bool_or(status in ('proposed', 'active'))
                ), contact_parts as (
                    select county,
                           count(freed.person_id) as released,
                           count(*) - count(freed.person_id) as under_observation
                    from exposed left join freed using (person_id)
                    group by county
                )
                insert into insight.situation
                select county,
                       coalesce(imported, 0), coalesce(local, 0), coalesce(unknown_origin, 0), coalesce(clinical, 0),
                       coalesce(suspected, 0), coalesce(asymptomatic, 0), coalesce(severe, 0), coalesce(critical, 0),
                       coalesce(in_treatment, 0), coalesce(cured, 0), coalesce(deaths, 0), coalesce(released, 0),
                       coalesce(under_observation, 0), last_case
                from case_parts full join contact_parts using (county)
                """)
                .param("zone", Zone.ID.getId())
                .param("fought", diseases.current().id())
                .update();
    }

    private void countByDay() {
        jdbc.sql("""
                insert into insight.curve
                select left(region_code, 6), basis, day,
                       count(*) filter (where origin = 'imported'),
                       count(*) filter (where origin = 'local'),
                       count(*) filter (where origin = 'unknown')
                from cases.case_record,
                     lateral (select (coalesce(diagnosed_at, reported_at) at time zone :zone)::date as report_day) as r,
                     lateral (values
                         ('onset', coalesce(onset_date, (sampled_at at time zone :zone)::date, report_day)),
                         ('report', report_day)) as days (basis, day)
                where status = 'confirmed' and classification = 'confirmed' and (disease is null or disease = :fought)
                group by left(region_code, 6), basis, day
                """)
                .param("zone", Zone.ID.getId())
                .param("fought", diseases.current().id())
                .update();
    }
}
