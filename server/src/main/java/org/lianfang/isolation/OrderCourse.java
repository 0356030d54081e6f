package org.lianfang.isolation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.lianfang.database.Widened;
import org.lianfang.disease.Disposition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An order from being served to release. Every step holds the order's row, is written down as an {@link Act} and
 * recorded in the audit. Whoever may act on an order may live far from the grid that has its task, or from the site: what
 * follows for those is written under the whole country. What an order says never changes: to extend it or to move the person makes another.
 */
@Component
@Transactional
public class OrderCourse {
    private final OrderTable orders;
    private final TaskTable tasks;
    private final ActTable acts;
    private final PaperTable papers;
    private final CareTable care;
    private final EscalationTable escalations;
    private final HomeCheckTable homes;
    private final SiteTable sites;
    private final Teams teams;
    private final IndexRules rules;
    private final Widened widened;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OrderCourse(
            OrderTable orders,
            TaskTable tasks,
            ActTable acts,
            PaperTable papers,
            CareTable care,
            EscalationTable escalations,
            HomeCheckTable homes,
            SiteTable sites,
            Teams teams,
            IndexRules rules,
            Widened widened,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.tasks = tasks;
        this.acts = acts;
        this.papers = papers;
        this.care = care;
        this.escalations = escalations;
        this.homes = homes;
        this.sites = sites;
        this.teams = teams;
        this.rules = rules;
        this.widened = widened;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The person has been told: the order is in force and the day's care begins. Refuses an order that is not proposed, a
     * time before the order was made or in the future, and isolation in a home that nobody has found fit.
     *
     * @param at when; null for now
     */
    IsolationOrder serve(UUID id, ServedHow how, @Nullable LocalDateTime at) {
        var order = live(id);
        if (order.status() != OrderStatus.PROPOSED) {
            throw Problem.of(HttpStatus.CONFLICT, "isolation.served-already");
        }
        if (order.kind() == Disposition.Order.HOME && !homes.fit(order.personId())) {
            throw Problem.of(HttpStatus.CONFLICT, "isolation.home-check-first");
        }
        var now = now();
        var when = at == null ? now : at;
        if (when.isAfter(now) || when.isBefore(order.madeAt().truncatedTo(ChronoUnit.MINUTES))) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.time-does-not-fit");
        }
        orders.serve(id, when);
        var act = acts.add(order, Act.Kind.SERVED, when, how.external(), "", null);
        widened.run(() -> {
            tasks.servedOf(id, act);
            care.openDay(order.personId(), now.toLocalDate());
        });
        record("order.served", order, Map.of("how", how.external()));
        events.publishEvent(new OrderServed(id, order.personId(), when));
        return found(id);
    }

    /** Writes down what the home is like; if it is not fit, an order to a site comes in the place of one to stay at home. */
    IsolationOrder checkedHome(UUID id, HomeCheck check) {
        var order = live(id);
        homes.add(check, order, now());
        acts.add(order, Act.Kind.HOME_CHECKED, check.fit() ? "fit" : "unfit", "");
        record("order.home-checked", order, Map.of("fit", Boolean.toString(check.fit())));
        if (check.fit() || order.kind() != Disposition.Order.HOME) {
            return order;
        }
        return replace(
                order,
                new Change(
                        Disposition.Order.CENTRAL_SITE,
                        "",
                        order.endsOn(),
                        order.extendedTo(),
                        true,
                        Verdict.Why.HOME_UNFIT));
    }

    /**
     * To another kind of isolation or another place of the same kind. The order that says so comes in the place of this
     * one; another kind has to be served again, while the observation goes on.
     */
    IsolationOrder transfer(UUID id, Disposition.Order kind, String place, String reason) {
        var order = live(id);
        if (reason.isBlank()) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.reason-required");
        }
        if (kind == order.kind() && place.strip().equals(order.place())) {
            throw Problem.of(HttpStatus.CONFLICT, "isolation.there-already");
        }
        var next = replace(
                order,
                new Change(kind, place.strip(), order.endsOn(), order.extendedTo(), true, Verdict.Why.TRANSFERRED));
        acts.add(next, Act.Kind.TRANSFERRED, kind.external(), place.isBlank() ? reason : place.strip() + ": " + reason);
        record("order.transferred", next, Map.of("to", kind.external()));
        return next;
    }

    /** Until a later day, whatever the rules say. Refuses a day that is not later and an empty reason. */
    IsolationOrder extend(UUID id, LocalDate until, String reason) {
        var order = live(id);
        if (reason.isBlank()) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.reason-required");
        }
        var endsOn = order.endsOn();
        if (endsOn == null || !until.isAfter(endsOn) || until.isAfter(today().plusDays(60))) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.extension-does-not-fit");
        }
        var next = replace(
                order,
                new Change(order.kind(), order.place(), until, until, order.kindDecided(), Verdict.Why.EXTENDED));
        acts.add(next, Act.Kind.EXTENDED, now(), "", reason, until);
        record("order.extended", next, Map.of("until", until.toString()));
        return next;
    }

    /** Writes down that the person broke the order, and escalates it. */
    IsolationOrder violated(UUID id, String what) {
        var order = live(id);
        if (what.isBlank()) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.reason-required");
        }
        var act = acts.add(order, Act.Kind.VIOLATION, "", what);
        escalations.raise(Escalation.Kind.VIOLATION, act.id().toString(), order, now());
        record("order.violated", order, Map.of());
        return order;
    }

    /** Whether the person may be released now. */
    ReleaseRule.Answer releasable(IsolationOrder order) {
        var rule = new ReleaseRule(rules.of(order).observation());
        var now = now();
        return rule.decide(order, now, care.readingsOf(order.personId(), rule.looksBackTo(now)));
    }

    /** The notice that ends an observation, with a numbered certificate. Refuses what {@link ReleaseRule} refuses. */
    IsolationOrder release(UUID id, String note) {
        var order = lock(id);
        switch (releasable(order)) {
            case ALLOWED -> {}
            case CLOSED -> throw Problem.of(HttpStatus.CONFLICT, "isolation.order-closed");
            case NOT_SERVED -> throw Problem.of(HttpStatus.CONFLICT, "isolation.release-not-served");
            case EXPOSURE_GOES_ON -> throw Problem.of(HttpStatus.CONFLICT, "isolation.release-exposure-goes-on");
            case NOT_OVER -> throw Problem.of(HttpStatus.CONFLICT, "isolation.release-not-over", order.endsOn() + "");
            case CHECKS_MISSING -> throw Problem.of(HttpStatus.CONFLICT, "isolation.release-checks-missing");
            case CHECKS_NOT_NORMAL -> throw Problem.of(HttpStatus.CONFLICT, "isolation.release-checks-not-normal");
        }
        var now = now();
        orders.close(List.of(id), OrderStatus.RELEASED, Verdict.Why.RELEASED, now);
        widened.run(() -> tasks.dropOf(List.of(id)));
        acts.add(order, Act.Kind.RELEASED, "", note);
        papers.issue(order, Paper.Kind.RELEASE);
        sites.leaveUnlessOrdered(List.of(order.personId()), now);
        teams.endUnlessOrdered(List.of(order.personId()), now);
        record("order.released", order, Map.of());
        events.publishEvent(new PersonReleased(id, order.personId(), now));
        return found(id);
    }

    /** What the order in the place of another says differently. */
    private record Change(
            Disposition.Order kind,
            String place,
            @Nullable LocalDate endsOn,
            @Nullable LocalDate extendedTo,
            boolean kindDecided,
            Verdict.Why why) {}

    private IsolationOrder replace(IsolationOrder before, Change change) {
        boolean goesOn = change.kind() == before.kind();
        var now = now();
        var next = new IsolationOrder(
                Ids.next(),
                before.contactId(),
                before.indexId(),
                before.personId(),
                change.kind(),
                before.contactClass(),
                goesOn ? before.status() : OrderStatus.PROPOSED,
                goesOn ? before.startsAt() : now,
                change.endsOn(),
                before.lastExposure(),
                before.legalBasis(),
                change.why().external(),
                before.id(),
                now,
                null,
                null,
                before.regionCode(),
                before.caseRegionCode(),
                before.observedSince(),
                change.place(),
                change.extendedTo(),
                change.kindDecided());
        orders.close(List.of(before.id()), OrderStatus.SUPERSEDED, change.why(), now);
        orders.insert(List.of(next));
        sites.leaveUnlessOrdered(List.of(next.personId()), now);
        var asked = next.status() == OrderStatus.PROPOSED
                ? TaskFor.first(next, before.contactClass().disposition(rules.of(before)), now)
                : Optional.<Task>empty();
        widened.run(() -> {
            tasks.dropOf(List.of(before.id()));
            asked.ifPresent(task -> tasks.insert(List.of(task)));
        });
        return next;
    }

    private IsolationOrder live(UUID id) {
        var order = lock(id);
        if (!order.status().live()) {
            throw Problem.of(HttpStatus.CONFLICT, "isolation.order-closed");
        }
        return order;
    }

    private IsolationOrder lock(UUID id) {
        return orders.lock(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-order"));
    }

    private IsolationOrder found(UUID id) {
        return orders.lock(id).orElseThrow();
    }

    private void record(String action, IsolationOrder order, Map<String, String> detail) {
        audit.record(action, "order", List.of(order.id(), order.personId()), detail);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }
}
