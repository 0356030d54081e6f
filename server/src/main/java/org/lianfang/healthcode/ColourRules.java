package org.lianfang.healthcode;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One version of the rules, and what follows from them: pure functions of evidence and a moment. */
record ColourRules(int version, LocalDate effective, List<ColourRule> rules, ProfileDays profiles) {
    private static final Comparator<Restriction> LASTING =
            Comparator.comparing(Restriction::until, Comparator.nullsLast(Comparator.naturalOrder()));

    /**
     * Whatever the rules make of the evidence, now, later or earlier; the last state of each record is to be given. What an
     * appeal has set aside gives no colour by a rule that lets it; a later state of the same record does again.
     */
    List<Restriction> restrictions(Collection<Evidence> latest) {
        Set<Long> aside = setAside(latest);
        return latest.stream()
                .flatMap(piece -> rules.stream()
                        .filter(rule -> !rule.restored() || !aside.contains(piece.seq()))
                        .flatMap(rule -> rule.on(piece, profiles).stream()))
                .toList();
    }

    private static Set<Long> setAside(Collection<Evidence> latest) {
        return latest.stream()
                .filter(piece -> piece.kind() == EvidenceKind.SET_ASIDE)
                .flatMap(piece ->
                        Arrays.stream(piece.facts().getOrDefault("evidence", "").split(" ")))
                .filter(number -> !number.isEmpty())
                .map(Long::valueOf)
                .collect(Collectors.toSet());
    }

    /** What decides the colour at a moment: the worst, of those the one that lasts longest; empty for green. */
    static Optional<Restriction> deciding(Collection<Restriction> restrictions, Instant at) {
        return restrictions.stream()
                .filter(restriction -> restriction.holds(at))
                .max(Comparator.comparing(Restriction::colour)
                        .thenComparing(LASTING)
                        .thenComparingLong(
                                restriction -> -restriction.evidence().seq()));
    }

    /** The first moment after {@code at} at which something begins or ends. */
    static Optional<Instant> next(Collection<Restriction> restrictions, Instant at) {
        return restrictions.stream()
                .flatMap(restriction -> Stream.of(restriction.from(), restriction.until()))
                .filter(Objects::nonNull)
                .filter(moment -> moment.isAfter(at))
                .min(Comparator.naturalOrder());
    }
}
