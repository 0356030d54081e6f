package org.lianfang.codes;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalQueries;

/** Times of certificates as text: ISO 8601 with any offset, with none (UTC is meant), or a date alone. */
final class DccTimes {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(java.util.Locale.ROOT);

    private DccTimes() {}

    static Instant instant(String text) {
        var read = TIME.parseBest(
                text.strip(), OffsetDateTime::from, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
        return switch (read) {
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            default -> {
                LocalDate date = read.query(TemporalQueries.localDate());
                yield date == null
                        ? Instant.EPOCH
                        : date.atStartOfDay(ZoneOffset.UTC).toInstant();
            }
        };
    }
}
