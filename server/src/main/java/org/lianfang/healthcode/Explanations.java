package org.lianfang.healthcode;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.database.WholeCountry;
import org.lianfang.people.People;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Works out colours of the past from the records. */
@Component
@Transactional
public class Explanations {
    private final EvidenceLog evidence;
    private final RuleSets rules;
    private final ChangeTable changes;
    private final People people;
    private final WholeCountry wholeCountry;
    private final Audit audit;

    Explanations(
            EvidenceLog evidence,
            RuleSets rules,
            ChangeTable changes,
            People people,
            WholeCountry wholeCountry,
            Audit audit) {
        this.evidence = evidence;
        this.rules = rules;
        this.changes = changes;
        this.people = people;
        this.wholeCountry = wholeCountry;
        this.audit = audit;
    }

    /**
     * The colour of the person at a moment by what was known and what the rules said then, whichever county knew it. Refuses
     * a person whom the jurisdiction in force does not see. That it was asked is recorded.
     */
    public Explanation explain(UUID asked, Instant at) {
        UUID person = people.find(asked)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "healthcode.no-such-person"))
                .id();
        audit.record("healthcode.explained", "person", person);
        return wholeCountry.call(caller -> of(person, at));
    }

    /** The same of whoever has this identity number; empty if nobody or more than one has. */
    public Optional<Explanation> explain(String idNumber, Instant at) {
        List<UUID> found = people.matching(idNumber, 2);
        return found.size() == 1 ? Optional.of(explain(found.getFirst(), at)) : Optional.empty();
    }

    /** The changes of the person's colour, the newest first. */
    List<ColourChange> history(UUID person) {
        return wholeCountry.call(caller -> changes.of(person));
    }

    private Explanation of(UUID person, Instant at) {
        List<Evidence> known = evidence.at(person, at);
        ColourRules then = rules.at(at);
        List<Restriction> restrictions = then.restrictions(known);
        Optional<Restriction> deciding = ColourRules.deciding(restrictions, at);
        Colour colour = deciding.map(Restriction::colour).orElse(Colour.GREEN);
        Colour logged = changes.of(person).stream()
                .filter(change -> !change.at().isAfter(at))
                .findFirst()
                .map(ColourChange::after)
                .orElse(Colour.GREEN);
        return new Explanation(
                person,
                at,
                colour,
                then.version(),
                deciding.map(Explanations::reason).orElse(null),
                known.stream()
                        .map(piece -> new Explanation.Known(
                                piece.seq(),
                                piece.kind().external(),
                                piece.sourceId(),
                                piece.caseId(),
                                piece.facts(),
                                piece.heardAt(),
                                restrictions.stream()
                                        .filter(restriction ->
                                                restriction.evidence().seq() == piece.seq())
                                        .map(Explanations::reason)
                                        .toList()))
                        .toList(),
                logged,
                logged == colour);
    }

    private static Explanation.Reason reason(Restriction restriction) {
        Evidence piece = restriction.evidence();
        return new Explanation.Reason(
                restriction.rule().id(),
                restriction.colour(),
                piece.seq(),
                piece.kind().external(),
                piece.sourceId(),
                piece.caseId(),
                piece.issuer(),
                restriction.from(),
                restriction.until());
    }
}
