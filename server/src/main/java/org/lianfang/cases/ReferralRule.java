package org.lianfang.cases;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may be sent where (基层首诊、逐级转诊、分区就诊、定点救治): a suspect first to a fever clinic or an observation room, then
 * only upwards; who is a patient already may go straight to a ward, which is where patients are treated; to a facility that
 * serves where the patient lives; those who are only suspected are kept apart from the sick.
 */
final class ReferralRule {
    private ReferralRule() {}

    /** The code of the sentence that says why not; empty where the referral is in order. */
    static Optional<String> refusal(
            @Nullable FacilityKind from, Facility to, Classification classification, String residence) {
        if (!residence.startsWith(to.serves())) {
            return Optional.of("cases.facility-of-another-district");
        }
        if (from != null && to.kind().compareTo(from) < 0) {
            return Optional.of("cases.referral-downwards");
        }
        boolean suspected = classification == Classification.SUSPECTED;
        return switch (to.kind()) {
            case FEVER_CLINIC -> Optional.empty();
            case OBSERVATION_ROOM -> suspected ? Optional.empty() : Optional.of("cases.observation-is-for-suspected");
            case ISOLATION_WARD -> suspected ? Optional.of("cases.ward-is-for-patients") : Optional.empty();
        };
    }
}
