package org.lianfang.tracing;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.ContactClass;

/**
 * One person as the contact of one named case.
 *
 * @param settings external names, sorted
 * @param evidence the strongest piece in words
 */
public record PersonExposure(
        UUID contactId,
        UUID caseId,
        String caseNo,
        ContactClass contactClass,
        List<String> settings,
        String evidence,
        LocalDateTime first,
        @Nullable LocalDateTime last) {}
