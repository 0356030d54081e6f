package org.lianfang.checkpoint;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
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
    /** As many groups of a peak within a quarter of a second, or as many scans in smaller ones, are a peak as well. */
    private static final int WITHIN_A_MOMENT = 4;

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
        if (group.size() >= peak) {
            backlog.peak();
        } else {
            backlog.came(group.size(), WITHIN_A_MOMENT * peak);
        }
        boolean first = !backlog.isFull() && backlog.isPeak();
        List<Outcome> outcomes = first ? kept(group) : written(group);
        stages.group(group.size());
        return outcomes;
    }

    boolean isPeak() {
        return backlog.isPeak();
    }

    /** In one row of the log. */
    private List<Outcome> kept(List<Asked> group) {
        long at = System.nanoTime();
        var persons = new HashMap<>(known.recall(blinds(group)));
        if (group.stream().anyMatch(one -> !persons.containsKey(one.blind()))) {
            inTransaction(() -> added(group, persons));
        }
        at = stages.ended(ScanStages.Stage.LOOK_UP, at);
        List<Scan> plain = judged(group, persons);
        at = stages.ended(ScanStages.Stage.JUDGE, at);
        List<Scan> wanted = wanted(plain);
        if (!wanted.isEmpty()) {
            waiting.add(wanted, points(group), false);
        }
        stages.ended(ScanStages.Stage.COMMIT, at);
        return outcomes(group, plain, ids(wanted), persons);
    }

    /** In the tables. */
    private List<Outcome> written(List<Asked> group) {
        prepare(group);
        var end = new long[1];
        List<Outcome> outcomes = inTransaction(() -> {
            List<Outcome> all = inOne(group);
            end[0] = System.nanoTime();
            return all;
        });
        stages.ended(ScanStages.Stage.COMMIT, end[0]);
        return outcomes;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Jurisdiction.system("scans").call(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
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

    private List<Outcome> inOne(List<Asked> group) {
        long at = System.nanoTime();
        var persons = new HashMap<>(known.find(blinds(group)));
        added(group, persons);
        at = stages.ended(ScanStages.Stage.LOOK_UP, at);
        List<Scan> plain = judged(group, persons);
        at = stages.ended(ScanStages.Stage.JUDGE, at);
        List<Scan> wanted = wanted(plain);
        Set<UUID> fresh = wanted.isEmpty() ? Set.of() : table.insert(wanted);
        at = stages.ended(ScanStages.Stage.SCANS, at);
        addStays(group, plain, fresh);
        at = stages.ended(ScanStages.Stage.STAYS, at);
        audit.note(wanted.stream().filter(one -> fresh.contains(one.id())).toList());
        stages.ended(ScanStages.Stage.NOTE, at);
        return outcomes(group, plain, fresh, persons);
    }

    private List<Scan> judged(List<Asked> group, Map<UUID, KnownPerson> persons) {
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
        return plain;
    }

    /** A handover is written by itself. */
    private static List<Scan> wanted(List<Scan> plain) {
        return plain.stream().filter(one -> one.verdict() != Verdict.HAND_OVER).toList();
    }

    private static Set<UUID> ids(List<Scan> scans) {
        return scans.stream().map(Scan::id).collect(Collectors.toSet());
    }

    private static Map<UUID, Point> points(List<Asked> group) {
        var points = new HashMap<UUID, Point>();
        group.forEach(one -> points.put(one.point().id(), one.point()));
        return points;
    }

    private static List<UUID> blinds(List<Asked> group) {
        return group.stream().map(Asked::blind).distinct().toList();
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

    /** Adds who was not found, to the registry too; returns how many. In the transaction at hand. */
    private int added(List<Asked> group, Map<UUID, KnownPerson> persons) {
        // in one order, so that two groups that bring the same people do not wait for each other in turn
        var missing = new TreeMap<UUID, Identity>();
        group.stream()
                .filter(one -> !persons.containsKey(one.blind()))
                .forEach(one -> missing.putIfAbsent(one.blind(), one.identity()));
        if (!missing.isEmpty()) {
            Iterator<UUID> ids = people.resolve(List.copyOf(missing.values())).iterator();
            missing.keySet().forEach(blind -> persons.put(blind, new KnownPerson(ids.next(), "", "", List.of())));
        }
        return missing.size();
    }
}
