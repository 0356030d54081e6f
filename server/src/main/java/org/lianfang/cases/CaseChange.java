package org.lianfang.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A correction: the fields that are given replace those of the card, null leaves a field as it is.
 *
 * @param idNumber with {@code name} where the card named the wrong person; the two stand together
 * @param version the version of the card that was looked at; a card that has changed since is not corrected. Null asks
 *     for no such check
 * @param reason why, where there is more to say than the change itself
 */
public record CaseChange(
        @Nullable Classification classification,
        @Nullable LocalDate onsetDate,
        @Nullable LocalDateTime sampledAt,
        @Nullable LocalDateTime diagnosedAt,
        @Nullable LocalDateTime isolatedAt,
        @Nullable Origin origin,
        @Nullable Severity severity,
        @Nullable Outcome outcome,
        @Nullable String regionCode,
        @Nullable String address,
        @Nullable String sex,
        @Nullable LocalDate birthDate,
        @Nullable String ageText,
        @Nullable String guardian,
        @Nullable BelongsTo belongsTo,
        @Nullable String occupation,
        @Nullable String workUnit,
        @Nullable LocalDate deathDate,
        @Nullable String disease,
        @Nullable String reportingUnit,
        @Nullable String doctor,
        @Nullable String idType,
        @Nullable String idNumber,
        @Nullable String name,
        @Nullable String phone,
        @Nullable Integer version,
        @Nullable String reason) {

    /** A correction of the illness alone, whatever the version. */
    public CaseChange(
            @Nullable Classification classification,
            @Nullable LocalDate onsetDate,
            @Nullable LocalDateTime sampledAt,
            @Nullable LocalDateTime diagnosedAt,
            @Nullable LocalDateTime isolatedAt,
            @Nullable Origin origin,
            @Nullable Severity severity,
            @Nullable Outcome outcome) {
        this(
                classification,
                onsetDate,
                sampledAt,
                diagnosedAt,
                isolatedAt,
                origin,
                severity,
                outcome,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static CaseChange died(LocalDate date) {
        return new CaseChange(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                date, null, null, null, null, null, null, null, null, null);
    }
}
