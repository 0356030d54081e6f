package org.lianfang.scenario;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One of the cases of a scenario, with the people whom it exposed.
 *
 * @param number from 1, in the order of the reports
 * @param infector number of the case that named this one as living with it; null where the case is imported
 * @param passengers how many shared the carriage or the shop with the patient
 * @param elsewhere how many of them in another carriage, so that they stay at home
 */
record Patient(
        int number,
        LocalDate reported,
        String county,
        @Nullable Integer infector,
        String severity,
        int passengers,
        int elsewhere) {

    /** Three days before the report, four for those reported first; the ride is of that day. */
    LocalDate onset() {
        return reported.minusDays(reported.equals(LocalDate.of(2020, 1, 27)) ? 4 : 3);
    }

    boolean imported() {
        return infector == null;
    }

    String idNumber() {
        return "PATIENT-" + county.substring(0, 4) + "-" + number;
    }

    String run() {
        return "G9%03d".formatted(number);
    }

    String shop() {
        return "便民超市" + number + "号店";
    }
}
