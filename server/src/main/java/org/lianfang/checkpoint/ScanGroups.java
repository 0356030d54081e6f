package org.lianfang.checkpoint;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Masking;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.Diseases;
import org.lianfang.exposure.ScannedStay;
import org.lianfang.exposure.ScannedStays;
import org.lianfang.healthcode.HealthCodes;
import org.lianfang.people.Identity;
import org.lianfang.people.KnownPeople;
import org.lianfang.people.KnownPeople.KnownPerson;
import org.lianfang.people.People;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Many single scans, of whatever points, in one transaction: who they are by one question, one COPY of the scans, one of
 * their stays, one note of who looked at whom. So many at once that it is a peak are kept in one row of the log instead, and
 * written out later, {@link ScanBacklog}. A scan of which more follows than that is left to {@link Scans}.
 */
@Component
class ScanGroups {
    private final ScanTable table;
    private final ScannedStays stays;
    private final ScanAudit audit;
    private final KnownPeople known;
    private final People people;
    private final HealthCodes codes;
    private final Diseases diseases;
    private final LastKnown lastKnown;
    private final ScanStages stages;
    private final ScanLog waiting;
    private final ScanBacklog backlog;
    private final int peak;
    private final TransactionTemplate transactions;

    ScanGroups(
            ScanTable table,
            ScannedStays stays,
            ScanAudit audit,
            KnownPeople known,
            People people,
            HealthCodes codes,
            Diseases diseases,
            LastKnown lastKnown,
            ScanStages stages,
            ScanLog waiting,
            ScanBacklog backlog,
            @Value("${lianfang.checkpoint.peak:16}") int peak,
            TransactionTemplate transactions) {
        this.table = table;
        this.stays = stays;
        this.audit = audit;
        this.known = known;
        this.people = people;
        this.codes = codes;
        this.diseases = diseases;
        this.lastKnown = lastKnown;
        this.stages = stages;
        this.waiting = waiting;
        this.backlog = backlog;
        this.peak = peak;
        this.transactions = transactions;
    }

    /**
     * A plain scan of somebody who is on duty.
     *
     * @param blind of the number that it names
     */
    record Asked(
            Point point,
            Account account,
            NewScan told,
            @Nullable Instant sentAt,
            Instant received,
            UUID blind) {
        Identity identity() {
            return told.identity();
        }
    }

    /** What became of a scan of the group. */
    sealed interface Outcome {
        /** @param name as much of it as the guard may see */
        record Kept(Scan scan, String name) implements Outcome {}

        /** Nothing was written: somebody is handed over, or the scan is known already. */
        record MoreToDo() implements Outcome {}
    }

    private static final Outcome MORE_TO_DO = new Outcome.MoreToDo();

    /** The outcomes in the order of the group, after the commit. */
    List<Outcome> write(List<Asked> group) {
        // within a peak, not every group is a large one
        boolean first =
                !backlog.isTooLate() && (group.size() >= peak || (backlog.isPeak() && group.size() >= peak / 4));
        if (group.size() >= peak) {
            backlog.peak();
        }
        if (!first) {
            prepare(group);
        }
        var written = new long[1];
        List<Outcome> outcomes = Jurisdiction.system("scans")
                .call(() -> Objects.requireNonNull(transactions.execute(_ -> {
                    List<Outcome> all = inOne(group, first);
                    written[0] = System.nanoTime();
                    return all;
                })));
        stages.ended(ScanStages.Stage.COMMIT, written[0]);
        stages.group(group.size());
        return outcomes;
    }

    private void prepare(List<Asked> group) {
        var days = new HashSet<java.time.LocalDate>();
        for (Asked one : group) {
            days.add(ScanTable.day(one.received()));
            days.add(ScanTable.day(one.told().at()));
        }
        table.prepare(days);
        stays.prepare(days);
    }

    private List<Outcome> inOne(List<Asked> group, boolean first) {
        long at = System.nanoTime();
        Map<UUID, KnownPerson> persons = persons(group);
        at = stages.ended(ScanStages.Stage.LOOK_UP, at);
        BigDecimal fever = diseases.current().observation().feverCelsius();
        lastKnown.feverFrom(fever);
        var plain = new ArrayList<Scan>(group.size());
        for (Asked one : group) {
            KnownPerson person = Objects.requireNonNull(persons.get(one.blind()));
            var judged = Scans.judged(
                    one.point(),
                    one.told(),
                    person.id(),
                    codes.standing(person.id()),
                    fever,
                    new Scans.Arrival(one.account().id(), one.sentAt(), one.received(), false));
            plain.add(ScanRecords.living(judged.scan(), person.regionCode()));
        }
        at = stages.ended(ScanStages.Stage.JUDGE, at);
        List<Scan> wanted =
                plain.stream().filter(one -> one.verdict() != Verdict.HAND_OVER).toList();
        Set<UUID> fresh = first ? logged(wanted, at) : written(group, plain, wanted, at);
        return outcomes(group, plain, fresh, persons);
    }

    private Set<UUID> logged(List<Scan> wanted, long at) {
        if (!wanted.isEmpty()) {
            waiting.add(wanted);
        }
        stages.ended(ScanStages.Stage.SCANS, at);
        return wanted.stream().map(Scan::id).collect(Collectors.toSet());
    }

    private Set<UUID> written(List<Asked> group, List<Scan> plain, List<Scan> wanted, long begun) {
        Set<UUID> fresh = wanted.isEmpty() ? Set.of() : table.insert(wanted);
        long at = stages.ended(ScanStages.Stage.SCANS, begun);
        addStays(group, plain, fresh);
        at = stages.ended(ScanStages.Stage.STAYS, at);
        audit.note(wanted.stream().filter(one -> fresh.contains(one.id())).toList());
        stages.ended(ScanStages.Stage.NOTE, at);
        return fresh;
    }

    private void addStays(List<Asked> group, List<Scan> plain, Set<UUID> fresh) {
        var stayed = new ArrayList<ScannedStay>(fresh.size());
        var homes = HashMap.<UUID, String>newHashMap(fresh.size());
        for (int i = 0; i < group.size(); i++) {
            Scan scan = plain.get(i);
            if (fresh.contains(scan.id())) {
                stayed.add(ScanRecords.stay(group.get(i).point(), scan));
                homes.put(scan.personId(), scan.homeCode());
            }
        }
        stays.add(stayed, homes);
    }

    private static List<Outcome> outcomes(
            List<Asked> group, List<Scan> plain, Set<UUID> fresh, Map<UUID, KnownPerson> persons) {
        var outcomes = new ArrayList<Outcome>(group.size());
        var answered = HashSet.<UUID>newHashSet(group.size());
        for (int i = 0; i < group.size(); i++) {
            Asked one = group.get(i);
            Scan scan = plain.get(i);
            // the same id twice in a group: the second is told from the table
            if (!fresh.contains(scan.id()) || !answered.add(scan.id())) {
                outcomes.add(MORE_TO_DO);
                continue;
            }
            String name = Objects.requireNonNull(persons.get(one.blind()))
                    .name(one.account().jurisdiction());
            String told = NewScan.text(one.told().name());
            outcomes.add(new Outcome.Kept(scan, name.isEmpty() && !told.isEmpty() ? Masking.name(told) : name));
        }
        return outcomes;
    }

    private Map<UUID, KnownPerson> persons(List<Asked> group) {
        var found = new HashMap<>(
                known.find(group.stream().map(Asked::blind).distinct().toList()));
        // in one order, so that two groups that bring the same people do not wait for each other in turn
        var missing = new HashMap<UUID, Identity>();
        group.stream()
                .filter(one -> !found.containsKey(one.blind()))
                .forEach(one -> missing.putIfAbsent(one.blind(), one.identity()));
        List<UUID> blinds =
                missing.keySet().stream().sorted(Comparator.naturalOrder()).toList();
        if (!blinds.isEmpty()) {
            List<UUID> ids = people.resolve(blinds.stream()
                    .map(one -> Objects.requireNonNull(missing.get(one)))
                    .toList());
            for (int i = 0; i < blinds.size(); i++) {
                found.put(blinds.get(i), new KnownPerson(ids.get(i), "", "", List.of()));
            }
        }
        return found;
    }
}
