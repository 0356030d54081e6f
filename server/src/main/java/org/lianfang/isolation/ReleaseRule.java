package org.lianfang.isolation;

import java.time.LocalDateTime;
import java.util.List;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Disposition;

/**
 * Whether a person may be released now (rules.md: only by a notice, never because a day has passed). The observation must
 * be over, which it is on the day after its last; and where the profile asks for it, the last temperatures must be there
 * and all of them normal.
 */
final class ReleaseRule {
    private final DiseaseProfile.Observation observation;
    private final CheckRule checks;

    ReleaseRule(DiseaseProfile.Observation observation) {
        this.observation = observation;
        this.checks = new CheckRule(observation);
    }

    enum Answer {
        ALLOWED,
        CLOSED,
        NOT_SERVED,
        EXPOSURE_GOES_ON,
        NOT_OVER,
        CHECKS_MISSING,
        CHECKS_NOT_NORMAL
    }

    LocalDateTime looksBackTo(LocalDateTime now) {
        return now.minus(observation.release().within());
    }

    /** @param last the readings since {@link #looksBackTo}; a person in hospital has none and needs none */
    Answer decide(IsolationOrder order, LocalDateTime now, List<Reading> last) {
        if (!order.status().live()) {
            return Answer.CLOSED;
        }
        if (order.status() != OrderStatus.ACTIVE) {
            return Answer.NOT_SERVED;
        }
        if (order.endsOn() == null) {
            return Answer.EXPOSURE_GOES_ON;
        }
        if (!order.dueForRelease(now.toLocalDate())) {
            return Answer.NOT_OVER;
        }
        if (order.kind() == Disposition.Order.HOSPITAL) {
            return Answer.ALLOWED;
        }
        if (!last.stream().allMatch(reading -> checks.normal(reading.celsius(), reading.symptoms()))) {
            return Answer.CHECKS_NOT_NORMAL;
        }
        return last.size() < observation.release().normalChecks() ? Answer.CHECKS_MISSING : Answer.ALLOWED;
    }
}
