package org.lianfang.isolation;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.disease.Diseases;
import org.lianfang.people.People;
import org.lianfang.region.Regions;
import org.lianfang.tracing.Itineraries;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Orders and tasks in words. */
@Component
class OrderWords {
    private final MessageSource messages;
    private final Diseases diseases;
    private final People people;
    private final Regions regions;
    private final Itineraries itineraries;
    private final ObservedArrivals arrivals;
    private final Audit audit;
    private final Clock clock;

    OrderWords(
            MessageSource messages,
            Diseases diseases,
            People people,
            Regions regions,
            Itineraries itineraries,
            ObservedArrivals arrivals,
            Audit audit,
            Clock clock) {
        this.messages = messages;
        this.diseases = diseases;
        this.people = people;
        this.regions = regions;
        this.itineraries = itineraries;
        this.arrivals = arrivals;
        this.audit = audit;
        this.clock = clock;
    }

    /** In the caller's transaction; that the persons were shown is recorded. */
    List<OrderView> orders(List<IsolationOrder> orders, Locale language) {
        var names = names(orders.stream().map(IsolationOrder::personId).collect(toSet()), "orders");
        var references = references(orders.stream().map(IsolationOrder::indexId).collect(toSet()));
        var bases = legalBases(orders.stream().map(IsolationOrder::legalBasis).collect(toSet()), language);
        return orders.stream()
                .map(order -> of(order, names, references, bases, language))
                .toList();
    }

    OrderHeld held(UUID contact, IsolationOrder order, Locale language) {
        return new OrderHeld(
                contact,
                order.id(),
                order.kind().external(),
                words("kind", order.kind().external(), language),
                order.status().external(),
                words("status", order.status().external(), language),
                order.endsOn());
    }

    /** In the caller's transaction; that the persons were shown is recorded. */
    List<TaskView> tasks(List<Task> tasks, Locale language) {
        var names = names(tasks.stream().map(Task::personId).collect(toSet()), "tasks");
        return tasks.stream().map(task -> of(task, names, language)).toList();
    }

    private OrderView of(
            IsolationOrder order,
            Map<UUID, String> names,
            Map<UUID, String> references,
            Map<String, String> bases,
            Locale language) {
        var closed = order.closedReason();
        return new OrderView(
                order.id(),
                order.contactClass().arrival() ? null : order.contactId(),
                order.personId(),
                names.getOrDefault(order.personId(), ""),
                references.getOrDefault(order.indexId(), ""),
                order.kind().external(),
                words("kind", order.kind().external(), language),
                order.contactClass().external(),
                order.status().external(),
                words("status", order.status().external(), language),
                order.startsAt(),
                order.endsOn(),
                order.dueForRelease(LocalDate.now(clock)),
                order.lastExposure(),
                bases.getOrDefault(order.legalBasis(), order.legalBasis()),
                reason(order, references, language),
                order.supersedes(),
                order.closedAt(),
                closed == null ? null : words("reason", closed, language),
                order.regionCode(),
                regions.path(order.regionCode()),
                order.observedSince(),
                order.place(),
                order.extendedTo());
    }

    private String reason(IsolationOrder order, Map<UUID, String> references, Locale language) {
        String words = words("reason", order.reason(), language);
        return order.contactClass().arrival()
                ? messages.getMessage(
                        "isolation.arrived-from",
                        new Object[] {words, references.getOrDefault(order.indexId(), "")},
                        language)
                : words;
    }

    private TaskView of(Task task, Map<UUID, String> names, Locale language) {
        var outcome = task.outcome();
        boolean overdue = task.status() == Task.Status.OPEN && task.dueAt().isBefore(LocalDateTime.now(clock));
        return new TaskView(
                task.id(),
                task.orderId(),
                task.personId(),
                names.getOrDefault(task.personId(), ""),
                task.kind().external(),
                words("task", task.kind().external(), language),
                task.status().external(),
                task.dueAt(),
                overdue,
                outcome == null ? null : outcome.external(),
                outcome == null ? null : words("outcome", outcome.external(), language),
                task.doneAt(),
                task.doneBy(),
                task.regionCode(),
                regions.path(task.regionCode()));
    }

    /** Masked names of the persons; that they were shown is recorded. */
    Map<UUID, String> names(Set<UUID> persons, String where) {
        var names = new HashMap<UUID, String>();
        people.findAll(persons).forEach((id, person) -> names.put(id, person.maskedName()));
        if (!names.isEmpty() && CurrentAccount.find().isPresent()) {
            audit.record("person.read", "person", names.keySet(), Map.of("in", where));
        }
        return names;
    }

    private Map<UUID, String> references(Set<UUID> indexes) {
        var references = new HashMap<UUID, String>();
        itineraries.find(indexes).forEach(index -> references.put(index.id(), index.reference()));
        references.putAll(arrivals.origins(indexes));
        return references;
    }

    /** Whom the paper is about, in words: the class of a contact, or where somebody has come from. */
    String ground(IsolationOrder order, Locale language) {
        String words = words("class", order.contactClass().external(), language);
        String origin = order.contactClass().arrival()
                ? arrivals.origins(Set.of(order.indexId())).getOrDefault(order.indexId(), "")
                : "";
        return origin.isEmpty()
                ? words
                : messages.getMessage("isolation.arrived-from", new Object[] {words, origin}, language);
    }

    String legalBasis(String key, Locale language) {
        return legalBases(Set.of(key), language).getOrDefault(key, key);
    }

    /** The profile that the deployment fights by knows nearly all; the others are asked once for all that it does not. */
    private Map<String, String> legalBases(Set<String> keys, Locale language) {
        var own = diseases.current();
        var profiles = own.legalBases().keySet().containsAll(keys)
                ? List.of(own)
                : Stream.concat(Stream.of(own), diseases.all().stream()).toList();
        var words = new HashMap<String, String>();
        for (var key : keys) {
            profiles.stream()
                    .map(profile -> profile.legalBases().get(key))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(wording ->
                            words.put(key, language.getLanguage().equals("en") ? wording.en() : wording.zh()));
        }
        return words;
    }

    String words(String what, @Nullable String value, Locale language) {
        return messages.getMessage("isolation." + what + "." + value, null, language);
    }
}
