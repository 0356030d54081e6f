package org.lianfang.cases;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way of a sample: taken, sent, received, result, each once, none before the one before it; a step may be left out. */
final class SampleRule {
    private SampleRule() {}

    /** The code of the sentence that says why not; empty where the step can be recorded. */
    static Optional<String> refusal(
            List<Sample.Step> before,
            SampleStage step,
            LocalDateTime at,
            @Nullable TestResult result,
            LocalDateTime now) {
        if (at.isAfter(now.plusMinutes(10))) {
            return Optional.of("cases.step-in-future");
        }
        if ((step == SampleStage.RESULT) != (result != null)) {
            return Optional.of("cases.result-missing");
        }
        if (before.isEmpty()) {
            return step == SampleStage.TAKEN ? Optional.empty() : Optional.of("cases.step-out-of-order");
        }
        Sample.Step last = before.getLast();
        return step.compareTo(last.step()) > 0 && !at.isBefore(last.at())
                ? Optional.empty()
                : Optional.of("cases.step-out-of-order");
    }
}
