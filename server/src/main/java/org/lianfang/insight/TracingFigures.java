package org.lianfang.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Zone;
import org.lianfang.disease.Diseases;
import org.lianfang.insight.TracingIndicators.Delay;
import org.lianfang.insight.TracingIndicators.PerCase;
import org.lianfang.insight.TracingIndicators.Share;
import org.lianfang.region.Regions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Computes the indicators of tracing from the rooms' tables, in one statement of the account's jurisdiction. */
@Component
class TracingFigures {
    private final JdbcClient jdbc;
    private final Regions regions;
    private final Diseases diseases;
    private final OtherDiseases others;
    private final Clock clock;

    TracingFigures(JdbcClient jdbc, Regions regions, Diseases diseases, OtherDiseases others, Clock clock) {
        this.jdbc = jdbc;
        this.regions = regions;
        this.diseases = diseases;
        this.others = others;
        this.clock = clock;
    }

    /** One line of what the statement says: a delay has percentiles, a share has hits, contacts per case both. */
    private record Line(
            String kind,
            String key,
            String unit,
            long n,
            long unknown,
            @Nullable Long hits,
            @Nullable Double median,
            @Nullable Double p90) {

        Delay delay() {
            return new Delay(key, unit, n, unknown, median, p90);
        }

        Share share() {
            long count = Objects.requireNonNullElse(hits, 0L);
            return new Share(key, unit, count, n, unknown, n == 0 ? null : (double) count / n);
        }
    }

    /** The figures of the cases of a subtree and of the days from one to another, both included. */
    @Transactional(readOnly = true)
    public TracingIndicators of(String region, LocalDate from, LocalDate to) {
        List<Line> lines = lines(region, from, to);
        Line perCase = lines.stream()
                .filter(line -> line.kind().equals("number"))
                .findFirst()
                .orElseThrow();
        long contacts = Objects.requireNonNullElse(perCase.hits(), 0L);
        return new TracingIndicators(
                region,
                region.isEmpty() ? "" : regions.path(region),
                from,
                to,
                LocalDateTime.now(clock),
                perCase.n(),
                contacts,
                lines.stream()
                        .filter(line -> line.kind().equals("delay"))
                        .map(Line::delay)
                        .toList(),
                lines.stream()
                        .filter(line -> line.kind().equals("share"))
                        .map(Line::share)
                        .toList(),
                new PerCase(perCase.n(), contacts, perCase.unknown(), perCase.median(), perCase.p90()));
    }

    private List<Line> lines(String region, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                with new_case as materialized (
                    -- what came with a file says nothing of when it was reported and confirmed here
                    select c.id, c.person_id, c.onset_date, c.isolated_at, i.id as index_id,
                           case when c.reporter <> 'import' then c.reported_at end as reported_at,
                           case when c.reporter <> 'import' then c.confirmed_at end as confirmed_at,
                           (select min(approved_at) from tracing.itinerary_item where index_id = i.id) as approved_at
                    from cases.case_record c
                    left join tracing.index_case i on i.case_id = c.id
                    where c.status = 'confirmed' and c.classification = 'confirmed'
                      and (c.disease is null or c.disease = :fought)
                      and starts_with(c.region_code, :region)
                      and (coalesce(c.diagnosed_at, c.reported_at) at time zone :zone)::date
                          between :from::date and :to::date
                ), observation as (
                    -- each order while it was in force and its person had been told
                    select person_id, kind in ('hospital', 'central_site', 'home') as isolated, observed_since,
                           greatest(made_at, observed_since) as since, coalesce(closed_at, 'infinity') as until
                    from isolation.isolation_order where observed_since is not null
                ), exposed as materialized (
                    select k.person_id, k.contact_class, k.found_at, k.last_exposure, c.id as case_id, c.confirmed_at,
                           (select min(o.observed_since) from observation o
                            where o.person_id = k.person_id and o.until > k.found_at) as served_at,
                           (select min(o.since) from observation o
                            where o.person_id = k.person_id and o.until > k.found_at and o.isolated) as isolated_at,
                           exists (select from cases.case_record p
                                   where p.person_id = k.person_id and p.status = 'confirmed'
                                     and p.classification <> 'suspected') as patient
                    from new_case c join tracing.contact k on k.index_id = c.index_id
                    where k.status = 'active' and k.contact_class <> 'second_order'
                ), of_case as (
                    select c.*, coalesce(e.contacts, 0) as contacts, e.found_at, coalesce(e.close, 0) as close,
                           coalesce(e.close_in_time, 0) as close_in_time,
                           exists (select from tracing.contact k
                                   where k.person_id = c.person_id and k.status = 'active' and k.contact_class <> 'second_order'
                                     and k.index_id is distinct from c.index_id
                                     and k.index_id <> all (:others::uuid[])
                                     and k.found_at <= c.reported_at) as known_contact,
                           exists (select from observation o
                                   where o.person_id = c.person_id and o.isolated
                                     and (o.since at time zone :zone)::date <= c.onset_date
                                     and o.until >= c.onset_date::timestamp at time zone :zone) as isolated_at_onset,
                           exists (select from observation o
                                   where o.person_id = c.person_id and o.isolated
                                     and o.since <= c.reported_at and o.until >= c.reported_at) as isolated_at_report
                    from new_case c left join (
                        select case_id, count(*) as contacts, min(found_at) as found_at,
                               count(*) filter (where contact_class = 'close' and not patient) as close,
                               count(*) filter (where contact_class = 'close' and not patient
                                   and isolated_at <= confirmed_at + interval '72 hours') as close_in_time
                        from exposed group by case_id
                    ) e on e.case_id = c.id
                ), delay (rank, key, unit, value) as (
                    select d.* from of_case c, lateral (values
                        (1, 'onsetToReport', 'days',
                         ((c.reported_at at time zone :zone)::date - c.onset_date)::float8),
                        (2, 'onsetToIsolation', 'days',
                         ((c.isolated_at at time zone :zone)::date - c.onset_date)::float8),
                        (3, 'reportToConfirmation', 'hours',
                         extract(epoch from c.confirmed_at - c.reported_at)::float8 / 3600),
                        (4, 'confirmationToItinerary', 'hours',
                         extract(epoch from c.approved_at - c.confirmed_at)::float8 / 3600),
                        (5, 'confirmationToContacts', 'hours',
                         extract(epoch from c.found_at - c.confirmed_at)::float8 / 3600)) as d
                    union all
                    select d.* from exposed e, lateral (values
                        (6, 'identifiedToServed', 'hours',
                         case when e.served_at is not null then
                             extract(epoch from greatest(e.served_at, e.found_at) - e.found_at)::float8 / 3600 end),
                        (7, 'exposureToIsolated', 'hours',
                         case when e.isolated_at is not null then
                             extract(epoch from greatest(e.isolated_at, e.last_exposure) - e.last_exposure)::float8 / 3600
                         end)) as d
                ), share (rank, key, unit, hit) as (
                    select s.* from of_case c, lateral (values
                        (11, 'knownContact', 'cases', case when c.reported_at is not null then c.known_contact end),
                        (12, 'isolatedAtOnset', 'cases', case when c.onset_date is not null then c.isolated_at_onset end),
                        (13, 'isolatedAtReport', 'cases',
                         case when c.reported_at is not null then c.isolated_at_report end)) as s
                    union all
                    select 14, 'closeIsolatedIn72Hours', 'cases',
                           case when c.confirmed_at is not null then c.close = c.close_in_time end
                    from of_case c where c.close > 0
                    union all
                    select 15, 'tracedIn24Hours', 'contacts', e.found_at <= e.confirmed_at + interval '24 hours'
                    from exposed e
                )
                select 'delay' as kind, key, unit, count(value) as n, count(line) - count(value) as unknown,
                       null::bigint as hits, percentile_cont(0.5) within group (order by value) as median,
                       percentile_cont(0.9) within group (order by value) as p90, asked.rank
                from (values (1, 'onsetToReport', 'days'), (2, 'onsetToIsolation', 'days'),
                             (3, 'reportToConfirmation', 'hours'), (4, 'confirmationToItinerary', 'hours'),
                             (5, 'confirmationToContacts', 'hours'), (6, 'identifiedToServed', 'hours'),
                             (7, 'exposureToIsolated', 'hours')) as asked (rank, key, unit)
                left join (select rank, value, 1 as line from delay) d using (rank)
                group by asked.rank, key, unit
                union all
                select 'share', key, unit, count(hit), count(line) - count(hit), count(*) filter (where hit),
                       null, null, asked.rank
                from (values (11, 'knownContact', 'cases'), (12, 'isolatedAtOnset', 'cases'),
                             (13, 'isolatedAtReport', 'cases'), (14, 'closeIsolatedIn72Hours', 'cases'),
                             (15, 'tracedIn24Hours', 'contacts')) as asked (rank, key, unit)
                left join (select rank, hit, 1 as line from share) s using (rank)
                group by asked.rank, key, unit
                union all
                select 'number', 'contactsPerCase', 'contacts', count(*), count(*) filter (where contacts = 0),
                       coalesce(sum(contacts), 0)::bigint, percentile_cont(0.5) within group (order by contacts),
                       percentile_cont(0.9) within group (order by contacts), 20
                from of_case
                order by rank
                """)
                .param("region", region)
                .param("from", from)
                .param("to", to)
                .param("zone", Zone.ID.getId())
                .param("fought", diseases.current().id())
                .param("others", others.indexes())
                .query(Line.class)
                .list();
    }
}
