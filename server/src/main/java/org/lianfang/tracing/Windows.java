package org.lianfang.tracing;

import java.time.LocalDate;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Classification;
import org.lianfang.disease.Diseases;
import org.lianfang.matching.InfectiousWindow;
import org.springframework.stereotype.Component;

/** The infectious window of a case under the rules of the disease in force. */
@Component
class Windows {
    private final Diseases diseases;

    Windows(Diseases diseases) {
        this.diseases = diseases;
    }

    /** Counted from the onset; of a case without symptoms from the first positive sample, whatever else the card says. */
    InfectiousWindow of(CaseRecord record) {
        boolean asymptomatic = record.classification() == Classification.ASYMPTOMATIC;
        LocalDate onset = asymptomatic && record.sampledAt() != null ? null : record.onsetDate();
        return InfectiousWindow.of(
                diseases.current().exposure(),
                onset,
                record.sampledAt() == null ? null : record.sampledAt().toLocalDate(),
                record.reportedAt().toLocalDate(),
                record.isolatedAt());
    }
}
