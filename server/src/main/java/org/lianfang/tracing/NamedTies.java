package org.lianfang.tracing;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.matching.Tie;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Contacts whom no list knows: the investigation names who lives with a case, cares for it or works in one room with it.
 * Someone the case met for a while is not a tie: that is a stay, and a visit of the other person at the same place.
 */
@Component
@Transactional
public class NamedTies {
    private static final int NOTE_AT_MOST = 500;

    private final Itineraries itineraries;
    private final TieTable ties;
    private final People people;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NamedTies(
            Itineraries itineraries,
            TieTable ties,
            People people,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.itineraries = itineraries;
        this.ties = ties;
        this.people = people;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Names a person; one whom the registry does not know is from now on known by this. Refuses the case itself, someone
     * named so already, and somebody with neither number nor phone. Publishes {@link TiesChanged}.
     */
    public NamedTie name(UUID caseId, Identity who, Tie.Kind kind, String note) {
        IndexCase index = index(caseId);
        if (!who.isEnough()) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "tracing.tie-unidentified");
        }
        if (note.length() > NOTE_AT_MOST) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "tracing.tie-note-too-long", NOTE_AT_MOST);
        }
        UUID person = people.resolve(List.of(who)).getFirst();
        if (person.equals(index.personId())) {
            throw Problem.of(HttpStatus.CONFLICT, "tracing.tie-to-itself");
        }
        var tie = new NamedTie(Ids.next(), person, kind, note, actor(), now());
        if (!ties.insert(index.id(), tie)) {
            throw Problem.of(HttpStatus.CONFLICT, "tracing.tie-exists");
        }
        if (index.regionCode() != null) {
            people.share(person, index.regionCode(), "tied to " + index.reference());
        }
        audit.record(
                "tie.name",
                "person",
                List.of(person),
                Map.of("reference", index.reference(), "kind", TieTable.external(kind)));
        events.publishEvent(new TiesChanged(index.id()));
        return tie;
    }

    /** The person is a contact no longer, unless other evidence says so. Publishes {@link TiesChanged}. */
    public void withdraw(UUID caseId, UUID tie, String why) {
        IndexCase index = index(caseId);
        if (why.isBlank()) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "tracing.tie-reason-missing");
        }
        if (!ties.withdraw(index.id(), tie, why.strip(), actor(), now())) {
            throw Problem.of(HttpStatus.NOT_FOUND, "tracing.tie-not-found");
        }
        audit.record("tie.withdraw", "tie", List.of(tie), Map.of("reference", index.reference()));
        events.publishEvent(new TiesChanged(index.id()));
    }

    /** Those named for an index case and not withdrawn, in the order in which they were named. */
    @Transactional(readOnly = true)
    public List<NamedTie> of(UUID indexId) {
        return ties.of(indexId);
    }

    /** Index cases to which one of the persons is tied. */
    @Transactional(readOnly = true)
    public List<UUID> indexesOf(Collection<UUID> persons) {
        return ties.indexesOf(persons);
    }

    /** The index case of a case in the jurisdiction. */
    IndexCase index(UUID caseId) {
        return itineraries
                .indexOf(caseId)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "tracing.case-not-found"));
    }

    private static String actor() {
        Jurisdiction jurisdiction = Jurisdiction.current();
        return jurisdiction == null ? "system" : jurisdiction.actor();
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }
}
