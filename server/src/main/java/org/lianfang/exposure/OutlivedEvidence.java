package org.lianfang.exposure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Exposed;
import org.lianfang.matching.IndexItinerary;
import org.lianfang.matching.Matcher;
import org.lianfang.matching.Ride;
import org.lianfang.matching.Stay;
import org.lianfang.tracing.CaseEncounters;
import org.lianfang.tracing.Contact;
import org.lianfang.tracing.Contacts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Evidence whose stay or ride retention has dropped. It cannot be found again, and it has not stopped being true: a
 * contact must not be released because its list was deleted. It stands as it was found, for as long as the case stands,
 * its item of the itinerary is approved, and the exposure lies in the window.
 */
@Component
class OutlivedEvidence {
    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final CaseEncounters encounters;
    private final ListedPeople listed;

    OutlivedEvidence(JdbcClient jdbc, Contacts contacts, CaseEncounters encounters, ListedPeople listed) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.encounters = encounters;
        this.listed = listed;
    }

    /** What was found now, and beside it what cannot be found any more. */
    List<Exposed> beside(UUID indexId, IndexItinerary index, List<Exposed> found) {
        var horizon = horizon();
        if (horizon.isEmpty()) {
            return found;
        }
        var outlived = standing(indexId).stream()
                .filter(piece -> holds(piece, index, horizon.get()))
                .toList();
        if (outlived.isEmpty()) {
            return found;
        }
        var items =
                encounters
                        .ofNamedCases(
                                outlived.stream().map(Evidence::otherRecord).collect(Collectors.toSet()))
                        .stream()
                        .map(item -> item.id())
                        .collect(Collectors.toSet());
        var known = new HashSet<Pair>();
        found.stream().flatMap(one -> one.evidence().stream()).map(Pair::of).forEach(known::add);
        var kept = outlived.stream()
                .filter(piece -> !items.contains(piece.otherRecord()) && known.add(Pair.of(piece)))
                .map(this::ofWhomItIsNow)
                .filter(piece -> !piece.person().equals(index.person()))
                .toList();
        return kept.isEmpty()
                ? found
                : Matcher.contacts(Stream.concat(found.stream().flatMap(one -> one.evidence().stream()), kept.stream())
                        .toList());
    }

    private record Pair(@Nullable UUID index, UUID other) {
        static Pair of(Evidence piece) {
            return new Pair(piece.indexRecord(), piece.otherRecord());
        }
    }

    private List<Evidence> standing(UUID indexId) {
        var ids = contacts.of(indexId).stream().map(Contact::id).toList();
        var standing = new ArrayList<Evidence>();
        contacts.evidence(ids).values().forEach(standing::addAll);
        return standing;
    }

    private static boolean holds(Evidence piece, IndexItinerary index, LocalDate horizon) {
        var last = piece.last() == null ? piece.first() : piece.last();
        return piece.indexRecord() != null
                && items(index).contains(piece.indexRecord())
                && piece.first().toLocalDate().isBefore(horizon)
                && piece.first().isBefore(index.window().until())
                && !last.isBefore(index.window().opens());
    }

    private static Set<UUID> items(IndexItinerary index) {
        return Stream.concat(
                        index.rides().stream().map(Ride::id),
                        index.stays().stream().map(Stay::id))
                .collect(Collectors.toSet());
    }

    private Evidence ofWhomItIsNow(Evidence piece) {
        return new Evidence(
                listed.current(piece.person()),
                piece.reason(),
                piece.setting(),
                piece.indexRecord(),
                piece.otherRecord(),
                piece.first(),
                piece.last(),
                piece.timeKnown(),
                piece.minutes(),
                piece.segmentKnown(),
                piece.words());
    }

    private Optional<LocalDate> horizon() {
        return jdbc.sql("select greatest(trips, visits) from exposure.horizon")
                .query(LocalDate.class)
                .optional();
    }
}
