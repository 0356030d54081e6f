package org.lianfang.isolation;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.lianfang.people.Unmasked;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Transactional
class IsolationController {
    private static final int CONTACTS_AT_ONCE = 500;

    private final Orders orders;
    private final OrderWords words;

    IsolationController(Orders orders, OrderWords words) {
        this.orders = orders;
        this.words = words;
    }

    @GetMapping("/api/orders")
    @Requires(Permission.ORDER_READ)
    Page<OrderView> orders(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable LocalDate dueBy,
            PageQuery query,
            Locale language) {
        var page = orders.list(new OrderFilter(asked(status), asked(kind), asked(region), dueBy), query);
        return page.showing(words.orders(page.items(), language));
    }

    @GetMapping("/api/contacts/{id}/orders")
    @Requires(Permission.ORDER_READ)
    List<OrderView> ofContact(@PathVariable UUID id, Locale language) {
        return words.orders(orders.ofContact(id), language);
    }

    /** The orders that hold for the contacts of a page, at most 500 ids; contacts without one are left out. */
    @GetMapping("/api/orders/of-contacts")
    @Requires(Permission.ORDER_READ)
    List<OrderHeld> held(@RequestParam List<UUID> ids, Locale language) {
        if (ids.size() > CONTACTS_AT_ONCE) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.too-many-contacts", CONTACTS_AT_ONCE);
        }
        var held = orders.held(ids);
        return held.entrySet().stream()
                .map(entry -> words.held(entry.getKey(), entry.getValue(), language))
                .toList();
    }

    @GetMapping("/api/tasks")
    @Requires(Permission.TASK_READ)
    Page<TaskView> tasks(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String region,
            PageQuery query,
            Locale language) {
        var page = orders.tasks(new TaskList.Filter(asked(status), asked(kind), asked(region)), query);
        return page.showing(words.tasks(page.items(), language));
    }

    /**
     * @param outcome served, not_found or refused
     * @param home what the home is like; needed once before somebody is isolated there
     */
    record Done(@Nullable String outcome, @Nullable HomeCheck home) {}

    @PostMapping("/api/tasks/{id}/done")
    @Requires(Permission.TASK_DO)
    TaskView done(@PathVariable UUID id, @RequestBody Done done, Locale language) {
        return words.tasks(List.of(orders.done(id, outcome(done), done.home())), language)
                .getFirst();
    }

    /** Whom to call or visit, in full; the reading is recorded. */
    @PostMapping("/api/tasks/{id}/person")
    @Requires(Permission.TASK_DO)
    Unmasked person(@PathVariable UUID id) {
        return orders.person(id);
    }

    private static Task.Outcome outcome(Done done) {
        for (var outcome : Task.Outcome.values()) {
            if (outcome.external().equals(done.outcome())) {
                return outcome;
            }
        }
        throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.unknown-outcome");
    }

    private static @Nullable String asked(@Nullable String filter) {
        return filter == null || filter.isBlank() ? null : filter.strip();
    }
}
