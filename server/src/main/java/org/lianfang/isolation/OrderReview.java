package org.lianfang.isolation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.cases.Cases;
import org.lianfang.database.Ids;
import org.lianfang.disease.RulesVersion;
import org.lianfang.people.People;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.Itineraries;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings the orders of persons in line with their grounds; a second time it finds nothing to do. */
@Component
class OrderReview {
    private final JdbcClient jdbc;
    private final Cases cases;
    private final GroundTable grounds;
    private final OrderTable orders;
    private final TaskTable tasks;
    private final SiteTable sites;
    private final Teams teams;
    private final Itineraries itineraries;
    private final Contacts contacts;
    private final People people;
    private final IndexRules rules;
    private final Audit audit;
    private final Clock clock;

    OrderReview(
            JdbcClient jdbc,
            Cases cases,
            GroundTable grounds,
            OrderTable orders,
            TaskTable tasks,
            SiteTable sites,
            Teams teams,
            Itineraries itineraries,
            Contacts contacts,
            People people,
            IndexRules rules,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.grounds = grounds;
        this.orders = orders;
        this.tasks = tasks;
        this.sites = sites;
        this.teams = teams;
        this.itineraries = itineraries;
        this.contacts = contacts;
        this.people = people;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /** One review at a time, so that two cases that share a contact cannot each give an order; ends with the transaction. */
    void begin() {
        jdbc.sql("select pg_advisory_xact_lock(7131)").query().singleRow();
    }

    void of(Collection<UUID> persons) {
        if (persons.isEmpty()) {
            return;
        }
        var rule = new OrderRule(new CaseRules(itineraries, contacts, people, rules.of((RulesVersion) null), clock));
        var inForce = orders.inForce(persons).stream().collect(toMap(IsolationOrder::personId, Function.identity()));
        var work = new Work(LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS));
        var patients = cases.patientsAmong(persons);
        var released =
                orders.lastReleased(persons).stream().collect(toMap(IsolationOrder::personId, Function.identity()));
        var held = grounds.ofPersons(persons).stream().collect(groupingBy(Ground::personId));
        for (var person : persons) {
            var before = inForce.get(person);
            var verdict = patients.contains(person)
                    ? new Verdict.End(Verdict.Why.BECAME_CASE) // a patient is treated, not observed as a contact
                    : rule.decide(held.getOrDefault(person, List.of()), before, released.get(person));
            work.apply(verdict, before);
        }
        work.store();
    }

    /** What a review has decided, stored in few statements however many persons it was about. */
    private final class Work {
        private final LocalDateTime now;
        private final List<IsolationOrder> made = new ArrayList<>();
        private final List<Task> asked = new ArrayList<>();
        private final List<UUID> endedOf = new ArrayList<>();
        private final Map<Verdict.Why, List<UUID>> superseded = new EnumMap<>(Verdict.Why.class);
        private final Map<Verdict.Why, List<UUID>> ended = new EnumMap<>(Verdict.Why.class);

        Work(LocalDateTime now) {
            this.now = now;
        }

        void apply(Verdict verdict, @Nullable IsolationOrder inForce) {
            switch (verdict) {
                case Verdict.Keep _ -> {}
                case Verdict.End end
                when inForce != null -> {
                    add(ended, end.why(), inForce.id());
                    endedOf.add(inForce.personId());
                }
                case Verdict.End _ -> {}
                case Verdict.Issue issue -> issue(issue, inForce);
            }
        }

        private void issue(Verdict.Issue issue, @Nullable IsolationOrder before) {
            // the same place for longer or shorter is already served and needs no second journey
            var goesOn = before != null && before.kind() == issue.kind() ? before : null;
            boolean served = goesOn != null && goesOn.status() == OrderStatus.ACTIVE;
            var order = new IsolationOrder(
                    Ids.next(),
                    issue.ground().contactId(),
                    issue.ground().indexId(),
                    issue.ground().personId(),
                    issue.kind(),
                    issue.ground().contactClass(),
                    served ? OrderStatus.ACTIVE : OrderStatus.PROPOSED,
                    goesOn == null ? now : goesOn.startsAt(),
                    issue.endsOn(),
                    issue.lastExposure(),
                    issue.rule().legalBasis(),
                    issue.why().external(),
                    before == null ? null : before.id(),
                    now,
                    null,
                    null,
                    issue.ground().regionCode(),
                    issue.ground().caseRegionCode(),
                    before == null ? null : before.observedSince(),
                    goesOn == null ? "" : goesOn.place(),
                    before == null ? null : before.extendedTo(),
                    goesOn != null && goesOn.kindDecided());
            made.add(order);
            if (before != null) {
                add(superseded, issue.why(), before.id());
            }
            if (!served) {
                TaskFor.first(order, issue.rule(), now).ifPresent(asked::add);
            }
        }

        void store() {
            superseded.forEach((why, ids) -> close(ids, OrderStatus.SUPERSEDED, why));
            ended.forEach((why, ids) -> close(ids, OrderStatus.ENDED, why));
            orders.insert(made);
            tasks.insert(asked);
            var moved = Stream.concat(made.stream().map(IsolationOrder::personId), endedOf.stream())
                    .toList();
            if (!moved.isEmpty()) {
                sites.leaveUnlessOrdered(moved, now);
                teams.endUnlessOrdered(moved, now);
            }
            if (!made.isEmpty() || !ended.isEmpty()) {
                audit.record(
                        "orders.reviewed",
                        "index-case",
                        made.stream().map(IsolationOrder::indexId).distinct().toList(),
                        Map.of(
                                "made",
                                count(List.of(made)),
                                "superseded",
                                count(superseded.values()),
                                "ended",
                                count(ended.values())));
            }
        }

        private void close(List<UUID> ids, OrderStatus status, Verdict.Why why) {
            orders.close(ids, status, why, now);
            tasks.dropOf(ids);
        }

        private static void add(Map<Verdict.Why, List<UUID>> orders, Verdict.Why why, UUID order) {
            orders.computeIfAbsent(why, _ -> new ArrayList<>()).add(order);
        }

        private static String count(Collection<? extends List<?>> lists) {
            return Integer.toString(lists.stream().mapToInt(List::size).sum());
        }
    }
}
