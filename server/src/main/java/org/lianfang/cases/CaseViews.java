package org.lianfang.cases;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.people.Person;
import org.lianfang.region.Regions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows cards with their patients masked, the names of their regions and the clock of their review. */
@Component
class CaseViews {
    private final Patients patients;
    private final Regions regions;
    private final OverdueCards overdue;
    private final Clock clock;

    CaseViews(Patients patients, Regions regions, OverdueCards overdue, Clock clock) {
        this.patients = patients;
        this.regions = regions;
        this.overdue = overdue;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<CaseView> of(Collection<CaseRecord> records) {
        Map<UUID, Person> persons = patients.of(records);
        Map<UUID, Desk> reached = reached(records);
        return records.stream()
                .map(record -> of(record, persons.get(record.personId()), reached.get(record.id())))
                .toList();
    }

    /** One card, whose page somebody opens: that its patient was read is recorded. */
    @Transactional
    public CaseView opened(CaseRecord record) {
        return of(
                record,
                patients.read(record.personId()).orElse(null),
                reached(List.of(record)).get(record.id()));
    }

    private Map<UUID, Desk> reached(Collection<CaseRecord> records) {
        List<UUID> waiting = records.stream()
                .filter(record -> record.status() == CaseStatus.REPORTED)
                .map(CaseRecord::id)
                .toList();
        return waiting.isEmpty() ? Map.of() : overdue.reached(waiting);
    }

    private CaseView of(CaseRecord record, @Nullable Person person, @Nullable Desk reached) {
        Card card = record.card();
        LocalDateTime due =
                record.status() == CaseStatus.REPORTED ? overdue.rule(record).dueAt(record.queuedAt()) : null;
        return new CaseView(
                record.id(),
                record.caseNo(),
                record.personId(),
                person == null ? null : person.maskedName(),
                record.classification(),
                record.status(),
                record.onsetDate(),
                record.sampledAt(),
                record.diagnosedAt(),
                record.isolatedAt(),
                record.origin(),
                record.severity(),
                record.outcome(),
                record.regionCode(),
                regions.path(record.regionCode()),
                record.reportedAt(),
                record.reporter(),
                record.queuedAt(),
                due,
                due != null && !due.isAfter(LocalDateTime.now(clock)),
                reached == Desk.COUNTY ? null : reached,
                record.confirmedAt(),
                record.confirmedBy(),
                record.returnReason(),
                card.belongsTo(),
                card.occupation(),
                card.deathDate(),
                card.disease(),
                card.correctedDisease(),
                card.reportingUnit(),
                card.doctor(),
                record.version(),
                LocalDateTime.now(clock),
                person);
    }
}
