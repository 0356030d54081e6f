package org.lianfang.tracing;

import java.time.LocalDate;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Classification;
import org.lianfang.matching.InfectiousWindow;
import org.lianfang.matching.RuleSet;

/** The infectious window of a case under the rules of its disease. */
final class Windows {
    private Windows() {}

    /** Counted from the onset; of a case without symptoms from the first positive sample, whatever else the card says. */
    static InfectiousWindow of(CaseRecord record, RuleSet rules) {
        boolean asymptomatic = record.classification() == Classification.ASYMPTOMATIC;
        LocalDate onset = asymptomatic && record.sampledAt() != null ? null : record.onsetDate();
        return InfectiousWindow.of(
                rules,
                onset,
                record.sampledAt() == null ? null : record.sampledAt().toLocalDate(),
                record.reportedAt().toLocalDate(),
                record.isolatedAt());
    }
}
