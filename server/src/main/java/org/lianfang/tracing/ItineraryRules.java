package org.lianfang.tracing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lianfang.matching.RunNumbers;
import org.lianfang.matching.Span;

/** What an item must say, and what of it somebody should look at: pure rules. */
final class ItineraryRules {
    private static final int LONGEST_STAY_DAYS = 92;

    private ItineraryRules() {}

    /** Why an item cannot be taken at all; the first reason found. */
    static Optional<ItemFault> fault(ItineraryEntry entry, LocalDate today) {
        if (entry.stay() && entry.place().isBlank()) {
            return Optional.of(ItemFault.PLACE_MISSING);
        }
        if (!entry.stay()
                && entry.number().isBlank()
                && entry.from().isBlank()
                && entry.to().isBlank()) {
            return Optional.of(ItemFault.NUMBER_MISSING);
        }
        if (entry.date().isAfter(today)) {
            return Optional.of(ItemFault.DATE_IN_FUTURE);
        }
        if (entry.span().lastDay().toEpochDay() - entry.span().firstDay().toEpochDay() > LONGEST_STAY_DAYS) {
            return Optional.of(ItemFault.TOO_LONG);
        }
        return Optional.empty();
    }

    /** What a person at a form is asked to correct, although a file may bring it. */
    static Optional<ItemFault> faultInForm(ItineraryEntry entry, LocalDate today) {
        return fault(entry, today)
                .or(() -> entry.span().flagged() ? Optional.of(ItemFault.END_BEFORE_START) : Optional.empty());
    }

    static List<ItemFlag> flags(ItineraryEntry entry) {
        var flags = new ArrayList<ItemFlag>();
        if (!entry.stay()) {
            var numbers = entry.numbers();
            if (numbers.isEmpty()) {
                flags.add(ItemFlag.NUMBER_UNKNOWN);
            } else if (numbers.stream().noneMatch(number -> RunNumbers.regular(entry.transport(), number))) {
                flags.add(ItemFlag.NUMBER_IRREGULAR);
            }
        }
        if (entry.span().flagged() || dateDiffers(entry)) {
            flags.add(ItemFlag.TIMES_CONTRADICT);
        }
        if (!entry.seatText().unread().isEmpty()) {
            flags.add(ItemFlag.SEAT_UNREAD);
        }
        return List.copyOf(flags);
    }

    /** The typed times lie on days that the typed date has nothing to do with; a run may start before midnight. */
    private static boolean dateDiffers(ItineraryEntry entry) {
        Span span = entry.span();
        LocalDate earliest = entry.stay() ? span.firstDay() : span.firstDay().minusDays(1);
        return entry.date().isBefore(earliest) || entry.date().isAfter(span.lastDay());
    }
}
