package org.lianfang.checkpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.lianfang.database.Widened;
import org.lianfang.exposure.ScannedStay;
import org.lianfang.exposure.ScannedStays;
import org.lianfang.healthcode.Colour;
import org.lianfang.healthcode.HealthCodes;
import org.lianfang.people.IdNumber;
import org.lianfang.people.IdType;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who goes out and in by the gate of a compound: by pass or by number to a verdict, one holder at a time, so that of two
 * guards who judge a household at the same moment one sees the exit that the other let.
 */
@Component
class Crossings {
    /** The longest that a rule looks back or ahead. */
    private static final int LONGEST_DAYS = 14;

    private static final Duration KEPT = Duration.ofDays(28);
    private static final Duration AHEAD = Duration.ofDays(36_500);

    private final Sentry gate;
    private final Points points;
    private final PassTable passes;
    private final PassRuleTable rules;
    private final CrossingTable table;
    private final People people;
    private final HealthCodes codes;
    private final ScannedStays stays;
    private final Widened widened;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Crossings(
            Sentry gate,
            Points points,
            PassTable passes,
            PassRuleTable rules,
            CrossingTable table,
            People people,
            HealthCodes codes,
            ScannedStays stays,
            Widened widened,
            Audit audit,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Clock clock) {
        this.gate = gate;
        this.points = points;
        this.passes = passes;
        this.rules = rules;
        this.table = table;
        this.people = people;
        this.codes = codes;
        this.stays = stays;
        this.widened = widened;
        this.audit = audit;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of somebody who wanted out or in, with the pass that decided. */
    record Taken(Crossing crossing, @Nullable Pass pass, boolean duplicate) {}

    /** Judges and records; the same id again is answered as it was. What a gate kept is recorded as the gate decided. */
    Taken cross(UUID pointId, NewCrossing told, @Nullable Instant sentAt) {
        boolean kept = told.shown() != null;
        Point point = kept ? gate.ofStaff(pointId) : gate.onDuty(pointId);
        if (point.kind() != PointKind.COMPOUND_GATE) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.no-compound-gate");
        }
        Instant received = clock.instant();
        // whoever is judged now is judged by the server's clock: at midnight two gates must not live in two days
        var when = kept
                ? ClockRule.of(told.at().truncatedTo(ChronoUnit.MILLIS), believable(sentAt, received), received)
                : new ClockRule.When(received.truncatedTo(ChronoUnit.MILLIS), false);
        refuseWrong(told, when.at(), received);
        UUID person = told.document() ? people.resolve(List.of(told.identity())).getFirst() : null;
        stays.prepare(Set.of(ScanTable.day(when.at())));
        return Objects.requireNonNull(transactions.execute(_ -> inOne(point, told, person, when, received, kept)));
    }

    private Taken inOne(
            Point point, NewCrossing told, @Nullable UUID person, ClockRule.When when, Instant received, boolean kept) {
        Optional<Crossing> before = table.find(told.id());
        if (before.isPresent()) {
            return again(point, before.get(), told);
        }
        Pass pass = pass(point, told, person).orElse(null);
        String holder = pass == null ? "" : pass.holder();
        if (!holder.isEmpty()) {
            table.lock(point.id(), holder);
        }
        LocalDate day = ScanTable.day(when.at());
        List<PassRule> ruled = rules.of(point.id());
        var answer = CrossingRules.decide(new CrossingRules.Asked(
                point.id(),
                told.direction(),
                day,
                told.emergencyKind(),
                pass,
                red(pass, person),
                ruled,
                holder.isEmpty() ? List.of() : exits(point, holder, day)));
        boolean let = kept ? Boolean.TRUE.equals(told.shown()) : answer.let();
        var crossing = new Crossing(
                told.id(),
                point.id(),
                pass == null ? null : pass.id(),
                holder,
                pass == null ? null : pass.kind(),
                person == null && pass != null && namesWhoever(pass.kind()) ? pass.personId() : person,
                told.direction(),
                when.at(),
                told.at(),
                received,
                when.off(),
                kept,
                let,
                answer.let() && !let ? CrossingRules.CrossingReason.AT_THE_GATE : answer.reason(),
                told.emergencyKind(),
                answer.first(),
                answer.next(),
                false,
                CurrentAccount.find().map(Account::id).orElse(null),
                point.regionCode());
        if (!table.add(crossing)) {
            return again(
                    point,
                    table.find(told.id()).orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "checkpoint.id-elsewhere")),
                    told);
        }
        follow(point, crossing, pass, ruled);
        return new Taken(table.find(told.id()).orElseThrow(), pass, false);
    }

    /** Whether a pass of this kind says by itself who carries it. */
    private static boolean namesWhoever(PassKind kind) {
        return switch (kind) {
            case PERSON, VISITOR -> true;
            case HOUSEHOLD, VEHICLE -> false;
        };
    }

    /** What follows: doubled exits are marked, the stay is where matching finds it, an emergency is told. */
    private void follow(Point point, Crossing crossing, @Nullable Pass pass, List<PassRule> ruled) {
        if (pass != null && crossing.let() && crossing.direction() == CrossingRules.Direction.OUT) {
            markDoubled(point, crossing, pass.kind(), ruled);
        }
        if (crossing.personId() != null) {
            var at = Scans.local(crossing.at());
            stays.add(List.of(new ScannedStay(
                    crossing.id(),
                    crossing.personId(),
                    point.placeId(),
                    at,
                    point.kind().gone(at),
                    point.code())));
            audit.record("checkpoint.crossing", "person", List.of(crossing.personId()), Map.of("point", point.code()));
        } else {
            audit.record("checkpoint.crossing", "checkpoint", point.id());
        }
        if (!crossing.emergency().isEmpty()) {
            events.publishEvent(new PassEmergency(
                    crossing.id(), point.id(), point.code(), Scans.local(crossing.at()), point.regionCode()));
        }
    }

    private void markDoubled(Point point, Crossing crossing, PassKind kind, List<PassRule> ruled) {
        List<PassRule.Exit> exits = exits(point, crossing.holder(), ScanTable.day(crossing.at()));
        table.markDoubled(exits.stream().map(PassRule.Exit::id).toList(), PassRule.doubled(ruled, kind, exits));
    }

    /** Around the day as far as any rule reaches, twice: an exit told late also changes what those after it are. */
    private List<PassRule.Exit> exits(Point point, String holder, LocalDate day) {
        return table.exits(point.id(), holder, day.minusDays(2L * LONGEST_DAYS), day.plusDays(LONGEST_DAYS));
    }

    /** A gate that did not wait for the answer may have done otherwise than it said: what was done holds. */
    private Taken again(Point point, Crossing crossing, NewCrossing told) {
        if (!crossing.pointId().equals(point.id())) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.id-elsewhere");
        }
        Pass pass = crossing.passId() == null
                ? null
                : passes.find(crossing.passId()).orElse(null);
        Boolean did = told.shown();
        if (did == null || did == crossing.let()) {
            return new Taken(crossing, pass, true);
        }
        table.lock(point.id(), crossing.holder());
        table.didOtherwise(crossing.id(), did);
        if (pass != null && crossing.direction() == CrossingRules.Direction.OUT) {
            markDoubled(point, crossing, pass.kind(), rules.of(point.id()));
        }
        return new Taken(table.find(crossing.id()).orElseThrow(), pass, true);
    }

    /** The pass that was shown, else the best one of the plate, the person or the person's household. */
    private Optional<Pass> pass(Point point, NewCrossing told, @Nullable UUID person) {
        if (!told.passNumber().isEmpty()) {
            return passes.numbered(told.passNumber());
        }
        var holders = new ArrayList<String>();
        if (!told.plateNumber().isEmpty()) {
            holders.add(Pass.vehicle(told.plateNumber()));
        }
        if (person != null) {
            holders.add(Pass.person(person));
            widened.call(() -> people.find(person))
                    .map(Person::householdId)
                    .ifPresent(household -> holders.add(Pass.household(household)));
        }
        List<Pass> found = passes.of(point.id(), holders);
        LocalDate today = LocalDate.now(clock);
        return found.stream()
                .filter(one -> one.on(today) == Pass.State.VALID)
                .min(Comparator.comparing(Pass::kind))
                .or(() -> found.stream().findFirst());
    }

    /** Whether whoever is there, the pass's person or, of a household, anybody, has a red code. */
    private boolean red(@Nullable Pass pass, @Nullable UUID person) {
        var asked = new ArrayList<UUID>();
        if (person != null) {
            asked.add(person);
        }
        if (pass != null) {
            asked.add(pass.personId());
            if (pass.kind() == PassKind.HOUSEHOLD) {
                widened.call(() -> people.householdMembers(pass.personId())).forEach(one -> asked.add(one.id()));
            }
        }
        return asked.stream().anyMatch(one -> codes.status(one).colour() == Colour.RED);
    }

    private static void refuseWrong(NewCrossing told, Instant at, Instant received) {
        if (told.passNumber().isEmpty() && told.plateNumber().isEmpty() && !told.document()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.no-pass-told");
        }
        if (told.document()
                && IdNumber.check(
                                IdType.find(told.identity().idType()).orElse(IdType.OTHER),
                                NewScan.text(told.idNumber()))
                        instanceof IdNumber.Malformed) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.id-malformed");
        }
        if (told.at().isAfter(received.plus(AHEAD))) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.clock-wrong");
        }
        if (told.at().isBefore(Instant.EPOCH) || at.isBefore(received.minus(KEPT))) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.scan-too-old");
        }
    }

    private static @Nullable Instant believable(@Nullable Instant sentAt, Instant received) {
        return sentAt == null || sentAt.isBefore(Instant.EPOCH) || sentAt.isAfter(received.plus(AHEAD)) ? null : sentAt;
    }

    Page<Crossing> page(CrossingTable.Filter filter, PageQuery page) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            points.require(filter.point());
            return table.page(filter, page);
        }));
    }
}
