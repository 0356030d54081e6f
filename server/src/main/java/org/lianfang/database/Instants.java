package org.lianfang.database;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Points in time as programs write them, read without a formatter. */
public final class Instants {
    private static final int SECONDS = 19;
    private static final int NANOS = 9;

    private Instants() {}

    /**
     * {@code 2020-02-03T04:05:06Z}, with up to nine digits of a second's fraction (ISO 8601, RFC 3339); null for whatever
     * else, which {@link Instant#parse} may know.
     */
    public static @Nullable Instant plain(String text) {
        int end = text.length() - 1;
        if (end < SECONDS
                || text.charAt(end) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS);
        int nanos = end == SECONDS ? 0 : fraction(text, end);
        int year = number(text, 0, 4);
        if (year < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || nanos < 0) {
            return null;
        }
        try {
            long day =
                    LocalDate.of(year, number(text, 5, 7), number(text, 8, 10)).toEpochDay();
            return Instant.ofEpochSecond(day * 86_400 + hour * 3_600L + minute * 60L + second, nanos);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int fraction(String text, int end) {
        int from = SECONDS + 1;
        if (text.charAt(SECONDS) != '.' || from == end || end - from > NANOS) {
            return -1;
        }
        int nanos = number(text, from, end);
        for (int i = end - from; i < NANOS && nanos > 0; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
