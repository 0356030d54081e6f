package org.lianfang.isolation;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.lianfang.access.Role;
import org.lianfang.database.Widened;
import org.lianfang.disease.DiseaseProfile.Errand;
import org.lianfang.isolation.CareList.Viewer;
import org.lianfang.people.People;
import org.lianfang.people.Unmasked;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done every day for people under observation (product rows H3 and H4), by whoever they are given to. */
@Component
@Transactional
class Care {
    private static final BigDecimal COLDEST = new BigDecimal("34.0");
    private static final BigDecimal HOTTEST = new BigDecimal("43.0");

    private final CareList list;
    private final CareTable care;
    private final OrderTable orders;
    private final OrderCourse course;
    private final EscalationTable escalations;
    private final EscalationList escalationList;
    private final People people;
    private final IndexRules rules;
    private final Widened widened;
    private final Audit audit;
    private final Clock clock;

    Care(
            CareList list,
            CareTable care,
            OrderTable orders,
            OrderCourse course,
            EscalationTable escalations,
            EscalationList escalationList,
            People people,
            IndexRules rules,
            Widened widened,
            Audit audit,
            Clock clock) {
        this.list = list;
        this.care = care;
        this.orders = orders;
        this.course = course;
        this.escalations = escalations;
        this.escalationList = escalationList;
        this.people = people;
        this.rules = rules;
        this.widened = widened;
        this.audit = audit;
        this.clock = clock;
    }

    /** A day with what was done about it. */
    record Done(CareDay day, List<Reading> readings, List<ServiceDone> services) {}

    Page<Done> day(@Nullable LocalDate day, PageQuery query) {
        var page = list.page(day == null ? LocalDate.now(clock) : day, viewer(), query);
        return page.showing(done(page.items()));
    }

    List<Done> ofPerson(UUID person) {
        return done(list.ofPerson(person));
    }

    /**
     * A temperature, in °C to one decimal, with the symptoms asked for. Fever or a symptom escalates at once. The same id
     * again changes nothing, so that a phone without network may send twice. Refuses a temperature that no living person
     * has, a symptom that the profile does not know, and a time that is not of the day or in the future.
     */
    Done measured(
            UUID dayId, UUID readingId, BigDecimal celsius, List<String> symptoms, @Nullable LocalDateTime takenAt) {
        var day = find(dayId);
        var observation = rules.of(day.rules()).observation();
        var now = now();
        var taken = takenAt == null ? now : takenAt;
        if (celsius.compareTo(COLDEST) < 0
                || celsius.compareTo(HOTTEST) > 0
                || celsius.stripTrailingZeros().scale() > 1) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.temperature");
        }
        if (!observation.symptoms().keySet().containsAll(symptoms)) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.unknown-symptom");
        }
        if (taken.isAfter(now) || !taken.toLocalDate().equals(day.day())) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.time-does-not-fit");
        }
        var rule = new CheckRule(observation);
        var account = CurrentAccount.require();
        var reading = new Reading(
                readingId,
                dayId,
                rule.slot(taken.toLocalTime()),
                taken,
                celsius,
                symptoms.stream().distinct().sorted().toList(),
                account.displayName());
        if (care.add(reading, day, account.id())) {
            rule.raises(celsius, symptoms)
                    .ifPresent(kind -> escalations.raise(kind, readingId.toString(), order(day), now));
            audit.record(
                    "check.measured",
                    "person",
                    List.of(day.personId()),
                    Map.of("day", day.day().toString()));
        }
        return done(List.of(day)).getFirst();
    }

    Done served(UUID dayId, Errand service, ServiceDone.Outcome outcome) {
        var day = find(dayId);
        if (day.day().isAfter(LocalDate.now(clock))
                || !rules.of(day.rules()).observation().services().contains(service)) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.unknown-service");
        }
        var account = CurrentAccount.require();
        care.add(new ServiceDone(dayId, service, outcome, now(), account.displayName()), day, account.id());
        audit.record(
                "check.served",
                "person",
                List.of(day.personId()),
                Map.of("day", day.day().toString(), "service", service.external()));
        return done(List.of(day)).getFirst();
    }

    /** Whoever comes to the door and finds that the order is broken writes it down. */
    Done violated(UUID dayId, String what) {
        var day = find(dayId);
        widened.run(() -> course.violated(day.orderId(), what)); // a site's worker may not act on the order itself
        return done(List.of(day)).getFirst();
    }

    /** Whom a day is about, with phone and address; handing it out is recorded. */
    Unmasked person(UUID dayId) {
        var day = find(dayId);
        return people.unmaskForTask(day.personId(), dayId);
    }

    Page<Escalation> escalations(
            @Nullable Boolean open, @Nullable String kind, @Nullable String region, PageQuery query) {
        return escalationList.page(new EscalationList.Filter(open, kind, region), query);
    }

    /** What was done about an escalation. Refuses one that is settled already and an empty note. */
    Escalation settle(UUID id, String note) {
        var escalation = escalations
                .lock(id)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-escalation"));
        if (escalation.settledAt() != null) {
            throw Problem.of(HttpStatus.CONFLICT, "isolation.settled-already");
        }
        if (note.isBlank()) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.reason-required");
        }
        audit.record("escalation.settled", "escalation", List.of(id, escalation.personId()), Map.of());
        return escalations.settle(id, CurrentAccount.require().displayName(), note.strip(), now());
    }

    private CareDay find(UUID id) {
        return list.find(id, viewer()).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-check"));
    }

    private IsolationOrder order(CareDay day) {
        return orders.find(day.orderId())
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-order"));
    }

    private List<Done> done(Collection<CareDay> days) {
        var ids = days.stream().map(CareDay::id).toList();
        var readings = care.readings(ids).stream().collect(groupingBy(Reading::careDayId));
        var services = care.services(ids).stream().collect(groupingBy(ServiceDone::careDayId));
        return days.stream()
                .map(day -> new Done(
                        day, readings.getOrDefault(day.id(), List.of()), services.getOrDefault(day.id(), List.of())))
                .toList();
    }

    private static Viewer viewer() {
        Account account = CurrentAccount.require();
        return new Viewer(account.region(), account.role() == Role.GRID_WORKER ? account.id() : null);
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }
}
