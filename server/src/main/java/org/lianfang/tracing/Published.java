package org.lianfang.tracing;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Names;
import org.lianfang.matching.Transport;

/**
 * One publication as it lies in memory: what it is found by, and its JSON in each language, made once.
 *
 * @param names folded number, place and stations, by which a text is found
 */
@SuppressWarnings("ArrayRecordComponent") // shared, never compared, never changed
record Published(
        Transport transport,
        LocalDate date,
        LocalDate firstDay,
        LocalDate lastDay,
        Set<String> numbers,
        String foldedNumber,
        String names,
        @Nullable String regionCode,
        byte[] chinese,
        byte[] english) {

    boolean on(LocalDate day) {
        return date.equals(day) || (!day.isBefore(firstDay) && !day.isAfter(lastDay));
    }

    boolean within(@Nullable LocalDate from, @Nullable LocalDate to) {
        LocalDate last = lastDay.isAfter(date) ? lastDay : date;
        return (from == null || !last.isBefore(from)) && (to == null || !date.isAfter(to));
    }

    /** By any of its numbers; a line, plate or ship also by a part of its name, since people write those freely. */
    boolean runs(Set<String> wanted, String folded) {
        for (String number : wanted) {
            if (numbers.contains(number)) {
                return true;
            }
        }
        return switch (transport) {
            case FLIGHT, TRAIN -> foldedNumber.equals(folded);
            case METRO, COACH, BUS, TAXI, SHIP -> folded.length() > 1 && foldedNumber.contains(folded);
            case PLACE -> false;
        };
    }

    boolean named(String folded) {
        return names.contains(folded);
    }

    boolean in(String region) {
        return regionCode != null && regionCode.startsWith(region);
    }

    byte[] json(Language language) {
        return switch (language) {
            case ZH -> chinese;
            case EN -> english;
        };
    }

    /** What stations and places are found by: "郑州东站" and "郑州东" are the same. */
    static String folded(String name) {
        return Names.station(name);
    }
}
