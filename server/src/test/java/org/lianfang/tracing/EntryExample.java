package org.lianfang.tracing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Transport;

/** Rides and stays that are valid as they are. */
public final class EntryExample {
    private EntryExample() {}

    /** G6683 on 22 January 2020 from 郑州东 to 三门峡南. */
    public static ItineraryEntry train(String carriage, String seat) {
        return new ItineraryEntry(
                Transport.TRAIN,
                "G6683次",
                LocalDate.parse("2020-01-22"),
                carriage,
                seat,
                "郑州东站",
                "三门峡南",
                LocalDateTime.parse("2020-01-22T10:05"),
                LocalDateTime.parse("2020-01-22T11:14"),
                "",
                null,
                "",
                "");
    }

    public static ItineraryEntry stay(String place, @Nullable String start, @Nullable String end) {
        return new ItineraryEntry(
                Transport.PLACE,
                "",
                LocalDate.parse("2020-01-22"),
                "",
                "",
                "",
                "",
                start == null ? null : LocalDateTime.parse(start),
                end == null ? null : LocalDateTime.parse(end),
                place,
                "411202",
                "",
                "");
    }
}
