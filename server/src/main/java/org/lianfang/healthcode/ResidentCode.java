package org.lianfang.healthcode;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code as the phone keeps and shows it. Times are local to the deployment's zone.
 *
 * @param own whether it is that of the person whose phone it is
 * @param refresh when the phone should ask again; another moment for everybody
 * @param until when this colour ends, as far as anybody knows
 * @param appealElsewhere of an accepted appeal, who answers for what restricts still
 * @param appeal how an appeal stands: {@code none}, {@code waiting}, {@code accepted}, {@code upheld}, {@code unanswered}
 */
record ResidentCode(
        UUID person,
        boolean own,
        String name,
        String text,
        Colour colour,
        String reason,
        String issuedBy,
        @Nullable LocalDateTime until,
        LocalDateTime issued,
        LocalDateTime expires,
        LocalDateTime refresh,
        boolean stale,
        String appeal,
        @Nullable LocalDateTime appealDue,
        String appealWords,
        List<String> appealElsewhere) {
    ResidentCode withoutText() {
        return new ResidentCode(
                person,
                own,
                name,
                "",
                colour,
                reason,
                issuedBy,
                until,
                issued,
                expires,
                refresh,
                stale,
                appeal,
                appealDue,
                appealWords,
                appealElsewhere);
    }
}
