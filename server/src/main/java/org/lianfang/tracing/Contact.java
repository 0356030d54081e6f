package org.lianfang.tracing;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.ContactClass;

/**
 * One person exposed by one index case.
 *
 * @param settings external names of the settings of exposure, sorted
 * @param lastExposure null while a standing tie to a case that is not isolated goes on
 * @param regionCode where the person lives; null when nobody knows
 * @param active false once no evidence is left
 */
public record Contact(
        UUID id,
        UUID indexId,
        UUID personId,
        ContactClass contactClass,
        boolean active,
        List<String> settings,
        LocalDateTime firstExposure,
        @Nullable LocalDateTime lastExposure,
        @Nullable String regionCode) {}
