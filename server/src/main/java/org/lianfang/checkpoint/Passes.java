package org.lianfang.checkpoint;

import static java.util.stream.Collectors.toMap;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.lianfang.people.IdNumber;
import org.lianfang.people.IdType;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Passes of the gates in the jurisdiction, issued, withdrawn and renewed by the community, and the rules of gates. */
@Component
@Transactional
class Passes {
    /** The longest that a pass may be valid, in days (our own choice). */
    static final int LONGEST_DAYS = 366;

    /** No digits or letters that are taken for one another. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRTUVWXY346789";

    private static final int GUESSES = 4;
    private static final int FOUND = 500;

    private final PassTable table;
    private final PassRuleTable rules;
    private final Points points;
    private final People people;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Passes(PassTable table, PassRuleTable rules, Points points, People people, Audit audit, Clock clock) {
        this.table = table;
        this.rules = rules;
        this.points = points;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param who one of the household, the person, the visitor, or whose vehicle it is
     * @param host whom a visitor visits
     */
    record Wanted(
            UUID pointId,
            PassKind kind,
            Identity who,
            @Nullable Identity host,
            String plate,
            String note,
            @Nullable LocalDate from,
            LocalDate until) {}

    Pass issue(Wanted wanted) {
        Point point = gate(wanted.pointId());
        if (!point.open()) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.closed-already");
        }
        LocalDateTime now = now();
        LocalDate from = wanted.from() == null ? now.toLocalDate() : wanted.from();
        refuseWrong(from, wanted.until(), now.toLocalDate());
        boolean visitor = wanted.kind() == PassKind.VISITOR;
        if (visitor && wanted.host() == null) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.no-host");
        }
        String plate = wanted.kind() == PassKind.VEHICLE ? NewCrossing.plate(wanted.plate()) : "";
        if (wanted.kind() == PassKind.VEHICLE && plate.isEmpty()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.no-plate");
        }
        UUID person = person(wanted.who());
        String holder = switch (wanted.kind()) {
            case HOUSEHOLD -> Pass.household(household(person));
            case PERSON, VISITOR -> Pass.person(person);
            case VEHICLE -> Pass.vehicle(plate);
        };
        table.putAside(point.id(), wanted.kind(), holder, now);
        var pass = new Pass(
                Ids.next(),
                number(point),
                point.id(),
                wanted.kind(),
                holder,
                person,
                visitor ? person(Objects.requireNonNull(wanted.host())) : null,
                plate,
                wanted.note(),
                from,
                wanted.until(),
                now,
                CurrentAccount.require().displayName(),
                null,
                null,
                null,
                "",
                point.regionCode());
        add(pass, "checkpoint.pass-issued");
        return pass;
    }

    /** The same holder goes on under another number; the old card is worth nothing. */
    Pass renew(UUID id, LocalDate until) {
        Pass old = held(id);
        LocalDateTime now = now();
        LocalDate today = now.toLocalDate();
        LocalDate from = old.validFrom().isAfter(today) ? old.validFrom() : today;
        refuseWrong(from, until, today);
        Point point = gate(old.pointId());
        table.withdraw(id, now, CurrentAccount.require().displayName(), "renewed");
        var pass = new Pass(
                Ids.next(),
                number(point),
                old.pointId(),
                old.kind(),
                old.holder(),
                old.personId(),
                old.hostId(),
                old.plate(),
                old.note(),
                from,
                until,
                now,
                CurrentAccount.require().displayName(),
                old.id(),
                null,
                null,
                "",
                old.regionCode());
        add(pass, "checkpoint.pass-renewed");
        return pass;
    }

    Pass withdraw(UUID id, String why) {
        held(id);
        table.withdraw(id, now(), CurrentAccount.require().displayName(), why);
        audit.record("checkpoint.pass-withdrawn", "pass", id);
        return require(id);
    }

    /** Whom passes are about, masked; who was read is recorded. */
    record Shown(String name, String host) {}

    @Transactional(readOnly = true)
    public Pass require(UUID id) {
        return table.find(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "checkpoint.no-such-pass"));
    }

    /**
     * Passes of the jurisdiction.
     *
     * @param q part of a number or plate, or what finds a person
     */
    @Transactional(readOnly = true)
    public Page<Pass> page(
            @Nullable UUID point, @Nullable PassKind kind, Pass.@Nullable State state, String q, PageQuery page) {
        return table.page(
                new PassTable.Filter(
                        point, kind, state, LocalDate.now(clock), q.isEmpty() ? null : q, people.matching(q, FOUND)),
                page);
    }

    @Transactional(readOnly = true)
    public Map<UUID, String> numbers(Collection<UUID> ids) {
        return table.numbers(ids);
    }

    /** Masked names by pass. */
    Map<UUID, Shown> shown(List<Pass> passes, String where) {
        var persons = passes.stream()
                .flatMap(pass -> Stream.of(Optional.of(pass.personId()), Optional.ofNullable(pass.hostId()))
                        .flatMap(Optional::stream))
                .distinct()
                .toList();
        var names = people.findAll(persons).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().maskedName()));
        if (!names.isEmpty()) {
            audit.record("person.read", "person", names.keySet(), Map.of("in", where));
        }
        var shown = new HashMap<UUID, Shown>();
        passes.forEach(pass -> shown.put(
                pass.id(),
                new Shown(
                        names.getOrDefault(pass.personId(), ""),
                        pass.hostId() == null ? "" : names.getOrDefault(pass.hostId(), ""))));
        return shown;
    }

    /** What holds for passes of this kind from a day on; what was ruled before stays written down. */
    PassRule rule(
            UUID pointId, PassKind kind, int exits, int days, @Nullable LocalDate from, @Nullable LocalDate until) {
        Point point = gate(pointId);
        LocalDate today = LocalDate.now(clock);
        LocalDate begins = from == null ? today : from;
        if (begins.isBefore(today) || (until != null && until.isBefore(begins))) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.days-wrong");
        }
        var rule = new PassRule(Ids.next(), kind, exits, days, begins, until, clock.instant());
        rules.add(point.id(), rule, CurrentAccount.require().displayName());
        audit.record(
                "checkpoint.pass-rule",
                "checkpoint",
                List.of(point.id()),
                Map.of("kind", kind.external(), "exits", Integer.toString(exits), "days", Integer.toString(days)));
        return rule;
    }

    @Transactional(readOnly = true)
    public List<PassRule> rules(UUID pointId) {
        points.require(pointId);
        return rules.of(pointId);
    }

    private void add(Pass pass, String act) {
        if (!table.add(pass)) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.pass-there");
        }
        Stream.of(Optional.of(pass.personId()), Optional.ofNullable(pass.hostId()))
                .flatMap(Optional::stream)
                .forEach(person -> people.share(person, pass.regionCode(), "pass"));
        audit.record(act, "pass", List.of(pass.id()), Map.of("kind", pass.kind().external()));
    }

    private Point gate(UUID id) {
        Point point = points.require(id);
        if (point.kind() != PointKind.COMPOUND_GATE) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.no-compound-gate");
        }
        return point;
    }

    private Pass held(UUID id) {
        Pass pass = table.hold(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "checkpoint.no-such-pass"));
        if (pass.withdrawnAt() != null) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.withdrawn-already");
        }
        return pass;
    }

    private UUID person(Identity who) {
        if (!who.isEnough()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.nobody");
        }
        if (!who.idNumber().isEmpty()
                && IdNumber.check(IdType.find(who.idType()).orElse(IdType.OTHER), who.idNumber())
                        instanceof IdNumber.Malformed) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.id-malformed");
        }
        return people.resolve(List.of(who)).getFirst();
    }

    /** Of somebody whom the community knows; a household elsewhere gets no pass here. */
    private UUID household(UUID person) {
        return people.find(person)
                .map(Person::householdId)
                .orElseThrow(() -> Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.no-household"));
    }

    private String number(Point point) {
        var number = new StringBuilder("%s-%05d-".formatted(point.code(), table.nextNumber(point.id())));
        for (int i = 0; i < GUESSES; i++) {
            number.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return number.toString();
    }

    private static void refuseWrong(LocalDate from, LocalDate until, LocalDate today) {
        if (until.isBefore(from) || until.isBefore(today) || until.isAfter(from.plusDays(LONGEST_DAYS))) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.days-wrong");
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }
}
