package org.lianfang.tracing;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published ride or stay of a case nobody can recognise from it. Null where nothing is known.
 *
 * @param numbers all numbers by which the run is known (paired trains, codeshares); as typed where none could be read
 * @param start local time; null where only the day is known
 * @param region names from the prefecture down
 * @param source the authority that said so
 * @param advice whom it concerns under the exposure rules in force
 */
record Publication(
        String transport,
        LocalDate date,
        List<String> numbers,
        @Nullable String carriage,
        @Nullable String seat,
        @Nullable String from,
        @Nullable String to,
        @JsonFormat(pattern = MINUTE) @Nullable LocalDateTime start,
        @JsonFormat(pattern = MINUTE) @Nullable LocalDateTime end,
        @Nullable String place,
        @Nullable String region,
        @Nullable String source,
        @JsonProperty("published_at") OffsetDateTime publishedAt,
        String advice) {
    private static final String MINUTE = "yyyy-MM-dd'T'HH:mm";

    Publication inOtherWords(String otherAdvice) {
        return new Publication(
                transport,
                date,
                numbers,
                carriage,
                seat,
                from,
                to,
                start,
                end,
                place,
                region,
                source,
                publishedAt,
                otherAdvice);
    }
}
