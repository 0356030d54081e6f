package org.lianfang.isolation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is shown; names are masked, words are in the reader's language.
 *
 * @param contactName masked; empty if the person lies outside the reader's jurisdiction
 * @param contactId null where the order rests on an arrival
 * @param reference the case number, or that of the published exposure; of an arrival where from
 * @param endsOn the day on which it is due for release; null while the exposure goes on
 * @param dueForRelease the observation is over and nobody has decided on the release
 * @param observedSince when the person was first told; null before
 */
record OrderView(
        UUID id,
        @Nullable UUID contactId,
        UUID personId,
        String contactName,
        String reference,
        String kind,
        String kindWords,
        String contactClass,
        String status,
        String statusWords,
        LocalDateTime startsAt,
        @Nullable LocalDate endsOn,
        boolean dueForRelease,
        @Nullable LocalDateTime lastExposure,
        String legalBasis,
        String reason,
        @Nullable UUID supersedes,
        @Nullable LocalDateTime closedAt,
        @Nullable String closedReason,
        String regionCode,
        String region,
        @Nullable LocalDateTime observedSince,
        String place,
        @Nullable LocalDate extendedTo) {}
