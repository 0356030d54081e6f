package org.lianfang.cases;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the line list: a confirmed card without its person's particulars.
 *
 * @param disease id of a disease profile
 */
public record CaseLine(
        UUID id,
        String caseNo,
        UUID personId,
        String disease,
        Classification classification,
        @Nullable LocalDate onsetDate,
        Origin origin,
        String regionCode) {}
