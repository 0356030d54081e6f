package org.lianfang.matching;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a case could infect others, half-open.
 *
 * @param opens first moment that counts
 * @param closes first moment that no longer counts (the minute of isolation); null while the case is not isolated
 */
public record InfectiousWindow(
        LocalDateTime opens, @Nullable LocalDateTime closes) {
    private static final LocalDateTime ALWAYS = LocalDate.of(1, 1, 1).atTime(LocalTime.MIN);
    private static final LocalDateTime NEVER = LocalDate.of(9999, 12, 31).atTime(LocalTime.MIN);

    /** The window of an unnamed case: the authority published the item because it counted, so all of it does. */
    public static InfectiousWindow unbounded() {
        return new InfectiousWindow(ALWAYS, null);
    }

    /**
     * The window of a case under a rule set: it opens at 00:00 so many days before the onset, or before the first
     * positive sample of a case without symptoms, or before the report when neither is known.
     */
    public static InfectiousWindow of(
            RuleSet rules,
            @Nullable LocalDate onset,
            @Nullable LocalDate firstPositiveSample,
            LocalDate reported,
            @Nullable LocalDateTime isolated) {
        LocalDate anchor;
        if (onset != null) {
            anchor = onset;
        } else if (firstPositiveSample != null) {
            anchor = firstPositiveSample;
        } else {
            anchor = reported;
        }
        return new InfectiousWindow(anchor.minusDays(rules.daysBeforeOnset()).atStartOfDay(), isolated);
    }

    /** The first moment that no longer counts, or a moment beyond every record. */
    public LocalDateTime until() {
        return closes == null ? NEVER : closes;
    }

    /** Whether the half-open interval has a part inside this window. */
    public boolean touches(LocalDateTime from, LocalDateTime to) {
        return later(from, opens).isBefore(earlier(to, until()));
    }

    static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }
}
