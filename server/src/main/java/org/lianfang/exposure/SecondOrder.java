package org.lianfang.exposure;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.isolation.IsolatedPeople;
import org.lianfang.matching.Exposed;
import org.lianfang.matching.IndexItinerary;
import org.lianfang.matching.InfectiousWindow;
import org.lianfang.matching.Matcher;
import org.lianfang.matching.Tie;
import org.lianfang.tracing.CaseEncounters;
import org.lianfang.tracing.IndexCase;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.NamedTies;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Looks for close contacts of a case's close contacts, each from its first exposure until it is isolated, and knows which
 * cases a new fact about such a contact concerns.
 */
@Component
class SecondOrder {
    private final Whereabouts whereabouts;
    private final SecondSources sources;
    private final Itineraries itineraries;
    private final CaseEncounters encounters;
    private final NamedTies named;
    private final ListedPeople listed;
    private final IsolatedPeople isolated;
    private final ApplicationEventPublisher events;
    private final boolean sought;

    SecondOrder(
            Whereabouts whereabouts,
            SecondSources sources,
            Itineraries itineraries,
            CaseEncounters encounters,
            NamedTies named,
            ListedPeople listed,
            IsolatedPeople isolated,
            ApplicationEventPublisher events,
            @Value("${lianfang.exposure.second-order:false}") boolean sought) {
        this.whereabouts = whereabouts;
        this.sources = sources;
        this.itineraries = itineraries;
        this.encounters = encounters;
        this.named = named;
        this.listed = listed;
        this.isolated = isolated;
        this.events = events;
        this.sought = sought;
    }

    /** All contacts of a case, and the close contacts from whom some of them were asked. */
    record Found(List<Exposed> contacts, Map<UUID, InfectiousWindow> sources) {}

    /** Adds to those whom the case exposed whom its close contacts did; the same if the deployment or the rules (0) do not ask for it. */
    Found with(List<Exposed> direct, UUID indexId, @Nullable UUID casePerson, Matcher matcher, int atMost) {
        var firsts = sought && atMost > 0 ? SecondOrderSearch.firstExposures(direct) : Map.<UUID, LocalDateTime>of();
        if (firsts.isEmpty()) {
            return new Found(direct, Map.of());
        }
        var cases = casesOf(firsts.keySet());
        var windows = windows(firsts, cases);
        var asking = asking(windows, cases);
        var reach = SecondOrderSearch.together(
                asking.stream().map(source -> matcher.reach(source.ways())).toList());
        var listedThere = whereabouts.within(reach);
        var others = encounters.within(indexId, reach);
        var contacts = SecondOrderSearch.contacts(
                direct,
                casePerson,
                asking,
                both(listedThere.rides(), others.rides()),
                both(listedThere.stays(), others.stays()),
                matcher,
                atMost);
        return new Found(contacts, windows);
    }

    /**
     * Keeps from whom was asked. Where that is new, what happened to them since the matching began is not known to have
     * been seen, so the case is matched once more when this transaction has ended.
     */
    void keep(UUID indexId, Map<UUID, InfectiousWindow> asked) {
        if (sources.keep(indexId, asked) && !asked.isEmpty()) {
            events.publishEvent(new CloseContactsKept(indexId));
        }
    }

    /** Index cases of which one of these persons, or of those they live with, is a close contact. */
    Set<UUID> indexesOf(Collection<UUID> persons) {
        var concerned = new HashSet<>(persons);
        var known = sources.persons();
        persons.stream()
                .filter(_ -> !known.isEmpty())
                .flatMap(person -> listed.household(person).stream())
                .map(Tie::person)
                .forEach(concerned::add);
        concerned.retainAll(known);
        return indexes(sources.ofPersons(concerned));
    }

    /** Index cases of which a close contact has a row under one of the keys, in a list or in an itinerary of its own. */
    Set<UUID> indexesMeeting(Touched touched) {
        var indexes = whereabouts.indexesMeeting(touched);
        var alsoCases = casesOf(sources.persons());
        var met = alsoCases.entrySet().stream()
                .filter(one -> one.getValue().stream()
                        .flatMap(index -> itineraries.approvedOf(index.id()).stream())
                        .anyMatch(item -> {
                            var keys = new Touched();
                            AffectedCases.touch(item, keys);
                            return touched.shares(keys);
                        }))
                .map(Map.Entry::getKey)
                .toList();
        return Stream.concat(indexes.stream(), indexes(sources.ofPersons(met)).stream())
                .collect(Collectors.toSet());
    }

    /** Index cases of which one of these persons is a close contact that was isolated at another time than was known. */
    Set<UUID> indexesOfOtherwiseIsolated(Collection<UUID> persons) {
        var changed = new HashSet<UUID>();
        sources.ofPersons(persons).stream()
                .collect(Collectors.groupingBy(SecondSources.Source::indexId))
                .forEach((index, known) -> {
                    var firsts = known.stream()
                            .collect(Collectors.toMap(
                                    SecondSources.Source::person,
                                    source -> source.window().opens()));
                    var now = windows(firsts, casesOf(firsts.keySet()));
                    if (known.stream().anyMatch(source -> !source.window().equals(now.get(source.person())))) {
                        changed.add(index);
                    }
                });
        return changed;
    }

    /** Index cases of which a close contact lives in one of these households. */
    Set<UUID> indexesLivingIn(Set<UUID> households) {
        var living = sources.persons().stream()
                .filter(person -> {
                    var household = listed.householdOf(person);
                    return household != null && households.contains(household);
                })
                .toList();
        return indexes(sources.ofPersons(living));
    }

    private static Set<UUID> indexes(List<SecondSources.Source> of) {
        return of.stream().map(SecondSources.Source::indexId).collect(Collectors.toSet());
    }

    private Map<UUID, List<IndexCase>> casesOf(Collection<UUID> persons) {
        return itineraries.ofPersons(persons).stream()
                .collect(Collectors.groupingBy(index -> Objects.requireNonNull(index.personId())));
    }

    /** From the first exposure until isolated as a contact or as a case, whichever came first. */
    private Map<UUID, InfectiousWindow> windows(Map<UUID, LocalDateTime> firsts, Map<UUID, List<IndexCase>> cases) {
        var asContacts = isolated.isolatedAfter(firsts);
        var windows = HashMap.<UUID, InfectiousWindow>newHashMap(firsts.size());
        firsts.forEach((person, first) -> {
            var closes = Stream.concat(
                            Stream.ofNullable(asContacts.get(person)),
                            cases.getOrDefault(person, List.of()).stream()
                                    .map(index -> itineraries.window(index).closes())
                                    .filter(Objects::nonNull)
                                    .map(at -> at.isBefore(first) ? first : at))
                    .min(LocalDateTime::compareTo)
                    .orElse(null);
            windows.put(person, new InfectiousWindow(first, closes));
        });
        return windows;
    }

    private List<SecondOrderSearch.Source> asking(
            Map<UUID, InfectiousWindow> windows, Map<UUID, List<IndexCase>> cases) {
        var first = windows.values().stream()
                .map(InfectiousWindow::opens)
                .min(LocalDateTime::compareTo)
                .orElseThrow();
        var ways = whereabouts.of(windows.keySet(), first.toLocalDate());
        var asking = new ArrayList<SecondOrderSearch.Source>();
        windows.forEach((person, window) -> {
            var own = ways.getOrDefault(person, Whereabouts.Ways.NONE);
            var rides = new ArrayList<>(own.rides());
            var stays = new ArrayList<>(own.stays());
            var ties = new ArrayList<>(listed.household(person));
            for (var index : cases.getOrDefault(person, List.of())) {
                for (var item : itineraries.approvedOf(index.id())) {
                    if (item.entry().stay()) {
                        stays.add(item.stay(person));
                    } else {
                        rides.add(item.ride(person));
                    }
                }
                named.of(index.id()).stream()
                        .map(tie -> new Tie(tie.id(), listed.current(tie.personId()), tie.kind()))
                        .forEach(ties::add);
            }
            asking.add(new SecondOrderSearch.Source(new IndexItinerary(person, window, rides, stays), ties));
        });
        return asking;
    }

    private static <T> List<T> both(Collection<T> some, Collection<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
