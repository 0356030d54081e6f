package org.lianfang.checkpoint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How often a holder may go out: at most {@code exits} times within any {@code days} calendar days on end (Asia/Shanghai).
 * One person a household every two days, as cities ordered in February 2020, is one exit within two days; that the days are
 * those of the calendar and not 48 hours is our own reading, since a guard and a family can count it. Pure.
 *
 * @param until the last day; null while it holds
 */
record PassRule(
        UUID id,
        PassKind kind,
        int exits,
        int days,
        LocalDate from,
        @Nullable LocalDate until,
        Instant madeAt) {

    /** An exit that somebody made. */
    record Exit(UUID id, Instant at) {
        LocalDate day() {
            return ScanTable.day(at);
        }

        static final Comparator<Exit> IN_TIME = Comparator.comparing(Exit::at).thenComparing(Exit::id);
    }

    /**
     * A rule's answer.
     *
     * @param allowed one more exit on that day is within the rule
     * @param first the exit that stands in the way, the earliest that counts
     * @param next the first day on which one is allowed again; null where the rule allows none at all
     */
    record Room(
            boolean allowed,
            @Nullable Instant first,
            @Nullable LocalDate next) {}

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }

    /** Of the rules for one kind that cover the day the one that was made last. */
    static Optional<PassRule> on(Collection<PassRule> rules, PassKind kind, LocalDate day) {
        return rules.stream()
                .filter(rule -> rule.kind() == kind && rule.covers(day))
                .max(Comparator.comparing(PassRule::madeAt).thenComparing(PassRule::id));
    }

    /** Whether one more may go out on this day, whatever the order within it: two clocks differ by seconds. */
    Room room(LocalDate day, Collection<Exit> made) {
        List<Exit> counting = made.stream()
                .filter(exit ->
                        exit.day().isAfter(day.minusDays(days)) && !exit.day().isAfter(day))
                .sorted(Exit.IN_TIME)
                .toList();
        if (counting.size() < exits) {
            return new Room(true, null, day);
        }
        return exits == 0
                ? new Room(
                        false, counting.isEmpty() ? null : counting.getFirst().at(), null)
                : new Room(
                        false,
                        counting.getFirst().at(),
                        counting.get(counting.size() - exits).day().plusDays(days));
    }

    /**
     * Which exits of one holder are beyond the rule of their day, in the order in which they happened, however late they
     * were told.
     */
    static Set<UUID> doubled(Collection<PassRule> rules, PassKind kind, Collection<Exit> made) {
        var earlier = new ArrayList<Exit>();
        var doubled = new HashSet<UUID>();
        for (Exit exit : made.stream().sorted(Exit.IN_TIME).toList()) {
            on(rules, kind, exit.day())
                    .filter(rule -> rule.within(exit.day(), earlier) >= rule.exits())
                    .ifPresent(_ -> doubled.add(exit.id()));
            earlier.add(exit);
        }
        return doubled;
    }

    private long within(LocalDate day, Collection<Exit> earlier) {
        return earlier.stream()
                .filter(one -> one.day().isAfter(day.minusDays(days)))
                .count();
    }
}
