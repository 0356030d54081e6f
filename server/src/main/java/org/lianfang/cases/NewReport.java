package org.lianfang.cases;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A report card as a clinic fills it in: who the patient is, and the card. The document type is 10 where none is given. */
public record NewReport(
        @Nullable String idType,
        @NotBlank String idNumber,
        @NotBlank String name,
        @Nullable String phone,
        @Nullable String sex,
        @Nullable LocalDate birthDate,
        @Nullable String guardian,
        @Nullable BelongsTo belongsTo,
        @NotBlank String regionCode,
        @Nullable String address,
        @Nullable String occupation,
        @Nullable String workUnit,
        @NotNull Classification classification,
        @Nullable LocalDate onsetDate,
        @Nullable LocalDateTime sampledAt,
        @Nullable LocalDateTime diagnosedAt,
        @Nullable LocalDateTime isolatedAt,
        @Nullable Origin origin,
        @Nullable Severity severity,
        @Nullable String reportingUnit,
        @Nullable String doctor,
        @Nullable String ageText,
        @Nullable LocalDate deathDate,
        @Nullable String disease) {

    /** A card without the fields that few cards need. */
    public NewReport(
            @Nullable String idType,
            String idNumber,
            String name,
            @Nullable String phone,
            @Nullable String sex,
            @Nullable LocalDate birthDate,
            @Nullable String guardian,
            @Nullable BelongsTo belongsTo,
            String regionCode,
            @Nullable String address,
            @Nullable String occupation,
            @Nullable String workUnit,
            Classification classification,
            @Nullable LocalDate onsetDate,
            @Nullable LocalDateTime sampledAt,
            @Nullable LocalDateTime diagnosedAt,
            @Nullable LocalDateTime isolatedAt,
            @Nullable Origin origin,
            @Nullable Severity severity,
            @Nullable String reportingUnit,
            @Nullable String doctor) {
        this(
                idType,
                idNumber,
                name,
                phone,
                sex,
                birthDate,
                guardian,
                belongsTo,
                regionCode,
                address,
                occupation,
                workUnit,
                classification,
                onsetDate,
                sampledAt,
                diagnosedAt,
                isolatedAt,
                origin,
                severity,
                reportingUnit,
                doctor,
                null,
                null,
                null);
    }

    /** The same card, said to be of this disease; null is the one that the deployment fights. */
    public NewReport ofDisease(@Nullable String other) {
        return new NewReport(
                idType,
                idNumber,
                name,
                phone,
                sex,
                birthDate,
                guardian,
                belongsTo,
                regionCode,
                address,
                occupation,
                workUnit,
                classification,
                onsetDate,
                sampledAt,
                diagnosedAt,
                isolatedAt,
                origin,
                severity,
                reportingUnit,
                doctor,
                ageText,
                deathDate,
                other);
    }

    Card card() {
        return new Card(
                classification,
                onsetDate,
                sampledAt,
                diagnosedAt,
                isolatedAt,
                origin == null ? Origin.UNKNOWN : origin,
                severity,
                deathDate == null ? null : Outcome.DIED,
                regionCode.strip(),
                address,
                sex,
                birthDate,
                guardian,
                belongsTo,
                occupation,
                workUnit,
                reportingUnit,
                doctor,
                ageText,
                deathDate,
                disease,
                null);
    }
}
