package org.lianfang.checkpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import java.util.function.Function;
import org.lianfang.checkpoint.VenueCode.Kind;
import org.lianfang.database.MasterKey;
import org.lianfang.database.Zone;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Codes that venues show now, and whether one that came back is of now. A code on a screen is another every five minutes
 * unless told otherwise, and is taken in its step and the next; one on paper is for a day, and is taken until six in the
 * morning after it, so that a night has no gap (our own choice). Nothing is stored: keys are derived from the master key.
 */
@Component
class VenueCodes {
    /** A colleague's clock may be ahead a little. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private static final LocalTime PAPER_ENDS = LocalTime.of(6, 0);
    private static final int MOST_MINUTES = 60;

    private final Function<UUID, byte[]> keys;
    private final Clock clock;
    private final int minutes;

    @Autowired
    VenueCodes(MasterKey master, Clock clock, @Value("${lianfang.checkpoint.venue-code-minutes:5}") int minutes) {
        this(venue -> master.derive("venue code " + venue, 32), clock, minutes);
    }

    VenueCodes(Function<UUID, byte[]> keys, Clock clock, int minutes) {
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new IllegalArgumentException(
                    "lianfang.checkpoint.venue-code-minutes is " + minutes + ": give 1 to " + MOST_MINUTES);
        }
        this.keys = keys;
        this.clock = clock;
        this.minutes = minutes;
    }

    /**
     * A code as it is shown.
     *
     * @param next when another takes its place
     * @param until when it is not taken any more
     */
    record Shown(String text, Instant from, Instant next, Instant until) {}

    /** What came of reading a text. */
    sealed interface Reading {
        record Good(UUID point) implements Reading {}

        /** Of this deployment, and not shown any more. */
        record Stale() implements Reading {}

        /** Of another deployment, of something else, or made up. */
        record Foreign() implements Reading {}
    }

    Shown now(UUID point, Kind kind) {
        Instant now = clock.instant();
        var code = new VenueCode(kind, point, begun(kind, now));
        return new Shown(code.text(keys.apply(point)), code.from(), next(code), until(code));
    }

    Reading read(String text) {
        Instant now = clock.instant();
        return VenueCode.read(text.strip(), keys)
                .<Reading>map(code -> !code.from().isAfter(now.plus(CLOCKS_DIFFER))
                                && until(code).isAfter(now)
                        ? new Reading.Good(code.point())
                        : new Reading.Stale())
                .orElseGet(Reading.Foreign::new);
    }

    private Instant begun(Kind kind, Instant now) {
        return switch (kind) {
            case SCREEN -> {
                long step = Duration.ofMinutes(minutes).toSeconds();
                yield Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), step) * step);
            }
            case PAPER -> day(now).atStartOfDay(Zone.ID).toInstant();
        };
    }

    private Instant next(VenueCode code) {
        return switch (code.kind()) {
            case SCREEN -> code.from().plus(Duration.ofMinutes(minutes));
            case PAPER -> day(code.from()).plusDays(1).atStartOfDay(Zone.ID).toInstant();
        };
    }

    private Instant until(VenueCode code) {
        return switch (code.kind()) {
            case SCREEN -> code.from().plus(Duration.ofMinutes(2L * minutes));
            case PAPER ->
                day(code.from()).plusDays(1).atTime(PAPER_ENDS).atZone(Zone.ID).toInstant();
        };
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, Zone.ID);
    }
}
