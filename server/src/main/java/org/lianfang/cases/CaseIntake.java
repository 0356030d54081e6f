package org.lianfang.cases;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.database.Ids;
import org.lianfang.people.Identity;
import org.lianfang.region.Regions;
import org.lianfang.tabular.Row;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a batch of imported cards: new ones as confirmed, known ones as corrections of what the file names. */
@Component
class CaseIntake {
    private static final UUID UNCHANGED = new UUID(0, 0);

    /**
     * A row that could be read.
     *
     * @param anonymous the identity is made up of the case number, so it never takes the place of a known patient's
     * @param disease null where the file does not say
     * @param has whether the file has a column
     */
    record Imported(
            Row row,
            String caseNo,
            Identity identity,
            boolean anonymous,
            Card card,
            @Nullable String disease,
            Predicate<String> has) {}

    private final CaseTable table;
    private final CaseHistory history;
    private final LineList lineList;
    private final Patients patients;
    private final Regions regions;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseIntake(
            CaseTable table,
            CaseHistory history,
            LineList lineList,
            Patients patients,
            Regions regions,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.history = history;
        this.lineList = lineList;
        this.patients = patients;
        this.regions = regions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Returns how many rows changed nothing. */
    @Transactional
    public long take(List<Imported> batch) {
        Set<String> seen = new HashSet<>();
        Map<String, CaseRecord> known = table
                .holdByNo(batch.stream().map(Imported::caseNo).toList())
                .stream()
                .collect(toMap(CaseRecord::caseNo, Function.identity()));
        List<Imported> sound = batch.stream()
                .filter(this::sound)
                .filter(row -> once(row, seen))
                .filter(this::sameDisease)
                .filter(row -> notWithdrawn(row, known.get(row.caseNo())))
                .toList();
        List<UUID> persons = persons(sound, known);
        var touched = new ArrayList<UUID>();
        long unchanged = 0;
        for (int i = 0; i < sound.size(); i++) {
            Imported row = sound.get(i);
            UUID person = persons.get(i);
            CaseRecord before = known.get(row.caseNo());
            UUID id = before == null ? add(row, person) : correct(before, row, person);
            if (id.equals(UNCHANGED)) {
                unchanged++;
            } else {
                touched.add(id);
            }
        }
        if (!touched.isEmpty()) {
            audit.record("case.import", "case", touched, Map.of("cases", Integer.toString(touched.size())));
        }
        return unchanged;
    }

    private List<UUID> persons(List<Imported> rows, Map<String, CaseRecord> cards) {
        var known = new HashMap<String, UUID>();
        rows.stream().filter(Imported::anonymous).forEach(row -> {
            CaseRecord card = cards.get(row.caseNo());
            if (card != null) {
                known.put(row.caseNo(), card.personId());
            }
        });
        List<Imported> named =
                rows.stream().filter(row -> !known.containsKey(row.caseNo())).toList();
        List<UUID> found = patients.resolve(
                named.stream().map(Imported::identity).toList(),
                named.stream().map(row -> row.card().regionCode()).toList());
        for (int i = 0; i < found.size(); i++) {
            known.put(named.get(i).caseNo(), found.get(i));
        }
        return rows.stream()
                .map(row -> Objects.requireNonNull(known.get(row.caseNo())))
                .toList();
    }

    private UUID add(Imported row, UUID person) {
        LocalDateTime reported = Objects.requireNonNullElse(row.card().diagnosedAt(), now());
        var record = new CaseRecord(
                Ids.next(),
                row.caseNo(),
                person,
                CaseStatus.CONFIRMED,
                row.card(),
                CaseRecord.IMPORT,
                reported,
                reported,
                now(),
                Desk.PROVINCE,
                null,
                1,
                null);
        table.put(record, null);
        history.addVersion(record, "imported", null, Map.of());
        events.publishEvent(new CaseConfirmed(record.id()));
        return record.id();
    }

    private UUID correct(CaseRecord before, Imported row, UUID person) {
        Card card = before.card().imported(row.card(), row.has());
        var changes = new java.util.LinkedHashMap<>(CaseHistory.difference(before.card(), card));
        boolean confirmedNow = before.status() != CaseStatus.CONFIRMED;
        boolean other = !before.personId().equals(person);
        if (changes.isEmpty() && !confirmedNow && !other) {
            return UNCHANGED;
        }
        if (other) {
            changes.put("person", "***");
        }
        Desk desk = Objects.requireNonNullElse(before.confirmedBy(), Desk.PROVINCE);
        CaseRecord after =
                before.saying(card, person).reviewed(new ReviewState(CaseStatus.CONFIRMED, desk), now(), null);
        table.put(after, null);
        history.addVersion(after, "imported", null, changes);
        boolean moved = !card.regionCode().equals(before.card().regionCode());
        if (confirmedNow) {
            events.publishEvent(new CaseConfirmed(before.id()));
        }
        if (other || moved || card.exposesOtherwiseThan(before.card())) {
            events.publishEvent(new CaseChanged(before.id()));
        }
        return before.id();
    }

    private boolean sound(Imported imported) {
        Card card = imported.card();
        var fault = CardRules.fault(card, now(), code -> regions.find(code).isPresent());
        if (fault.isEmpty()) {
            return true;
        }
        if (fault.get().missingDate()) {
            imported.row()
                    .warn(
                            fault.get().column(),
                            fault.get().reason(),
                            "Taken; the infectious window is counted from the sample or the report until it is known.");
            return true;
        }
        imported.row().refuse(fault.get().column(), fault.get().reason(), "Correct it and import the file again.");
        return false;
    }

    private static boolean once(Imported imported, Set<String> seen) {
        if (!seen.add(imported.caseNo())) {
            imported.row().refuse("case_no", "this case number is in the file twice", "Keep the row that is right.");
            return false;
        }
        return true;
    }

    /** A case number stays with its disease: two lists may number alike. */
    private boolean sameDisease(Imported imported) {
        if (imported.disease() == null) {
            return true;
        }
        String known = lineList.diseaseOf(imported.caseNo()).orElse(imported.disease());
        if (!known.equals(imported.disease())) {
            imported.row()
                    .refuse(
                            "case_no",
                            "this number is that of a case of another disease: " + known,
                            "Put something before the numbers of the list, so that they are its own.");
            return false;
        }
        return true;
    }

    private static boolean notWithdrawn(Imported imported, @Nullable CaseRecord known) {
        boolean withdrawn = known != null && known.status() == CaseStatus.WITHDRAWN;
        if (withdrawn) {
            imported.row()
                    .refuse(
                            "case_no",
                            "this card has been withdrawn",
                            "Leave the row out, or give the case a new number.");
        }
        return !withdrawn;
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }
}
