package org.lianfang.triage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianfang.cases.NewReport;

/**
 * The outcome of a fever patient as somebody records it.
 *
 * @param reason the other diagnosis, or more about the outcome, in words
 * @param observedUntil the end of the observation
 * @param caseNo the report card that is there already
 * @param samePerson says that the card's patient is this one, though they are two persons in the registry
 * @param report the report card to make, where there is none
 */
record TriageEnding(
        @NotNull TriageOutcome outcome,
        @Nullable @Size(max = 500) String reason,
        @Nullable LocalDateTime observedUntil,
        @Nullable @Size(max = 60) String caseNo,
        @Nullable Boolean samePerson,
        @Nullable @Valid NewReport report) {

    static TriageEnding of(TriageOutcome outcome, String reason) {
        return new TriageEnding(outcome, reason, null, null, null, null);
    }

    String words() {
        return Objects.requireNonNullElse(reason, "").strip();
    }

    String cardNumber() {
        return Objects.requireNonNullElse(caseNo, "").strip();
    }
}
