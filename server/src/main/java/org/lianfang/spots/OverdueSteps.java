package org.lianfang.spots;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lianfang.cases.Desk;
import org.lianfang.database.Ids;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Steps that were not signed in time, in {@code spots.overdue}. A desk hears of a step once, however many instances look:
 * the row decides, and it is written with the event in one transaction. The pause until the next desk is the profile's for
 * report cards.
 */
@Component
class OverdueSteps {
    private static final int AT_A_TIME = 500;
    private static final List<Desk> DESKS = List.of(Desk.COUNTY, Desk.CITY, Desk.PROVINCE);

    private record Waiting(UUID spot, String region, String step, LocalDateTime due, DiseaseProfile profile) {}

    private final JdbcClient jdbc;
    private final Diseases diseases;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OverdueSteps(JdbcClient jdbc, Diseases diseases, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.diseases = diseases;
        this.events = events;
        this.clock = clock;
    }

    /** Records what has become overdue or has to go up by now; returns how many records are new. */
    @Transactional
    public int notice() {
        LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
        int noticed = 0;
        for (Waiting step : waiting(now)) {
            LocalDateTime at = step.due();
            for (Desk desk : DESKS) {
                if (at.isAfter(now)) {
                    break;
                }
                noticed += record(step, desk, at, now) ? 1 : 0;
                at = at.plus(step.profile().reporting().escalation());
            }
        }
        return noticed;
    }

    /** Held against whoever signs at this moment; a spot that somebody else holds is looked at next time. */
    private List<Waiting> waiting(LocalDateTime now) {
        return jdbc.sql("""
                select t.step_id, t.due_at, s.id, s.region_code, s.disease, s.rules_version
                from spots.step t join spots.spot s on s.id = t.spot_id
                where t.signed_at is null and t.due_at <= :now and s.released_at is null
                  and not exists (select from spots.overdue o
                                  where o.spot_id = t.spot_id and o.step_id = t.step_id and o.level = 'province')
                order by t.due_at limit :most
                for update of s skip locked
                """)
                .param("now", LocalTimes.toColumn(now))
                .param("most", AT_A_TIME)
                .query((row, n) -> new Waiting(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        row.getString("region_code"),
                        row.getString("step_id"),
                        LocalTimes.required(row, "due_at"),
                        diseases.version(row.getString("disease"), row.getInt("rules_version"))))
                .list();
    }

    private boolean record(Waiting step, Desk desk, LocalDateTime due, LocalDateTime now) {
        UUID id = Ids.next();
        boolean added = jdbc.sql("""
                insert into spots.overdue (id, spot_id, step_id, level, due_at, noticed_at)
                values (:id, :spot, :step, :level, :due, :now) on conflict do nothing
                """)
                        .param("id", id)
                        .param("spot", step.spot())
                        .param("step", step.step())
                        .param("level", desk.external())
                        .param("due", LocalTimes.toColumn(due))
                        .param("now", LocalTimes.toColumn(now))
                        .update()
                > 0;
        if (added) {
            DiseaseProfile.Wording name = Objects.requireNonNull(step.profile().spots())
                    .step(step.step())
                    .orElseThrow()
                    .name();
            events.publishEvent(new StepOverdue(
                    step.spot(), id, step.step(), name.zh(), name.en(), step.region(), step.due(), desk));
        }
        return added;
    }
}
