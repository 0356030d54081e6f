package org.lianfang.spots;

import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is inside a spot, who went, and what their samples said. */
@Component
@Transactional
class SpotPeople {
    private final PeopleTable table;
    private final People people;
    private final SpotWork work;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    SpotPeople(PeopleTable table, People people, SpotWork work, Audit audit, ApplicationEventPublisher events) {
        this.table = table;
        this.people = people;
        this.work = work;
        this.audit = audit;
        this.events = events;
    }

    /** Lists somebody as inside, or the whole household; gives back how many were not listed before. */
    int enter(UUID spotId, Identity who, boolean household, @Nullable LocalDateTime since) {
        Spot spot = work.open(spotId);
        if (!who.isEnough()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "spots.person-unidentified");
        }
        LocalDateTime from = work.moment(since);
        UUID person = people.resolve(List.of(who)).getFirst();
        people.share(person, spot.regionCode(), "inside spot " + spot.id());
        var everybody = new LinkedHashSet<UUID>();
        everybody.add(person);
        if (household) {
            people.householdMembers(person).stream().map(Person::id).forEach(everybody::add);
        }
        List<UUID> entered = everybody.stream()
                .filter(one -> table.enter(spot, one, from, SpotWork.who()))
                .toList();
        if (entered.isEmpty()) {
            throw Problem.of(HttpStatus.CONFLICT, "spots.inside-already");
        }
        people.share(entered, spot.regionCode(), "inside spot " + spot.id());
        audit.record("spot.enter", "person", entered, Map.of("spot", spotId.toString()));
        events.publishEvent(new PeopleListed(spotId, entered));
        return entered.size();
    }

    void leave(UUID spotId, UUID personId, @Nullable LocalDateTime at, String why) {
        work.open(spotId);
        String reason = SpotWork.required(why, "reason");
        if (!table.leave(spotId, personId, work.moment(at), reason)) {
            throw Problem.of(HttpStatus.CONFLICT, "spots.not-inside");
        }
        audit.record("spot.leave", "person", List.of(personId), Map.of("spot", spotId.toString()));
    }

    /** The result of a sample of somebody who is listed; the same sample again corrects it. */
    void sample(UUID spotId, UUID personId, @Nullable LocalDateTime takenAt, boolean negative) {
        Spot spot = work.open(spotId);
        boolean listed =
                table.of(spotId).stream().anyMatch(one -> one.personId().equals(personId));
        if (!listed) {
            throw Problem.of(HttpStatus.NOT_FOUND, "spots.person-not-listed");
        }
        table.sample(spot, personId, work.moment(takenAt), negative, SpotWork.who(), work.now());
        audit.record("spot.sample", "person", List.of(personId), Map.of("spot", spotId.toString()));
    }
}
