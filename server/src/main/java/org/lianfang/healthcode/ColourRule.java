package org.lianfang.healthcode;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Zone;

/**
 * Gives a colour to records of one kind whose facts have the values named, from one fact until {@code days} after
 * another. A day lasts until its end; the days after a moment end with the last of them.
 *
 * @param days where no profile says otherwise
 * @param profileDays whose days the profile of the case behind the evidence says; null where the rule's own hold
 * @param restored whether an appeal that nobody answers sets the evidence aside
 */
record ColourRule(
        String id,
        EvidenceKind evidence,
        Map<String, Set<String>> where,
        Colour colour,
        String from,
        String until,
        int days,
        ProfileDays.@Nullable Watched profileDays,
        boolean restored) {
    private static final int DATE = 10;

    Optional<Restriction> on(Evidence piece, ProfileDays profiles) {
        if (piece.kind() != evidence
                || !where.entrySet().stream()
                        .allMatch(
                                asked -> asked.getValue().contains(piece.facts().getOrDefault(asked.getKey(), "")))) {
            return Optional.empty();
        }
        Instant begins = from(piece);
        return begins == null
                ? Optional.empty()
                : Optional.of(new Restriction(this, colour, piece, begins, until(piece, days(piece, profiles))));
    }

    /** A rule that begins with a day begins when that day is over. */
    private @Nullable Instant from(Evidence piece) {
        String fact = piece.facts().get(from);
        if (fact == null) {
            return null;
        }
        return fact.length() == DATE ? endOf(LocalDate.parse(fact)) : Instant.parse(fact);
    }

    private int days(Evidence piece, ProfileDays profiles) {
        String profile = piece.facts().get("profile");
        String version = piece.facts().get("profile_version");
        return profileDays == null || profile == null || version == null
                ? days
                : profiles.of(profile, Integer.parseInt(version), profileDays).orElse(days);
    }

    private @Nullable Instant until(Evidence piece, int days) {
        String fact = piece.facts().get(until);
        if (fact == null) {
            return null;
        }
        if (fact.length() == DATE) {
            return endOf(LocalDate.parse(fact).plusDays(days));
        }
        Instant moment = Instant.parse(fact);
        return days == 0 ? moment : endOf(moment.atZone(Zone.ID).toLocalDate().plusDays(days));
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Zone.ID).toInstant();
    }
}
