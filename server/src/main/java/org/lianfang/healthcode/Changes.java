package org.lianfang.healthcode;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lianfang.access.Audit;
import org.lianfang.database.Ids;
import org.lianfang.database.Widened;
import org.lianfang.people.PersonsMerged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hears evidence and writes down which colours have changed by it, or by the passing of time. */
@Component
@Transactional
class Changes {
    private static final int AT_ONCE = 1_000;

    private final EvidenceLog evidence;
    private final RuleSets rules;
    private final ChangeTable changes;
    private final CodeAlarms alarms;
    private final RevocationLists revocations;
    private final JdbcClient jdbc;
    private final Widened widened;
    private final Audit audit;
    private final Clock clock;

    Changes(
            EvidenceLog evidence,
            RuleSets rules,
            ChangeTable changes,
            CodeAlarms alarms,
            RevocationLists revocations,
            JdbcClient jdbc,
            Widened widened,
            Audit audit,
            Clock clock) {
        this.evidence = evidence;
        this.rules = rules;
        this.changes = changes;
        this.alarms = alarms;
        this.revocations = revocations;
        this.jdbc = jdbc;
        this.widened = widened;
        this.audit = audit;
        this.clock = clock;
    }

    /** Looks at records again; told twice, the second time finds nothing new. */
    public void hear(EvidenceKind kind, Collection<UUID> sources) {
        oneAfterTheOther();
        Instant now = clock.instant();
        Set<UUID> persons = evidence.hear(kind, sources, now);
        widened.run(() -> review(persons, now));
    }

    /** Contacts and orders colour by the state of their case: looks at those again that this case is behind. */
    public void hearBehind(UUID caseId) {
        hear(EvidenceKind.CONTACT, evidence.behind(EvidenceKind.CONTACT, caseId));
        hear(EvidenceKind.ORDER, evidence.behind(EvidenceKind.ORDER, caseId));
    }

    /** What was evidence about somebody who turned out to be another person is about that other from now on. */
    public void merged(Collection<PersonsMerged.Merge> merges) {
        oneAfterTheOther();
        merges.forEach(merge -> evidence.merge(merge.from(), merge.into()));
        // the codes of the one that is no more say how that one stood; the phone has new ones of the other
        widened.run(() -> revocations.callBackAll(
                merges.stream().map(PersonsMerged.Merge::from).toList(), clock.instant()));
        evidence.latest(merges.stream().map(PersonsMerged.Merge::from).toList()).stream()
                .map(Evidence::source)
                .collect(Collectors.groupingBy(
                        Evidence.Source::kind, Collectors.mapping(Evidence.Source::id, Collectors.toList())))
                .forEach(this::hear);
    }

    /** Writes down what time has changed; returns of how many persons it looked. */
    public int passing() {
        oneAfterTheOther();
        Instant now = clock.instant();
        List<UUID> due = changes.dueBy(now, AT_ONCE);
        review(due, now);
        return due.size();
    }

    /** Takes codes off the list of those called back that have expired; returns how many. */
    public int dropCalledBack() {
        oneAfterTheOther();
        return revocations.drop();
    }

    /**
     * Two that look at one person at the same time would each miss what the other has heard, and write down a colour that
     * the other's moment contradicts. The moment is asked for after this.
     */
    private void oneAfterTheOther() {
        jdbc.sql("select pg_advisory_xact_lock(7127)").query().singleRow();
    }

    private void review(Collection<UUID> persons, Instant now) {
        if (persons.isEmpty()) {
            return;
        }
        Map<UUID, List<Evidence>> known = EvidenceLog.byPerson(evidence.latest(persons));
        Map<UUID, Colour> before = changes.last(persons);
        var worse = new HashMap<UUID, String>();
        for (UUID person : persons) {
            review(person, known.getOrDefault(person, List.of()), before.getOrDefault(person, Colour.GREEN), now)
                    .ifPresent(restriction -> worse.put(person, SignedCodes.standing(restriction)));
        }
        revocations.callBack(worse, now);
    }

    /** What restricts the person now, if it has just become worse. */
    private Optional<Restriction> review(UUID person, List<Evidence> known, Colour before, Instant now) {
        List<Restriction> restrictions = rules.current().restrictions(known);
        ColourRules.next(restrictions, now)
                .ifPresentOrElse(next -> changes.due(person, next), () -> changes.notDue(person));
        var deciding = ColourRules.deciding(restrictions, now);
        Colour after = deciding.map(Restriction::colour).orElse(Colour.GREEN);
        UUID changed = after == before ? null : change(person, known, deciding, before, after, now);
        restrictions.stream()
                .filter(restriction -> restriction.colour() == Colour.RED && restriction.holds(now))
                .filter(restriction -> restriction.evidence().caseId() == null)
                .forEach(restriction -> alarms.raise(person, changed, now, restriction));
        return after.compareTo(before) > 0 ? deciding : Optional.empty();
    }

    private UUID change(
            UUID person,
            List<Evidence> known,
            Optional<Restriction> deciding,
            Colour before,
            Colour after,
            Instant now) {
        var about = deciding.map(Restriction::evidence)
                .or(() -> known.reversed().stream().findFirst());
        var change = new ColourChange(
                Ids.next(),
                person,
                now,
                before,
                after,
                deciding.map(restriction -> restriction.rule().id()).orElse(null),
                rules.current().version(),
                known.stream().map(Evidence::seq).toList());
        changes.add(
                change,
                about.map(Evidence::regionCode).orElse(""),
                about.map(Evidence::otherRegionCode).orElse(""));
        audit.record("healthcode.changed", "person", List.of(person), detail(change));
        return change.id();
    }

    private static Map<String, String> detail(ColourChange change) {
        return Map.of(
                "before",
                change.before().external(),
                "after",
                change.after().external(),
                "rule",
                change.rule() == null ? "" : change.rule(),
                "rules",
                Integer.toString(change.rulesVersion()),
                "evidence",
                change.evidence().stream().map(Object::toString).collect(Collectors.joining(" ")));
    }
}
