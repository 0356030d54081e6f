package org.lianfang.checkpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Four crews, three shifts (四班三运转): each crew works two early and two late shifts, has a day off, works two night
 * shifts (which begin at midnight) and has another, so that every shift has one crew, every day one crew at rest, and
 * nobody comes back within 16 hours. Pure.
 */
final class Rota {
    static final int CREWS = 4;
    /** Whoever comes to relieve another comes a little early. */
    static final int EARLY_MINUTES = 30;

    private static final int CYCLE_DAYS = 8;
    private static final int DAYS_EACH = 2;
    /** On which of the eight days the first shift of its kind falls. */
    private static final int FIRST_LATE = 2;

    private static final int FIRST_NIGHT = 5;

    private Rota() {}

    /** A third of a day. */
    enum Shift {
        NIGHT(0),
        EARLY(8),
        LATE(16);

        private final int from;

        Shift(int from) {
            this.from = from;
        }

        LocalTime starts() {
            return LocalTime.of(from, 0);
        }

        /** The name used in URLs and tables. */
        @JsonValue
        String external() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Shift of(String external) {
            return valueOf(external.strip().toUpperCase(Locale.ROOT));
        }

        static Shift at(int hour) {
            return hour < EARLY.from ? NIGHT : hour < LATE.from ? EARLY : LATE;
        }
    }

    /** A shift of a day. */
    record Turn(LocalDate day, Shift shift) {
        static Turn at(LocalDateTime time) {
            return new Turn(time.toLocalDate(), Shift.at(time.getHour()));
        }

        /** The shift that somebody who signs in now has come for. */
        static Turn comingFor(LocalDateTime time) {
            return at(time.plusMinutes(EARLY_MINUTES));
        }
    }

    /** Which crew, 1 to 4, has the shift, of a rota whose crew 1 had its first early shift on {@code from}. */
    static int crew(LocalDate from, Turn turn) {
        int first = switch (turn.shift()) {
            case EARLY -> 0;
            case LATE -> FIRST_LATE;
            case NIGHT -> FIRST_NIGHT;
        };
        long day = ChronoUnit.DAYS.between(from, turn.day());
        // each crew begins two days after the one before it
        return Math.floorMod(Math.floorDiv(day - first, DAYS_EACH), CYCLE_DAYS / DAYS_EACH) + 1;
    }
}
