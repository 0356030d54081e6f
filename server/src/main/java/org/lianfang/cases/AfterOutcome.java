package org.lianfang.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.lianfang.disease.Diseases;
import org.springframework.stereotype.Component;

/** What follows when a patient has left or died, whoever says so: the bed is free, and who went home is observed there. */
@Component
class AfterOutcome {
    private final CourseTable entries;
    private final CaseHistory history;
    private final Stays stays;
    private final Diseases diseases;
    private final Clock clock;

    AfterOutcome(CourseTable entries, CaseHistory history, Stays stays, Diseases diseases, Clock clock) {
        this.entries = entries;
        this.history = history;
        this.stays = stays;
        this.diseases = diseases;
        this.clock = clock;
    }

    void follow(CaseRecord patient, Outcome outcome, LocalDateTime at) {
        switch (outcome) {
            case DISCHARGED -> {
                stays.end(patient.id(), StayEnd.DISCHARGED);
                observe(patient, at);
            }
            case DIED -> stays.end(patient.id(), StayEnd.DIED);
            case IN_TREATMENT -> {}
        }
    }

    private void observe(CaseRecord patient, LocalDateTime at) {
        int days = diseases.judging(patient.rules()).observation().afterDischargeDays();
        if (days == 0) {
            return;
        }
        LocalDate until = at.toLocalDate().plusDays(days);
        var now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        entries.add(
                patient.id(),
                new CourseEntry(CourseKind.OBSERVATION, "home", at, until, now, CaseHistory.actor(), null));
        history.add(
                patient.id(),
                CourseKind.OBSERVATION.external(),
                null,
                Map.of("at", at.toString(), "until", until.toString()));
    }
}
