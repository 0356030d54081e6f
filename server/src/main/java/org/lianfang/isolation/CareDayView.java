package org.lianfang.isolation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A day of care as it is shown; names and addresses are masked, words are in the reader's language.
 *
 * @param asked the symptoms that are asked for with a temperature, in the profile's order
 * @param open how many temperatures and services are still to be done
 */
record CareDayView(
        UUID id,
        UUID orderId,
        UUID personId,
        String personName,
        String maskedAddress,
        String place,
        String regionCode,
        String region,
        LocalDate day,
        String kindWords,
        @Nullable LocalDate endsOn,
        List<Slot> slots,
        List<ReadingView> readings,
        List<ServiceView> services,
        List<Symptom> asked,
        int open) {

    /**
     * One temperature of the day.
     *
     * @param state done, open, missed, or none where the observation began later
     */
    record Slot(int slot, LocalDateTime dueAt, String state) {}

    record ReadingView(
            UUID id,
            LocalDateTime takenAt,
            BigDecimal celsius,
            List<String> symptoms,
            String symptomsWords,
            boolean normal,
            String byName) {}

    /** @param outcome done or not_needed; null while nobody has seen to it */
    record ServiceView(
            String service,
            String serviceWords,
            @Nullable String outcome,
            @Nullable LocalDateTime doneAt,
            @Nullable String byName) {}

    record Symptom(String symptom, String words) {}
}
