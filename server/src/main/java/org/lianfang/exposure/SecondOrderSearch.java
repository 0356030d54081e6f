package org.lianfang.exposure;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Aboard;
import org.lianfang.matching.ContactClass;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Exposed;
import org.lianfang.matching.IndexItinerary;
import org.lianfang.matching.Matcher;
import org.lianfang.matching.Reach;
import org.lianfang.matching.Ride;
import org.lianfang.matching.Stay;
import org.lianfang.matching.Tie;

/**
 * Close contacts of close contacts: the kernel's question asked once more from each close contact. Pure. Nobody is asked
 * from a second-order contact, so there is no third order.
 */
final class SecondOrderSearch {
    private static final Comparator<Reach.Place> BY_TIME = Comparator.comparing(Reach.Place::from);

    private SecondOrderSearch() {}

    /** A close contact with its window and ways, and whom it lives with or is tied to. */
    record Source(IndexItinerary ways, List<Tie> ties) {}

    /** When each close contact was first exposed, by whatever evidence of having met the case. */
    static Map<UUID, LocalDateTime> firstExposures(Collection<Exposed> direct) {
        var firsts = new LinkedHashMap<UUID, LocalDateTime>();
        for (var contact : direct) {
            if (contact.contactClass() == ContactClass.CLOSE) {
                contact.evidence().stream()
                        .map(Evidence::first)
                        .min(Comparator.naturalOrder())
                        .ifPresent(first -> firsts.put(contact.person(), first));
            }
        }
        return firsts;
    }

    /** What can meet any of them; stretches at one place that touch are one, and so a crowd costs what one of it costs. */
    static Reach together(Collection<Reach> reaches) {
        var runs = new LinkedHashSet<Reach.Run>();
        var places = new HashMap<UUID, List<Reach.Place>>();
        for (var reach : reaches) {
            runs.addAll(reach.runs());
            reach.places()
                    .forEach(at -> places.computeIfAbsent(at.place(), _ -> new ArrayList<>())
                            .add(at));
        }
        var merged = new ArrayList<Reach.Place>();
        places.forEach((place, stretches) -> {
            stretches.sort(BY_TIME);
            var open = stretches.getFirst();
            for (var next : stretches) {
                if (next.from().isAfter(open.until())) {
                    merged.add(open);
                    open = next;
                } else if (next.until().isAfter(open.until())) {
                    open = new Reach.Place(place, open.from(), next.until());
                }
            }
            merged.add(open);
        });
        return new Reach(List.copyOf(runs), merged);
    }

    /**
     * The contacts of a case together with those of its close contacts. Whoever met the case closely is no second-order
     * contact as well; for everyone else the evidence of both is kept and the stronger class wins.
     *
     * @param rides and {@code stays}: everything that any of the sources can meet
     * @param atMost a stay or ride of a source with more close contacts than this is a crowd, of which nobody is asked for
     */
    static List<Exposed> contacts(
            List<Exposed> direct,
            @Nullable UUID casePerson,
            Collection<Source> sources,
            Collection<Ride> rides,
            Collection<Stay> stays,
            Matcher matcher,
            int atMost) {
        var aboard = matcher.aboard(rides);
        var staysByPlace = stays.stream().collect(Collectors.groupingBy(Stay::place));
        var close = direct.stream()
                .filter(contact -> contact.contactClass() == ContactClass.CLOSE)
                .map(Exposed::person)
                .collect(Collectors.toSet());
        var evidence = new ArrayList<Evidence>();
        direct.forEach(contact -> evidence.addAll(contact.evidence()));
        for (var source : sources) {
            evidence.addAll(of(source, casePerson, close, aboard, staysByPlace, matcher, atMost));
        }
        return Matcher.contacts(evidence);
    }

    private static List<Evidence> of(
            Source source,
            @Nullable UUID casePerson,
            Set<UUID> close,
            Aboard aboard,
            Map<UUID, List<Stay>> staysByPlace,
            Matcher matcher,
            int atMost) {
        var ways = source.ways();
        var person = ways.person();
        if (person == null || !ways.window().opens().isBefore(ways.window().until())) {
            return List.of();
        }
        var there = new LinkedHashSet<Stay>();
        var places = new HashSet<UUID>();
        for (var stay : ways.stays()) {
            if (places.add(stay.place())) {
                there.addAll(staysByPlace.getOrDefault(stay.place(), List.of()));
            }
        }
        var met = matcher.evidence(ways, aboard, List.copyOf(there), source.ties()).stream()
                .filter(piece -> piece.contactClass() == ContactClass.CLOSE)
                .toList();
        var crowds = crowds(met, atMost);
        return met.stream()
                .filter(piece -> piece.indexRecord() == null || !crowds.contains(piece.indexRecord()))
                .filter(piece -> !piece.person().equals(casePerson) && !close.contains(piece.person()))
                .map(piece -> piece.via(person))
                .toList();
    }

    /** Stays and rides of a source at which more people than that met it closely. */
    private static Set<UUID> crowds(List<Evidence> met, int atMost) {
        var people = new HashMap<UUID, Set<UUID>>();
        met.stream()
                .filter(piece -> piece.indexRecord() != null)
                .forEach(piece -> people.computeIfAbsent(
                                Objects.requireNonNull(piece.indexRecord()), _ -> new HashSet<>())
                        .add(piece.person()));
        people.values().removeIf(persons -> persons.size() <= atMost);
        return Set.copyOf(people.keySet());
    }
}
