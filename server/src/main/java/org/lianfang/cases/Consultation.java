package org.lianfang.cases;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An expert group's look at a case.
 *
 * @param panel ordinary or severe, by the severity of the case when it opened
 * @param dueAt until when the group is to conclude, by the disease profile
 * @param opinionsMissing how many more experts must give their opinion before it can
 * @param asOf the server's time
 */
record Consultation(
        UUID id,
        UUID caseId,
        String caseNo,
        String panel,
        LocalDateTime openedAt,
        LocalDateTime dueAt,
        List<Opinion> opinions,
        int opinionsMissing,
        @Nullable LocalDateTime concludedAt,
        @Nullable String concludedBy,
        @Nullable Conclusion conclusion,
        @Nullable String note,
        LocalDateTime asOf) {

    Consultation heard(List<Opinion> said, int missing) {
        return new Consultation(
                id,
                caseId,
                caseNo,
                panel,
                openedAt,
                dueAt,
                said,
                missing,
                concludedAt,
                concludedBy,
                conclusion,
                note,
                asOf);
    }
}
