package org.lianfang.isolation;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.DiseaseProfile.Observation;
import org.lianfang.disease.RulesVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Every minute: opens the day of everyone under observation, and escalates what should have been done by now and was not
 * (product row H3). A round is one transaction that remembers how far it has come: interrupted, it has not been; after a
 * pause, the days and deadlines of the pause are made up for; a second process waits and finds nothing left to do.
 */
@Component
class CareRounds {
    private static final Logger log = LoggerFactory.getLogger(CareRounds.class);
    private static final int LONGEST_PAUSE_DAYS = 31;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final CareTable care;
    private final EscalationTable escalations;
    private final IndexRules rules;
    private final Clock clock;

    CareRounds(
            JdbcClient jdbc,
            TransactionOperations transactions,
            CareTable care,
            EscalationTable escalations,
            IndexRules rules,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.care = care;
        this.escalations = escalations;
        this.rules = rules;
        this.clock = clock;
    }

    /** What a round has done: days opened, escalations raised. */
    record Round(int opened, int raised) {}

    /** How far the rounds have come: days opened up to and with one, deadlines watched up to a moment. */
    private record Progress(LocalDate generatedTo, LocalDateTime watchedTo) {}

    @Scheduled(
            initialDelayString = "${lianfang.care.look-ms:60000}",
            fixedDelayString = "${lianfang.care.look-ms:60000}")
    void look() {
        try {
            go();
        } catch (DataAccessException e) {
            log.warn(
                    "the round of daily care failed and is repeated: {}",
                    e.getClass().getSimpleName());
        }
    }

    Round go() {
        return Jurisdiction.system("care").call(() -> Objects.requireNonNull(transactions.execute(_ -> round())));
    }

    private Round round() {
        var now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        var today = now.toLocalDate();
        var come = come(now);
        int opened = 0;
        for (var day = firstToOpen(come, today); !day.isAfter(today); day = day.plusDays(1)) {
            opened += care.openDays(day);
        }
        var raised = new ArrayList<Escalation>();
        if (come.watchedTo().isBefore(now)) {
            for (var version : rules.all()) {
                var observation = rules.of(version).observation();
                raised.addAll(missedTemperatures(version, observation, come.watchedTo(), now));
                raised.addAll(missedServices(version, observation, come.watchedTo(), now));
            }
        }
        jdbc.sql("update isolation.care_round set generated_to = :today, watched_to = :now::timestamptz")
                .param("today", today)
                .param("now", LocalTimes.text(now))
                .update();
        escalations.say(raised);
        return new Round(opened, raised.size());
    }

    /** Today is looked at each time: somebody may have come under observation in the very moment of the last round. */
    private static LocalDate firstToOpen(Progress come, LocalDate today) {
        var next = come.generatedTo().plusDays(1);
        var earliest = today.minusDays(LONGEST_PAUSE_DAYS);
        return next.isAfter(today) ? today : next.isBefore(earliest) ? earliest : next;
    }

    private Progress come(LocalDateTime now) {
        jdbc.sql("""
                insert into isolation.care_round (generated_to, watched_to) values (:today, :now::timestamptz)
                on conflict (one) do nothing
                """)
                .param("today", now.toLocalDate())
                .param("now", LocalTimes.text(now))
                .update();
        return jdbc.sql("select generated_to, watched_to from isolation.care_round for update")
                .query((row, _) -> new Progress(
                        Objects.requireNonNull(row.getObject("generated_to", LocalDate.class)),
                        LocalTimes.known(row, "watched_to")))
                .single();
    }

    /** A deadline of a day, the first of which is number 1. */
    private record Deadline(LocalDate day, int number) {}

    /** Those that passed after one moment and not after another. Most minutes have none, and then nothing is read. */
    private static List<Deadline> passed(List<LocalTime> times, LocalDateTime after, LocalDateTime now) {
        var passed = new ArrayList<Deadline>();
        var today = now.toLocalDate();
        for (var day = earliest(after, now); !day.isAfter(today); day = day.plusDays(1)) {
            for (int i = 0; i < times.size(); i++) {
                var due = day.atTime(times.get(i));
                if (due.isAfter(after) && !due.isAfter(now)) {
                    passed.add(new Deadline(day, i + 1));
                }
            }
        }
        return passed;
    }

    private List<Escalation> missedTemperatures(
            @Nullable RulesVersion version, Observation observation, LocalDateTime after, LocalDateTime now) {
        var rule = new CheckRule(observation);
        var missed = new ArrayList<Escalation>();
        for (var deadline : passed(observation.checksDue(), after, now)) {
            var opens = deadline.day().atTime(rule.opens(deadline.number()));
            missed.addAll(missedTemperature(version, deadline, opens, now));
        }
        return missed;
    }

    /** A temperature counts from the first whole slot of the observation. */
    private List<Escalation> missedTemperature(
            @Nullable RulesVersion version, Deadline deadline, LocalDateTime opens, LocalDateTime now) {
        return jdbc.sql("""
                insert into isolation.escalation
                    (kind, item, order_id, person_id, day, raised_at, region_code, home_region_code, case_region_code)
                select 'missed_temperature', :slot::text, o.id, d.person_id, d.day, :now::timestamptz, d.region_code,
                       d.home_region_code, d.case_region_code
                from isolation.care_day d
                join isolation.isolation_order o
                  on o.person_id = d.person_id and o.status in ('proposed', 'active')
                 and o.observed_since <= :opens::timestamptz and o.kind <> 'hospital'
                where d.day = :day
                  and not exists (select from isolation.reading r where r.care_day_id = d.id and r.slot = :slot)
                  and d.disease is not distinct from :disease and d.rules is not distinct from :rules
                on conflict (person_id, day, kind, item) do nothing
                returning *
                """)
                .param("slot", deadline.number())
                .param("opens", LocalTimes.text(opens))
                .param("day", deadline.day())
                .param("disease", version == null ? null : version.disease(), Types.VARCHAR)
                .param("rules", version == null ? null : version.version(), Types.INTEGER)
                .param("now", LocalTimes.text(now))
                .query((row, _) -> EscalationTable.escalation(row))
                .list();
    }

    private List<Escalation> missedServices(
            @Nullable RulesVersion version, Observation observation, LocalDateTime after, LocalDateTime now) {
        var missed = new ArrayList<Escalation>();
        if (!observation.services().isEmpty() && !observation.checksDue().isEmpty()) {
            for (var deadline : passed(List.of(observation.checksDue().getLast()), after, now)) {
                missed.addAll(missedServices(version, observation, deadline.day(), now));
            }
        }
        return missed;
    }

    /** Services are due with the last temperature, from the first whole day of the observation. */
    private List<Escalation> missedServices(
            @Nullable RulesVersion version, Observation observation, LocalDate day, LocalDateTime now) {
        return jdbc.sql("""
                insert into isolation.escalation
                    (kind, item, order_id, person_id, day, raised_at, region_code, home_region_code, case_region_code)
                select 'missed_service', '', o.id, d.person_id, d.day, :now::timestamptz, d.region_code,
                       d.home_region_code, d.case_region_code
                from isolation.care_day d
                join isolation.isolation_order o
                  on o.person_id = d.person_id and o.status in ('proposed', 'active')
                 and o.observed_since <= :begins::timestamptz and o.kind <> 'hospital'
                where d.day = :day
                  and d.disease is not distinct from :disease and d.rules is not distinct from :rules
                  and exists (select from unnest(:services::text[]) as s (service)
                      where not exists (select from isolation.service done
                          where done.care_day_id = d.id and done.service = s.service))
                on conflict (person_id, day, kind, item) do nothing
                returning *
                """)
                .param("begins", LocalTimes.text(day.atStartOfDay()))
                .param("day", day)
                .param(
                        "services",
                        observation.services().stream()
                                .map(DiseaseProfile.Errand::external)
                                .toArray(String[]::new))
                .param("disease", version == null ? null : version.disease(), Types.VARCHAR)
                .param("rules", version == null ? null : version.version(), Types.INTEGER)
                .param("now", LocalTimes.text(now))
                .query((row, _) -> EscalationTable.escalation(row))
                .list();
    }

    private static LocalDate earliest(LocalDateTime after, LocalDateTime now) {
        var earliest = now.toLocalDate().minusDays(LONGEST_PAUSE_DAYS);
        return after.toLocalDate().isBefore(earliest) ? earliest : after.toLocalDate();
    }
}
