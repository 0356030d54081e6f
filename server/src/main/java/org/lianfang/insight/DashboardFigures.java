package org.lianfang.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lianfang.database.Zone;
import org.lianfang.disease.Diseases;
import org.lianfang.insight.Dashboard.CaseCounts;
import org.lianfang.insight.Dashboard.CheckpointCounty;
import org.lianfang.insight.Dashboard.CheckpointDay;
import org.lianfang.insight.Dashboard.CheckpointFigures;
import org.lianfang.insight.Dashboard.ContactCount;
import org.lianfang.insight.Dashboard.Delays;
import org.lianfang.insight.Dashboard.MatchTiming;
import org.lianfang.insight.Dashboard.OrderCount;
import org.lianfang.insight.Dashboard.PeopleTraced;
import org.lianfang.insight.Dashboard.Review;
import org.lianfang.insight.Dashboard.TaskCounts;
import org.lianfang.insight.Dashboard.WaitingCard;
import org.lianfang.region.Regions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks the rooms' tables for the dashboard, in one transaction of the account's jurisdiction. */
@Component
class DashboardFigures {
    private static final ZoneId ZONE = Zone.ID;

    private final JdbcClient jdbc;
    private final Regions regions;
    private final Divided divided;
    private final Diseases diseases;
    private final OtherDiseases others;
    private final Clock clock;

    DashboardFigures(
            JdbcClient jdbc, Regions regions, Divided divided, Diseases diseases, OtherDiseases others, Clock clock) {
        this.jdbc = jdbc;
        this.regions = regions;
        this.divided = divided;
        this.diseases = diseases;
        this.others = others;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Dashboard of(String region) {
        var asked = new Asked(
                region,
                OffsetDateTime.now(clock),
                diseases.current().reporting().review(),
                others.indexes());
        return new Dashboard(
                region,
                region.isEmpty() ? "" : regions.path(region),
                asked.now().toLocalDateTime(),
                review(asked),
                waiting(asked),
                cases(asked),
                people(asked),
                contacts(asked),
                orders(asked),
                tasks(asked),
                checkpoints(asked),
                matching(asked),
                delays(asked),
                divided.of(region, asked.now(), asked.others()));
    }

    /** What is asked for: a subtree, now, how long a review may take, and whose contacts are not counted. */
    @SuppressWarnings("ArrayRecordComponent") // only read
    private record Asked(String region, OffsetDateTime now, Duration review, UUID[] others) {
        OffsetDateTime midnight() {
            return LocalDate.now(Clock.fixed(now.toInstant(), ZONE))
                    .atStartOfDay(ZONE)
                    .toOffsetDateTime();
        }

        OffsetDateTime overdueBefore() {
            return now.minus(review);
        }
    }

    private Review review(Asked asked) {
        return jdbc.sql("""
                select count(*) filter (where status = 'reported') as waiting,
                       count(*) filter (where status = 'reported' and coalesce(queued_at, reported_at) < :overdueBefore) as overdue,
                       count(*) filter (where reported_at >= :midnight and reporter <> 'import') as reported_today,
                       count(*) filter (where confirmed_at >= :midnight and reporter <> 'import') as confirmed_today,
                       :within::int as within_minutes
                from cases.case_record
                where starts_with(region_code, :region)
                """)
                .param("overdueBefore", asked.overdueBefore())
                .param("midnight", asked.midnight())
                .param("within", asked.review().toMinutes())
                .param("region", asked.region())
                .query(Review.class)
                .single();
    }

    private List<WaitingCard> waiting(Asked asked) {
        return jdbc.sql("""
                select id, case_no, classification, region_code,
                       coalesce(queued_at, reported_at) at time zone :zone as reported
                from cases.case_record
                where status = 'reported' and starts_with(region_code, :region)
                order by coalesce(queued_at, reported_at) limit 20
                """)
                .param("zone", ZONE.getId())
                .param("region", asked.region())
                .query((row, number) -> {
                    LocalDateTime reported = Objects.requireNonNull(row.getObject("reported", LocalDateTime.class));
                    LocalDateTime due = reported.plus(asked.review());
                    String code = row.getString("region_code");
                    return new WaitingCard(
                            Objects.requireNonNull(row.getObject("id", UUID.class)),
                            row.getString("case_no"),
                            row.getString("classification"),
                            code,
                            regions.path(code),
                            reported,
                            due,
                            due.isBefore(asked.now().atZoneSameInstant(ZONE).toLocalDateTime()));
                })
                .list();
    }

    private CaseCounts cases(Asked asked) {
        return jdbc.sql("""
                select count(*) filter (where confirmed) as confirmed,
                       count(*) filter (where confirmed and origin = 'imported') as imported,
                       count(*) filter (where confirmed and origin = 'local') as local,
                       count(*) filter (where confirmed and origin = 'unknown') as unknown_origin,
                       count(*) filter (where classification = 'suspected') as suspected,
                       count(*) filter (where classification = 'clinical') as clinical,
                       count(*) filter (where classification = 'asymptomatic') as asymptomatic,
                       count(*) filter (where confirmed and treated) as in_treatment,
                       count(*) filter (where confirmed and treated and severity = 'mild') as mild,
                       count(*) filter (where confirmed and treated and severity = 'ordinary') as ordinary,
                       count(*) filter (where confirmed and treated and severity = 'severe') as severe,
                       count(*) filter (where confirmed and treated and severity = 'critical') as critical,
                       count(*) filter (where confirmed and treated and severity is null) as severity_unknown,
                       count(*) filter (where confirmed and outcome = 'discharged') as cured,
                       count(*) filter (where confirmed and outcome = 'died') as deaths
                from cases.case_record,
                     lateral (select classification = 'confirmed' as confirmed,
                                     coalesce(outcome, 'in_treatment') = 'in_treatment' as treated) as flags
                where status = 'confirmed' and starts_with(region_code, :region)
                  and (disease is null or disease = :fought)
                """)
                .param("region", asked.region())
                .param("fought", diseases.current().id())
                .query(CaseCounts.class)
                .single();
    }

    private PeopleTraced people(Asked asked) {
        return jdbc.sql("""
                with exposed as (
                    select distinct on (person_id) person_id,
                           coalesce(nullif(region_code, ''), case_region_code) as region
                    from tracing.contact
                    where status = 'active' and contact_class <> 'second_order'
                      and index_id <> all (:others::uuid[])
                      and person_id not in (
                          select person_id from cases.case_record
                          where status = 'confirmed' and classification <> 'suspected'
                            and (disease is null or disease = :fought))
                    order by person_id, region_code = '', id
                ), freed as (
                    select person_id
                    from isolation.isolation_order
                    group by person_id
                    having bool_or(status = 'released') and not bool_or(status in ('proposed', 'active'))
                )
                select count(*) as total, count(freed.person_id) as released,
                       count(*) - count(freed.person_id) as under_observation
                from exposed left join freed using (person_id)
                where starts_with(region, :region)
                """)
                .param("region", asked.region())
                .param("fought", diseases.current().id())
                .param("others", asked.others())
                .query(PeopleTraced.class)
                .single();
    }

    private List<ContactCount> contacts(Asked asked) {
        return jdbc.sql("""
                with ordered as (
                    select person_id, bool_or(status in ('proposed', 'active')) as live, bool_or(status = 'released') as over
                    from isolation.isolation_order group by person_id
                )
                select contact_class, count(*) as total,
                       count(*) filter (where live) as observed,
                       count(*) filter (where over and not live) as released,
                       count(*) filter (where live is null or not (live or over)) as without_order
                from tracing.contact left join ordered using (person_id)
                where status = 'active'
                  and index_id <> all (:others::uuid[])
                  and (starts_with(region_code, :region) or starts_with(case_region_code, :region))
                group by contact_class
                order by array_position(array['close', 'unverified', 'general', 'second_order'], contact_class)
                """)
                .param("region", asked.region())
                .param("others", asked.others())
                .query(ContactCount.class)
                .list();
    }

    private List<OrderCount> orders(Asked asked) {
        return jdbc.sql("""
                select kind,
                       count(*) filter (where status = 'proposed') as proposed,
                       count(*) filter (where status = 'active') as active,
                       count(*) filter (where status in ('proposed', 'active') and ends_on < :today) as due_for_release,
                       count(*) filter (where status in ('released', 'ended')) as ended
                from isolation.isolation_order
                where starts_with(region_code, :region) or starts_with(case_region_code, :region)
                group by kind
                order by array_position(array['hospital', 'central_site', 'home', 'monitoring', 'call'], kind)
                """)
                .param("today", asked.midnight().toLocalDate())
                .param("region", asked.region())
                .query(OrderCount.class)
                .list();
    }

    private TaskCounts tasks(Asked asked) {
        return jdbc.sql("""
                select count(*) filter (where status = 'open') as open,
                       count(*) filter (where status = 'open' and due_at < :now) as overdue,
                       count(*) filter (where status = 'done' and done_at >= :midnight) as done_today
                from isolation.task
                where starts_with(region_code, :region) or starts_with(case_region_code, :region)
                """)
                .param("now", asked.now())
                .param("midnight", asked.midnight())
                .param("region", asked.region())
                .query(TaskCounts.class)
                .single();
    }

    private CheckpointDay checkpoints(Asked asked) {
        LocalDate today = asked.midnight().toLocalDate();
        List<CheckpointCounty> counties = jdbc.sql("""
                select left(region_code, 6) as county, sum(people) as people, sum(vehicles) as vehicles,
                       sum(trains) as trains, sum(fevers) as fevers, sum(handed_over) as handed_over,
                       sum(turned_back) as turned_back
                from checkpoint.happened(:today)
                where starts_with(region_code, :region)
                group by 1 order by 1
                """)
                .param("today", today)
                .param("region", asked.region())
                .query((row, _) -> new CheckpointCounty(
                        row.getString("county"),
                        regions.name(row.getString("county")),
                        new CheckpointFigures(
                                row.getLong("people"),
                                row.getLong("vehicles"),
                                row.getLong("trains"),
                                row.getLong("fevers"),
                                row.getLong("handed_over"),
                                row.getLong("turned_back"))))
                .list();
        return new CheckpointDay(
                today,
                counties.stream()
                        .map(CheckpointCounty::figures)
                        .reduce(new CheckpointFigures(0, 0, 0, 0, 0, 0), CheckpointFigures::plus),
                counties);
    }

    private MatchTiming matching(Asked asked) {
        return jdbc.sql("""
                with last as (
                    select candidates_ms + classify_ms + store_ms as ms, run.finished_at
                    from exposure.match_run run join cases.case_record c on c.id = run.case_id
                    where starts_with(c.region_code, :region)
                    order by run.finished_at desc limit 100
                )
                select count(*) as runs,
                       percentile_cont(0.5) within group (order by ms) as median_ms,
                       percentile_cont(0.95) within group (order by ms) as p95_ms,
                       max(finished_at) at time zone :zone as last_finished_at
                from last
                """)
                .param("region", asked.region())
                .param("zone", ZONE.getId())
                .query(MatchTiming.class)
                .single();
    }

    private Delays delays(Asked asked) {
        return jdbc.sql("""
                with steps as (
                    select c.onset_date, c.reported_at, c.confirmed_at, approved.at as approved_at, found.at as found_at
                    from cases.case_record c
                    left join tracing.index_case i on i.case_id = c.id
                    left join lateral (
                        select min(approved_at) as at from tracing.itinerary_item where index_id = i.id
                    ) approved on true
                    left join lateral (
                        select min(found_at) as at from tracing.contact where index_id = i.id and found_at >= approved.at
                    ) found on true
                    where starts_with(c.region_code, :region) and c.reported_at >= :since and c.reporter <> 'import'
                )
                select percentile_cont(0.5) within group (
                           order by (reported_at at time zone :zone)::date - onset_date) as onset_to_report_days,
                       percentile_cont(0.5) within group (
                           order by extract(epoch from confirmed_at - reported_at) / 60) as report_to_review_minutes,
                       percentile_cont(0.5) within group (
                           order by extract(epoch from approved_at - confirmed_at) / 60) as review_to_itinerary_minutes,
                       percentile_cont(0.5) within group (
                           order by extract(epoch from found_at - approved_at)) as itinerary_to_contacts_seconds
                from steps
                """)
                .param("region", asked.region())
                .param("since", asked.now().minusDays(30))
                .param("zone", ZONE.getId())
                .query(Delays.class)
                .single();
    }
}
