package org.lianfang.isolation;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.lianfang.cases.CaseChanged;
import org.lianfang.cases.CaseConfirmed;
import org.lianfang.cases.Cases;
import org.lianfang.people.PersonsMerged;
import org.lianfang.region.Regions;
import org.lianfang.tracing.Contact;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.ContactsChanged;
import org.lianfang.tracing.IndexCase;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.RulesAdopted;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Facts that change who has to be observed. Each may come twice, late or out of order: what counts is how things stand. */
@Component
class OrderTriggers {
    private static final int AT_ONCE = 1_000;

    private final Cases cases;
    private final Contacts contacts;
    private final Itineraries itineraries;
    private final Regions regions;
    private final GroundTable grounds;
    private final ObservedArrivals arrivals;
    private final OrderTable orders;
    private final TaskTable tasks;
    private final ActTable acts;
    private final CareTable care;
    private final HomeCheckTable homes;
    private final SiteTable sites;
    private final Teams teams;
    private final OrderReview review;
    private final IndexRules rules;
    private final Clock clock;

    OrderTriggers(
            Cases cases,
            Contacts contacts,
            Itineraries itineraries,
            Regions regions,
            GroundTable grounds,
            ObservedArrivals arrivals,
            OrderTable orders,
            TaskTable tasks,
            ActTable acts,
            CareTable care,
            HomeCheckTable homes,
            SiteTable sites,
            Teams teams,
            OrderReview review,
            IndexRules rules,
            Clock clock) {
        this.cases = cases;
        this.contacts = contacts;
        this.itineraries = itineraries;
        this.regions = regions;
        this.grounds = grounds;
        this.arrivals = arrivals;
        this.orders = orders;
        this.tasks = tasks;
        this.acts = acts;
        this.care = care;
        this.homes = homes;
        this.sites = sites;
        this.teams = teams;
        this.review = review;
        this.rules = rules;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(ContactsChanged event) {
        var index = itineraries.find(event.indexId()).orElse(null);
        if (index == null) {
            return;
        }
        review.begin();
        rules.keep(index);
        var before = grounds.ofIndex(index.id()).stream().collect(toMap(Ground::contactId, Function.identity()));
        var now = contacts.of(index.id()).stream()
                .map(contact -> ground(contact, index))
                .collect(toMap(Ground::contactId, Function.identity()));
        var different = new ArrayList<Ground>();
        var persons = new LinkedHashSet<UUID>();
        now.forEach((id, ground) -> {
            if (!ground.equals(before.get(id))) {
                different.add(ground);
            }
        });
        before.forEach((id, ground) -> {
            if (!now.containsKey(id) && !ground.withdrawn()) {
                different.add(ground.asWithdrawn());
            }
        });
        if (different.isEmpty()) {
            return;
        }
        for (var ground : different) {
            persons.add(ground.personId());
            addPerson(persons, before, ground.contactId());
        }
        grounds.put(different);
        review.of(persons);
    }

    /**
     * Whom the cases have exposed, by what is known now. Who is a contact at all is asked again elsewhere and at its own
     * pace; whichever comes first, the last review sees both.
     */
    @ApplicationModuleListener
    void on(RulesAdopted event) {
        review.begin();
        for (var id : event.indexIds()) {
            itineraries.find(id).ifPresent(rules::keep);
        }
        var persons = grounds.personsOf(event.indexIds());
        for (int from = 0; from < persons.size(); from += AT_ONCE) {
            review.of(persons.subList(from, Math.min(from + AT_ONCE, persons.size())));
        }
    }

    /** A contact who falls ill is a patient from now on. */
    @ApplicationModuleListener
    void on(CaseConfirmed event) {
        reviewPatient(event.caseId());
    }

    /** The card may name another person now. */
    @ApplicationModuleListener
    void on(CaseChanged event) {
        reviewPatient(event.caseId());
    }

    private void reviewPatient(UUID caseId) {
        cases.find(caseId).ifPresent(patient -> {
            review.begin();
            review.of(List.of(patient.personId()));
        });
    }

    @ApplicationModuleListener
    void on(PersonsMerged event) {
        review.begin();
        var now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        var persons = new LinkedHashSet<UUID>();
        for (var merge : event.merges()) {
            var staying = oneOrder(merge, now);
            grounds.reassign(merge.from(), merge.into());
            arrivals.reassign(merge.from(), merge.into());
            orders.reassign(merge.from(), merge.into());
            tasks.reassign(merge.from(), merge.into());
            acts.reassign(merge.from(), merge.into());
            care.reassign(merge.from(), merge.into());
            homes.reassign(merge.from(), merge.into());
            sites.reassign(merge.from(), merge.into(), staying, now);
            teams.reassign(merge.from(), merge.into(), now);
            persons.add(merge.into());
        }
        review.of(persons);
        sites.leaveUnlessOrdered(persons, now);
        teams.endUnlessOrdered(persons, now);
    }

    /** Of two orders in force the one that is further holds; whose it was. */
    private UUID oneOrder(PersonsMerged.Merge merge, LocalDateTime now) {
        var two = orders.inForce(List.of(merge.from(), merge.into()));
        if (two.isEmpty()) {
            return merge.into();
        }
        var kept = two.stream()
                .min(Comparator.comparing((IsolationOrder order) -> order.status() != OrderStatus.ACTIVE)
                        .thenComparing(order -> order.observedSince() == null)
                        .thenComparing(order -> !order.personId().equals(merge.into())))
                .orElseThrow();
        if (two.size() == 2) {
            var other = two.get(two.getFirst().equals(kept) ? 1 : 0);
            close(other, now);
            var both = kept.togetherWith(other, now);
            if (!both.equals(kept)) {
                replace(kept, both, now);
            }
        }
        return kept.personId();
    }

    private void close(IsolationOrder order, LocalDateTime now) {
        orders.close(List.of(order.id()), OrderStatus.SUPERSEDED, Verdict.Why.PERSONS_MERGED, now);
        tasks.dropOf(List.of(order.id()));
    }

    /** The task goes on: nothing else has to be done than before. */
    private void replace(IsolationOrder before, IsolationOrder next, LocalDateTime now) {
        orders.close(List.of(before.id()), OrderStatus.SUPERSEDED, Verdict.Why.PERSONS_MERGED, now);
        orders.insert(List.of(next));
        tasks.moveOpen(before.id(), next.id());
    }

    private static void addPerson(Set<UUID> persons, Map<UUID, Ground> before, UUID contact) {
        var ground = before.get(contact);
        if (ground != null) {
            persons.add(ground.personId());
        }
    }

    private Ground ground(Contact contact, IndexCase index) {
        var caseRegion = index.regionCode() == null ? "" : index.regionCode();
        var residence = contact.regionCode();
        var home = residence == null || residence.isEmpty()
                ? regions.county(caseRegion).orElse(caseRegion)
                : residence;
        return new Ground(
                contact.id(),
                contact.indexId(),
                contact.personId(),
                GroundClass.of(contact.contactClass()),
                contact.lastExposure(),
                false,
                home,
                caseRegion);
    }
}
