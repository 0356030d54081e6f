package org.lianfang.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

/** The calendar of the demonstration: Spring Festival 2020 and the weeks of the first return to work. */
final class DemoDays {
    /** What the clock of a demonstration says when it is made. */
    static final LocalDateTime NOW = LocalDateTime.of(2020, 2, 20, 9, 0);

    private static final LocalDate FIRST_VISIT = LocalDate.of(2020, 1, 20);
    private static final LocalDate RESTRICTED = LocalDate.of(2020, 1, 26);

    private DemoDays() {}

    /** 14 days of passenger lists: eight before and at the festival, six of the return to work. */
    static List<LocalDate> travel() {
        return Stream.concat(
                        LocalDate.of(2020, 1, 18).datesUntil(LocalDate.of(2020, 1, 26)),
                        LocalDate.of(2020, 2, 13).datesUntil(LocalDate.of(2020, 2, 19)))
                .toList();
    }

    /** Days of check-ins. */
    static List<LocalDate> visits() {
        return FIRST_VISIT.datesUntil(NOW.toLocalDate()).toList();
    }

    static boolean restricted(LocalDate day) {
        return !day.isBefore(RESTRICTED);
    }
}
