package org.lianfang.isolation;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Optional;
import org.lianfang.disease.DiseaseProfile;

/**
 * What a temperature means (product row H3). The day is cut by the times at which temperatures are due: one that is taken
 * before the first counts as the first, one taken after the last still counts as the last.
 */
final class CheckRule {
    private final DiseaseProfile.Observation observation;

    CheckRule(DiseaseProfile.Observation observation) {
        this.observation = observation;
    }

    /** Which temperature of its day one taken at this time is, from 1. */
    int slot(LocalTime taken) {
        var due = observation.checksDue();
        for (int slot = 1; slot <= due.size(); slot++) {
            if (taken.isBefore(due.get(slot - 1))) {
                return slot;
            }
        }
        return Math.max(1, due.size());
    }

    /** When the temperature of a slot may be taken from. */
    LocalTime opens(int slot) {
        return slot == 1 ? LocalTime.MIDNIGHT : observation.checksDue().get(slot - 2);
    }

    boolean normal(BigDecimal celsius, Collection<String> symptoms) {
        return raises(celsius, symptoms).isEmpty();
    }

    /** What the county must know about today; a fever tells more than symptoms do. */
    Optional<Escalation.Kind> raises(BigDecimal celsius, Collection<String> symptoms) {
        if (celsius.compareTo(observation.feverCelsius()) >= 0) {
            return Optional.of(Escalation.Kind.FEVER);
        }
        return symptoms.isEmpty() ? Optional.empty() : Optional.of(Escalation.Kind.SYMPTOMS);
    }
}
