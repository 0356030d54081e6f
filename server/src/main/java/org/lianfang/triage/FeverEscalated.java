package org.lianfang.triage;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A fever patient has waited too long for an outcome, a referral was not answered in time, or a patient left without being
 * seen. Said once for each.
 *
 * @param facility where the patient is or was; '' while at none
 * @param regionCodes where somebody must act: the patient's place, and the receiver's of an unanswered referral
 */
public record FeverEscalated(
        UUID escalationId,
        UUID patientId,
        Kind kind,
        String facility,
        LocalDateTime arrivedAt,
        List<String> regionCodes) {

    /** What went wrong. */
    public enum Kind {
        OVERDUE,
        REFERRAL,
        LEFT;

        /** The name used in tables and message keys. */
        public String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
