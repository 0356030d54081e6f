package org.lianfang.matching;

import java.time.LocalDate;
import java.util.List;

/** Where the kernel looks up stop lists. Must answer the same question the same way during one matching. */
@FunctionalInterface
public interface Timetable {

    /**
     * The stop lists known for one normal number token around a date, in a stable order; empty when none is known. More
     * than one means variants, of which the first that serves all stations asked for is taken.
     */
    List<StopList> stops(String number, LocalDate date);

    /** A timetable that knows no run. */
    static Timetable none() {
        return (_, _) -> List.of();
    }
}
