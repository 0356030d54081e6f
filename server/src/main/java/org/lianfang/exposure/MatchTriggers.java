package org.lianfang.exposure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.cases.CaseChanged;
import org.lianfang.cases.CaseConfirmed;
import org.lianfang.database.Jurisdiction;
import org.lianfang.isolation.IsolatedPeople;
import org.lianfang.isolation.OrderServed;
import org.lianfang.isolation.OrdersChanged;
import org.lianfang.people.HouseholdsChanged;
import org.lianfang.people.PeopleImported;
import org.lianfang.people.PersonsMerged;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.IndexCase;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.ItinerariesImported;
import org.lianfang.tracing.ItineraryApproved;
import org.lianfang.tracing.ItineraryChanged;
import org.lianfang.tracing.RulesAdopted;
import org.lianfang.tracing.TiesChanged;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Facts that make contacts, or unmake them. Each may come twice: matching again changes nothing. */
@Component
class MatchTriggers {
    private final Matching matching;
    private final AffectedCases affected;
    private final Itineraries itineraries;
    private final SecondOrder second;
    private final IsolatedPeople isolated;
    private final ListedPeople listed;
    private final TripTable trips;
    private final VisitTable visits;
    private final Numbers numbers;
    private final TransactionTemplate transactions;

    MatchTriggers(
            Matching matching,
            AffectedCases affected,
            Itineraries itineraries,
            SecondOrder second,
            IsolatedPeople isolated,
            ListedPeople listed,
            TripTable trips,
            VisitTable visits,
            Numbers numbers,
            TransactionTemplate transactions) {
        this.matching = matching;
        this.affected = affected;
        this.itineraries = itineraries;
        this.second = second;
        this.isolated = isolated;
        this.listed = listed;
        this.trips = trips;
        this.visits = visits;
        this.numbers = numbers;
        this.transactions = transactions;
    }

    @ApplicationModuleListener
    void on(ItineraryApproved event) {
        matching.rematch(event.indexId());
    }

    @ApplicationModuleListener
    void on(ItineraryChanged event) {
        matching.rematch(event.indexId());
    }

    @ApplicationModuleListener
    void on(TiesChanged event) {
        matching.rematch(event.indexId());
    }

    /** A close contact who is isolated as a case from then on, or at another time, passes nothing on after that. */
    @Async
    @TransactionalEventListener
    void contactsOfPatients(CaseChanged event) {
        patient(event.caseId());
    }

    @Async
    @TransactionalEventListener
    void contactsOfPatients(CaseConfirmed event) {
        patient(event.caseId());
    }

    @ApplicationModuleListener
    void on(CloseContactsKept event) {
        matching.rematch(event.indexId());
    }

    /** A close contact whom somebody has told to stay apart passes nothing on from then on. */
    @Async
    @TransactionalEventListener
    void on(OrderServed event) {
        isolatedOtherwise(List.of(event.personId()));
    }

    @Async
    @TransactionalEventListener
    void on(OrdersChanged event) {
        isolatedOtherwise(Jurisdiction.system("matching")
                .call(() -> Objects.requireNonNull(transactions.execute(_ -> isolated.personsOf(event.orderIds())))));
    }

    /** Beside the matching of the case itself, and each in a transaction of its own: two cases may meet each other. */
    @Async
    @TransactionalEventListener
    void others(ItineraryApproved event) {
        matching.rematchEach(affected.meeting(event.itemIds()), Progress.silent());
    }

    @Async
    @TransactionalEventListener
    void others(ItineraryChanged event) {
        matching.rematchEach(affected.meeting(event.itemIds()), Progress.silent());
    }

    /** Thousands at a time: each in a transaction of its own. */
    @Async
    @TransactionalEventListener
    void on(ItinerariesImported event) {
        var touched = new LinkedHashSet<>(event.indexIds());
        touched.addAll(affected.meeting(event.itemIds()));
        matching.rematchEach(List.copyOf(touched), Progress.silent());
    }

    /** All of a disease at once: each in a transaction of its own. */
    @Async
    @TransactionalEventListener
    void on(RulesAdopted event) {
        matching.rematchEach(event.indexIds(), Progress.silent());
    }

    /** Those who live with the case are its contacts before anything is known of its ways. */
    @ApplicationModuleListener
    void on(CaseConfirmed event) {
        itineraries.indexOf(event.caseId()).map(IndexCase::id).ifPresent(matching::rematch);
    }

    @ApplicationModuleListener
    void on(CaseChanged event) {
        itineraries.indexOf(event.caseId()).map(IndexCase::id).ifPresent(matching::rematch);
    }

    /**
     * Rows of a person who turned out to be another become the other's, and whoever they met is asked again: from all
     * rows of the other, and from the itinerary if one of them is a case, so that a second attempt after a crash asks the
     * same.
     */
    @Async
    @TransactionalEventListener
    void on(PersonsMerged event) {
        var merges = new HashMap<UUID, UUID>();
        event.merges().forEach(merge -> merges.put(merge.from(), merge.into()));
        var persons = new HashSet<>(merges.keySet());
        persons.addAll(merges.values());
        var touched = new Touched();
        transactions.executeWithoutResult(_ -> {
            var moved = listed.into(merges);
            numbers.reassign(moved);
            for (var table : List.of(trips, visits)) {
                table.reassign(moved);
                table.touchedBy(merges.values(), touched);
            }
            affected.touchedBy(persons, touched);
        });
        affected.rematch(touched, persons, Progress.silent());
    }

    @Async
    @TransactionalEventListener
    void on(HouseholdsChanged event) {
        var living = transactions.execute(_ -> livingIn(event.householdIds()));
        matching.rematchEach(living == null ? List.of() : living, Progress.silent());
    }

    /** Anybody may have moved, and whom they live with and where goes into every contact. */
    @Async
    @TransactionalEventListener
    void on(PeopleImported event) {
        if (event.changed() > 0 || event.manyHouseholds()) {
            matching.rematchAll(Progress.silent());
        }
    }

    private void patient(UUID caseId) {
        isolatedOtherwise(Jurisdiction.system("matching")
                .call(() -> Objects.requireNonNull(transactions.execute(_ -> itineraries.indexOf(caseId).stream()
                        .map(IndexCase::personId)
                        .filter(Objects::nonNull)
                        .toList()))));
    }

    private void isolatedOtherwise(List<UUID> persons) {
        Set<UUID> concerned = Jurisdiction.system("matching")
                .call(() ->
                        Objects.requireNonNull(transactions.execute(_ -> second.indexesOfOtherwiseIsolated(persons))));
        matching.rematchEach(List.copyOf(concerned), Progress.silent());
    }

    private List<UUID> livingIn(Set<UUID> households) {
        return Stream.concat(
                        itineraries.all().stream()
                                .filter(index -> livesIn(index.personId(), households))
                                .map(IndexCase::id),
                        second.indexesLivingIn(households).stream())
                .distinct()
                .toList();
    }

    private boolean livesIn(@Nullable UUID person, Set<UUID> households) {
        var household = person == null ? null : listed.householdOf(person);
        return household != null && households.contains(household);
    }
}
