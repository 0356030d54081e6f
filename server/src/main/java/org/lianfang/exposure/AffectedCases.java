package org.lianfang.exposure;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;
import org.lianfang.matching.IndexItinerary;
import org.lianfang.matching.Matcher;
import org.lianfang.matching.Reach;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.CaseEncounters;
import org.lianfang.tracing.IndexCase;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.ItineraryItem;
import org.lianfang.tracing.NamedTies;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Which index cases new facts can touch: those, and no other, have to be matched again. */
@Component
class AffectedCases {
    private final Matching matching;
    private final Itineraries itineraries;
    private final CaseEncounters encounters;
    private final ListedPeople listed;
    private final NamedTies named;
    private final SecondOrder second;
    private final TransactionTemplate transactions;

    AffectedCases(
            Matching matching,
            Itineraries itineraries,
            CaseEncounters encounters,
            ListedPeople listed,
            NamedTies named,
            SecondOrder second,
            TransactionTemplate transactions) {
        this.matching = matching;
        this.itineraries = itineraries;
        this.encounters = encounters;
        this.listed = listed;
        this.named = named;
        this.second = second;
        this.transactions = transactions;
    }

    /** Matches every index case that shares a key with the rows, or whose person lives with one of these persons. */
    Rematched rematch(Touched touched, Set<UUID> persons, Progress progress) {
        if (touched.isEmpty() && persons.isEmpty()) {
            return Rematched.NOTHING;
        }
        List<UUID> affected = Jurisdiction.system("matching")
                .call(() -> Objects.requireNonNull(transactions.execute(_ -> affected(touched, persons))));
        return matching.rematchEach(affected, progress);
    }

    /** Matches every index case whose reach meets the places; only those that stayed at one of them are looked at. */
    Rematched rematchAtPlaces(Touched touched) {
        List<UUID> met = Jurisdiction.system("matching")
                .call(() -> Objects.requireNonNull(transactions.execute(_ -> {
                    var matchers = matching.matchers();
                    return Stream.concat(
                                    encounters.stayingAt(touched.places()).stream()
                                            .filter(id -> touched.meets(reach(id, matchers))),
                                    second.indexesMeeting(touched).stream())
                            .distinct()
                            .toList();
                })));
        return matching.rematchEach(met, Progress.silent());
    }

    /**
     * Index cases other than the items' own whose reach admits one of these items, whether it stands or has been
     * withdrawn: those are whom it can make, or has made, a contact of another case.
     */
    List<UUID> meeting(Collection<UUID> itemIds) {
        return Jurisdiction.system("matching")
                .call(() -> Objects.requireNonNull(transactions.execute(_ -> meetingNow(itemIds))));
    }

    /** Says what keys the approved items of cases have that are one of these persons, under whatever earlier id. */
    void touchedBy(Set<UUID> persons, Touched touched) {
        var all = itineraries.all();
        var now = listed.current(
                all.stream().map(IndexCase::personId).filter(Objects::nonNull).collect(Collectors.toSet()));
        all.stream()
                .filter(index -> isOneOf(index.personId(), persons, now))
                .flatMap(index -> itineraries.approvedOf(index.id()).stream())
                .forEach(item -> touch(item, touched));
    }

    static void touch(ItineraryItem item, Touched touched) {
        if (item.entry().stay()) {
            var stay = item.stay(null);
            Days.of(stay.span()).forEach(day -> touched.place(stay.place(), day));
        } else {
            var ride = item.ride(null);
            ride.numbers().forEach(token -> touched.run(ride.transport(), token, ride.date()));
        }
    }

    private static boolean isOneOf(@Nullable UUID person, Set<UUID> persons, Map<UUID, UUID> now) {
        return person != null && (persons.contains(person) || persons.contains(now.getOrDefault(person, person)));
    }

    private List<UUID> meetingNow(Collection<UUID> itemIds) {
        var items = encounters.ofNamedCases(itemIds);
        if (items.isEmpty()) {
            return List.of();
        }
        var matchers = matching.matchers();
        return Stream.concat(
                        encounters.sharingWith(items).stream().filter(id -> admits(id, reach(id, matchers), items)),
                        throughContacts(items).stream())
                .distinct()
                .toList();
    }

    /** Where the case of an item is itself a close contact, or was where one was. */
    private Set<UUID> throughContacts(List<ItineraryItem> items) {
        var touched = new Touched();
        items.forEach(item -> touch(item, touched));
        var indexes = new HashSet<>(second.indexesMeeting(touched));
        var cases = items.stream().map(ItineraryItem::indexId).distinct().toList();
        itineraries.find(cases).stream()
                .map(IndexCase::personId)
                .filter(Objects::nonNull)
                .forEach(person -> indexes.addAll(second.indexesOf(List.of(person))));
        return indexes;
    }

    private Reach reach(UUID indexId, Function<IndexCase, Matcher> matchers) {
        var index = itineraries.find(indexId).orElseThrow();
        return matchers.apply(index).reach(itineraries.forMatching(indexId));
    }

    private static boolean admits(UUID indexId, Reach reach, List<ItineraryItem> items) {
        return items.stream()
                .filter(item -> !item.indexId().equals(indexId))
                .anyMatch(item -> item.entry().stay() ? reach.admits(item.stay(null)) : reach.admits(item.ride(null)));
    }

    private List<UUID> affected(Touched touched, Set<UUID> persons) {
        var matchers = matching.matchers();
        var tied = new HashSet<>(named.indexesOf(persons));
        tied.addAll(second.indexesOf(persons));
        tied.addAll(second.indexesMeeting(touched));
        return itineraries.all().stream()
                .filter(index -> tied.contains(index.id())
                        || affected(itineraries.forMatching(index.id()), matchers.apply(index), touched, persons))
                .map(IndexCase::id)
                .toList();
    }

    private boolean affected(IndexItinerary index, Matcher matcher, Touched touched, Set<UUID> persons) {
        return touched.meets(matcher.reach(index)) || livesWith(index, persons);
    }

    private boolean livesWith(IndexItinerary index, Set<UUID> persons) {
        var person = index.person();
        if (person == null || persons.isEmpty()) {
            return false;
        }
        var now = listed.current(person);
        return persons.contains(person)
                || persons.contains(now)
                || listed.household(now).stream().anyMatch(tie -> persons.contains(tie.person()));
    }
}
