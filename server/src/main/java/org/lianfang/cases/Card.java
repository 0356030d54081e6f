package org.lianfang.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a report card says of the patient and the illness, apart from who the patient is.
 *
 * @param ageText age in words, where the birth date is not known
 * @param guardian name of a child's guardian
 * @param occupation population group (人群分类)
 * @param correctedDisease what the disease was before it was corrected (订正病名)
 * @param regionCode present address, at least to the county
 * @param address the rest of the present address
 */
public record Card(
        Classification classification,
        @Nullable LocalDate onsetDate,
        @Nullable LocalDateTime sampledAt,
        @Nullable LocalDateTime diagnosedAt,
        @Nullable LocalDateTime isolatedAt,
        Origin origin,
        @Nullable Severity severity,
        @Nullable Outcome outcome,
        String regionCode,
        @Nullable String address,
        @Nullable String sex,
        @Nullable LocalDate birthDate,
        @Nullable String guardian,
        @Nullable BelongsTo belongsTo,
        @Nullable String occupation,
        @Nullable String workUnit,
        @Nullable String reportingUnit,
        @Nullable String doctor,
        @Nullable String ageText,
        @Nullable LocalDate deathDate,
        @Nullable String disease,
        @Nullable String correctedDisease) {

    Card isolated(LocalDateTime time) {
        return with(new CaseChange(null, null, null, null, time, null, null, null));
    }

    Card classified(Classification conclusion) {
        return with(new CaseChange(conclusion, null, null, null, null, null, null, null));
    }

    Card fared(@Nullable Severity now, @Nullable Outcome so, @Nullable LocalDate died) {
        Card fared = with(new CaseChange(null, null, null, null, null, null, now, so));
        return died == null ? fared : fared.with(CaseChange.died(died));
    }

    /** The card with the fields that the change names; the others stay. */
    Card with(CaseChange change) {
        return new Card(
                Objects.requireNonNullElse(change.classification(), classification),
                or(change.onsetDate(), onsetDate),
                or(change.sampledAt(), sampledAt),
                or(change.diagnosedAt(), diagnosedAt),
                or(change.isolatedAt(), isolatedAt),
                Objects.requireNonNullElse(change.origin(), origin),
                or(change.severity(), severity),
                or(change.outcome(), outcome),
                change.regionCode() == null ? regionCode : change.regionCode().strip(),
                or(change.address(), address),
                or(change.sex(), sex),
                or(change.birthDate(), birthDate),
                or(change.guardian(), guardian),
                or(change.belongsTo(), belongsTo),
                or(change.occupation(), occupation),
                or(change.workUnit(), workUnit),
                or(change.reportingUnit(), reportingUnit),
                or(change.doctor(), doctor),
                or(change.ageText(), ageText),
                or(change.deathDate(), deathDate),
                or(change.disease(), disease),
                formerDisease(change));
    }

    private @Nullable String formerDisease(CaseChange change) {
        boolean renamed = change.disease() != null && disease != null && !disease.equals(change.disease());
        return renamed ? disease : correctedDisease;
    }

    /**
     * The card as a file has it; what the file has no column for stays.
     *
     * @param has whether the file has a column
     */
    Card imported(Card file, Predicate<String> has) {
        return new Card(
                file.classification,
                has.test("onset_date") ? file.onsetDate : onsetDate,
                has.test("sampled_at") ? file.sampledAt : sampledAt,
                has.test("diagnosed_at") ? file.diagnosedAt : diagnosedAt,
                has.test("isolated_at") ? file.isolatedAt : isolatedAt,
                has.test("origin") ? file.origin : origin,
                severity,
                outcome,
                file.regionCode,
                has.test("address") ? file.address : address,
                has.test("sex") ? file.sex : sex,
                has.test("birth_date") ? file.birthDate : birthDate,
                guardian,
                belongsTo,
                occupation,
                workUnit,
                reportingUnit,
                doctor,
                ageText,
                deathDate,
                disease,
                correctedDisease);
    }

    /** Whether the infectious window, the class or the disease differs from the other card's. */
    boolean exposesOtherwiseThan(Card other) {
        return classification != other.classification
                || !Objects.equals(disease, other.disease)
                || !Objects.equals(onsetDate, other.onsetDate)
                || !Objects.equals(sampledAt, other.sampledAt)
                || !Objects.equals(isolatedAt, other.isolatedAt);
    }

    private static <T> @Nullable T or(@Nullable T changed, @Nullable T kept) {
        return changed != null ? changed : kept;
    }
}
