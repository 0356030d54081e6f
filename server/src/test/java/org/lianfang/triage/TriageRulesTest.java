package org.lianfang.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.NewReport;

class TriageRulesTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2020, 2, 1, 10, 0);
    private static final NewReport CARD = CardExample.report("411202199001011234", "411202");

    @Test
    void anExcludedPatientHasAnotherDiagnosis() {
        assertThat(refusal(TriageOutcome.EXCLUDED, " ", null, null, null)).containsExactly("triage.diagnosis-missing");
        assertThat(refusal(TriageOutcome.EXCLUDED, "流感", null, null, null)).isEmpty();
    }

    @Test
    void aReportedPatientHasOneCardKnownOrNew() {
        assertThat(refusal(TriageOutcome.REPORTED, null, null, null, null)).containsExactly("triage.card-missing");
        assertThat(refusal(TriageOutcome.REPORTED, null, null, "A-1", CARD)).containsExactly("triage.card-missing");
        assertThat(refusal(TriageOutcome.REPORTED, null, null, "A-1", null)).isEmpty();
        assertThat(refusal(TriageOutcome.REPORTED, null, null, "", CARD)).isEmpty();
    }

    @Test
    void anObservationEndsInTheFuture() {
        assertThat(refusal(TriageOutcome.OBSERVED, null, null, null, null)).containsExactly("triage.until-missing");
        assertThat(refusal(TriageOutcome.OBSERVED, null, NOW, null, null)).containsExactly("triage.until-missing");
        assertThat(refusal(TriageOutcome.OBSERVED, null, NOW.plusMinutes(1), null, null))
                .isEmpty();
    }

    @Test
    void nobodyRecordsAReferralAsOutcomeByHand() {
        assertThat(refusal(TriageOutcome.REFERRED, "市医院", null, null, null))
                .containsExactly("triage.referred-by-acceptance");
        assertThat(TriageRules.refusal(FeverSource.REFERRAL, NOW, NOW)).contains("triage.referred-by-acceptance");
    }

    @Test
    void nobodyArrivesInTheFutureButClocksMayDiffer() {
        assertThat(TriageRules.refusal(FeverSource.CLINIC, NOW.plusMinutes(10), NOW))
                .isEmpty();
        assertThat(TriageRules.refusal(FeverSource.CLINIC, NOW.plusMinutes(11), NOW))
                .contains("triage.arrival-in-future");
    }

    private static List<String> refusal(
            TriageOutcome outcome,
            @Nullable String reason,
            @Nullable LocalDateTime until,
            @Nullable String caseNo,
            @Nullable NewReport report) {
        return TriageRules.refusal(new TriageEnding(outcome, reason, until, caseNo, null, report), NOW).stream()
                .toList();
    }
}
