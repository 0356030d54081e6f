package org.lianfang.matching;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds contacts: pure, thread-safe, and the same answer for the same values in the same order.
 *
 * <p>A case is never its own contact; another case may be one. The same person in two records gives evidence for both
 * and is one contact.
 */
public final class Matcher {
    private static final Comparator<Evidence> ORDER = Comparator.comparing(Evidence::person)
            .thenComparing(Evidence::first)
            .thenComparing(Evidence::reason)
            .thenComparing(Evidence::otherRecord)
            .thenComparing(Evidence::indexRecord, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final RuleSet rules;
    private final RideRules rideRules;
    private final Timetable timetable;

    public Matcher(RuleSet rules, Timetable timetable) {
        this.rules = rules;
        this.rideRules = new RideRules(rules);
        this.timetable = timetable;
    }

    /** Everything that can meet the itinerary; fetch these candidates and no other. */
    public Reach reach(IndexItinerary index) {
        var runs = new ArrayList<Reach.Run>();
        for (var ride : index.rides()) {
            if (!ride.numbers().isEmpty()) {
                int days = daysOfRun(ride);
                var first = ride.date().minusDays(days);
                runs.add(new Reach.Run(
                        ride.transport(), ride.numbers(), first, ride.date().plusDays(days)));
            }
        }
        var places = new ArrayList<Reach.Place>();
        for (var stay : index.stays()) {
            var from = InfectiousWindow.later(stay.span().from(), index.window().opens());
            var until =
                    InfectiousWindow.earlier(stay.span().until(), index.window().until());
            if (from.isBefore(until)) {
                places.add(new Reach.Place(stay.place(), from, until));
            }
        }
        return new Reach(runs, places);
    }

    /** Every evidence of exposure between the itinerary and the candidates, sorted by person and first exposure. */
    public List<Evidence> evidence(IndexItinerary index, Candidates candidates) {
        return evidence(index, aboard(candidates.rides()), candidates.stays(), candidates.ties());
    }

    /** The same with rides that are prepared once for many itineraries, by {@link #aboard}. */
    public List<Evidence> evidence(IndexItinerary index, Aboard aboard, List<Stay> stays, List<Tie> ties) {
        var found = new ArrayList<Evidence>();
        rides(index, aboard, found);
        stays(index, stays, found);
        ties(index, ties, found);
        found.sort(ORDER);
        return found;
    }

    /** Rides to be asked by itineraries, placed on the stop lists of this matcher. */
    public Aboard aboard(Collection<Ride> rides) {
        return new Aboard(rides, timetable);
    }

    /** One contact for each person: the strongest class wins, every evidence is kept. */
    public static List<Exposed> contacts(Collection<Evidence> evidence) {
        var byPerson = new LinkedHashMap<UUID, List<Evidence>>();
        for (var one : evidence) {
            byPerson.computeIfAbsent(one.person(), _ -> new ArrayList<>()).add(one);
        }
        var contacts = new ArrayList<Exposed>(byPerson.size());
        byPerson.forEach((person, found) -> contacts.add(new Exposed(person, strongest(found), found)));
        return contacts;
    }

    private static ContactClass strongest(List<Evidence> found) {
        var strongest = ContactClass.SECOND_ORDER;
        for (var one : found) {
            strongest = one.contactClass().strongerThan(strongest) ? one.contactClass() : strongest;
        }
        return strongest;
    }

    /** A boarding date may lie after the service date by as many days as the run lasts, on either side. */
    private int daysOfRun(Ride ride) {
        int days = 0;
        if (Meeting.stopListsDecide(ride.transport())) {
            for (var number : ride.numbers()) {
                for (var list : timetable.stops(number, ride.date())) {
                    days = Math.max(days, list.days());
                }
            }
        }
        return days;
    }

    private void rides(IndexItinerary index, Aboard aboard, List<Evidence> found) {
        for (var mine : new LinkedHashSet<>(index.rides())) {
            aboard.with(mine, (theirs, shared, meeting) -> {
                var person = theirs.person();
                if (person != null && !person.equals(index.person())) {
                    ride(index.window(), mine, theirs, person, shared, meeting, found);
                }
            });
        }
    }

    private void ride(
            InfectiousWindow window,
            Ride mine,
            Ride theirs,
            UUID person,
            Set<String> shared,
            Meeting meeting,
            List<Evidence> found) {
        var counted = meeting.within(window);
        if (counted == null) {
            return;
        }
        var reason = rideRules.reason(mine, theirs, shared, counted.timeKnown());
        if (reason != null) {
            var setting = Setting.valueOf(mine.transport().name());
            var words = EvidenceWords.of(mine, theirs, shared, counted.segment());
            found.add(evidence(person, reason, setting, mine.id(), theirs.id(), counted, words));
        }
    }

    private void stays(IndexItinerary index, List<Stay> candidates, List<Evidence> found) {
        var rule = rules.place();
        if (rule == null) {
            return;
        }
        var byPlace = new HashMap<UUID, List<Stay>>();
        for (var stay : index.stays()) {
            byPlace.computeIfAbsent(stay.place(), _ -> new ArrayList<>()).add(stay);
        }
        for (var theirs : candidates) {
            var person = theirs.person();
            if (person == null || person.equals(index.person())) {
                continue;
            }
            for (var mine : byPlace.getOrDefault(theirs.place(), List.of())) {
                var meeting = Meeting.of(mine, theirs);
                var counted = meeting == null ? null : meeting.within(index.window());
                if (counted != null) {
                    var reason = reason(rule, counted);
                    var words = EvidenceWords.of(mine);
                    found.add(evidence(person, reason, Setting.PLACE, mine.id(), theirs.id(), counted, words));
                }
            }
        }
    }

    private static Reason reason(RuleSet.Place rule, Meeting meeting) {
        if (!meeting.timeKnown()) {
            return Reason.PLACE_TIME_UNKNOWN;
        }
        var together = Duration.between(meeting.from(), meeting.until());
        return together.compareTo(Duration.ofMinutes(rule.closeMinutes())) >= 0
                ? Reason.PLACE_OVERLAP
                : Reason.PLACE_SHORT;
    }

    private void ties(IndexItinerary index, List<Tie> candidates, List<Evidence> found) {
        var window = index.window();
        if (!window.opens().isBefore(window.until())) {
            return;
        }
        for (var tie : candidates) {
            if (tie.person().equals(index.person()) || !rules.ties().contains(tie.kind())) {
                continue;
            }
            var reason = switch (tie.kind()) {
                case HOUSEHOLD -> Reason.HOUSEHOLD_MEMBER;
                case CARER -> Reason.CARER;
                case ROOM -> Reason.SAME_ROOM;
            };
            var setting = Setting.valueOf(tie.kind().name());
            var closes = window.closes();
            var last = closes == null ? null : lastMoment(closes);
            found.add(new Evidence(
                    tie.person(), reason, setting, null, tie.id(), window.opens(), last, true, null, true, Map.of()));
        }
    }

    private static Evidence evidence(
            UUID person,
            Reason reason,
            Setting setting,
            UUID mine,
            UUID theirs,
            Meeting meeting,
            Map<String, String> words) {
        @Nullable
        Integer minutes = meeting.timeKnown()
                ? (Integer)
                        (int) Duration.between(meeting.from(), meeting.until()).toMinutes()
                : null;
        return new Evidence(
                person,
                reason,
                setting,
                mine,
                theirs,
                meeting.from(),
                lastMoment(meeting.until()),
                meeting.timeKnown(),
                minutes,
                meeting.segmentKnown(),
                words);
    }

    /** Fourteen days count from the day of the last exposure, and midnight would be a day too late. */
    private static LocalDateTime lastMoment(LocalDateTime until) {
        return until.toLocalTime().equals(LocalTime.MIDNIGHT) ? until.minusMinutes(1) : until;
    }
}
