package org.lianfang.exposure;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.database.WholeCountry;
import org.lianfang.matching.InfectiousWindow;
import org.lianfang.matching.Reach;
import org.lianfang.matching.Stay;
import org.lianfang.matching.Together;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.lianfang.tracing.CaseEncounters;
import org.lianfang.tracing.IndexCase;
import org.lianfang.tracing.Itineraries;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Co-location: who was at the same place at the same time as a case or a person, whatever the rules of the disease make of
 * it. Asked from the stays that lists tell of the person, on sealed days and since, and from the approved itineraries of
 * its cases. Looks at the whole country, for people meet across counties; who they are is told only of those whom the
 * caller may see. That somebody asked is in the audit.
 */
@Component
@Transactional
public class CoLocations {
    static final int MOST_DAYS = 62;
    private static final int DAYS_BACK = 14;
    private static final int DAYS_OF_CASE = 28;
    private static final UUID NO_CASE = new UUID(0, 0);

    private final PersonStays persons;
    private final PlaceStays places;
    private final CaseEncounters encounters;
    private final Itineraries itineraries;
    private final Cases cases;
    private final People people;
    private final WholeCountry wholeCountry;
    private final Audit audit;
    private final Clock clock;

    CoLocations(
            PersonStays persons,
            PlaceStays places,
            CaseEncounters encounters,
            Itineraries itineraries,
            Cases cases,
            People people,
            WholeCountry wholeCountry,
            Audit audit,
            Clock clock) {
        this.persons = persons;
        this.places = places;
        this.encounters = encounters;
        this.itineraries = itineraries;
        this.cases = cases;
        this.people = people;
        this.wholeCountry = wholeCountry;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param from and {@code until}: what was asked for, or what stands in for it, half-open */
    public record Found(LocalDateTime from, LocalDateTime until, List<Together> together) {}

    /** Of a case, in the first four weeks of its infectious window, up to now, unless other times are given. */
    public Found ofCase(UUID caseId, @Nullable LocalDateTime from, @Nullable LocalDateTime until) {
        var index = cases.find(caseId)
                .map(CaseRecord::id)
                .flatMap(itineraries::indexOf)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "exposure.no-such-case"));
        var window = itineraries.window(index);
        var first = from == null ? window.opens() : from;
        var last = until == null ? earlier(earlier(window.until(), now()), first.plusDays(DAYS_OF_CASE)) : until;
        var found = found(index.personId(), index, first, last);
        record("case", caseId, found);
        return found;
    }

    /** Of a person, in the last two weeks unless other times are given. */
    public Found ofPerson(UUID personId, @Nullable LocalDateTime from, @Nullable LocalDateTime until) {
        var person = people.find(personId)
                .map(Person::id)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "exposure.no-such-person"));
        var last = until == null ? now() : until;
        var found = found(person, null, from == null ? last.minusDays(DAYS_BACK) : from, last);
        record("person", person, found);
        return found;
    }

    private Found found(@Nullable UUID person, @Nullable IndexCase index, LocalDateTime from, LocalDateTime until) {
        if (!from.isBefore(until)) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "exposure.range-upside-down");
        }
        if (Duration.between(from, until).toDays() > MOST_DAYS) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "exposure.range-too-long", MOST_DAYS);
        }
        var window = new InfectiousWindow(from, until);
        return new Found(from, until, wholeCountry.call(_ -> together(person, index, window)));
    }

    private List<Together> together(@Nullable UUID asked, @Nullable IndexCase index, InfectiousWindow window) {
        // somebody who has just been merged is the one merged into, whatever the case has heard
        var person = asked == null ? null : people.find(asked).map(Person::id).orElse(asked);
        var mine = new ArrayList<Stay>();
        if (person != null) {
            mine.addAll(listed(person, window));
        }
        Stream.concat(Stream.ofNullable(index), casesOf(person).stream())
                .map(IndexCase::id)
                .distinct()
                .flatMap(id -> itineraries.approvedOf(id).stream())
                .filter(item -> item.entry().stay())
                .forEach(item -> mine.add(item.stay(person)));
        var reach = new Reach(List.of(), Together.reach(mine, window));
        var theirs = Stream.concat(
                        places.within(reach.places()).stream(),
                        encounters.within(index == null ? NO_CASE : index.id(), reach).stays().stream())
                .toList();
        return Together.of(person, mine, theirs, window);
    }

    private List<IndexCase> casesOf(@Nullable UUID person) {
        return person == null ? List.of() : itineraries.ofPersons(List.of(person));
    }

    private List<Stay> listed(UUID person, InfectiousWindow window) {
        var first = window.opens().toLocalDate();
        var last = window.until().minusNanos(1).toLocalDate();
        return persons.byPerson(List.of(person), first, last).getOrDefault(person, List.of());
    }

    private void record(String subject, UUID id, Found found) {
        audit.record(
                "stays.together",
                subject,
                List.of(id),
                Map.of(
                        "from", found.from().toString(),
                        "until", found.until().toString(),
                        "found", Integer.toString(found.together().size())));
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MINUTES);
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }
}
