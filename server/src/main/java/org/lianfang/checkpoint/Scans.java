package org.lianfang.checkpoint;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Problem;
import org.lianfang.database.Zone;
import org.lianfang.disease.Diseases;
import org.lianfang.healthcode.CodeHolder;
import org.lianfang.healthcode.CodeStatus;
import org.lianfang.healthcode.ForeignCodes;
import org.lianfang.healthcode.HealthCodes;
import org.lianfang.people.IdNumber;
import org.lianfang.people.IdType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** From a scan to a verdict: who it is, how they stand, what happens; then everything is written in one transaction. */
@Component
class Scans {
    static final int MOST = 5_000;
    /** From so many on a batch is kept first and written out afterwards. */
    static final int MANY = 500;
    /** Older scans are not kept (retention of scans). */
    static final Duration KEPT = Duration.ofDays(28);
    /** From so old a scan on, another day may have been told for it before. */
    private static final Duration FRESH = Duration.ofMinutes(10);
    /** A clock further ahead shows nothing that could be kept. */
    private static final Duration AHEAD = Duration.ofDays(36_500);

    private final Sentry gate;
    private final ScannedPeople scanned;
    private final HealthCodes codes;
    private final ForeignCodes foreign;
    private final ScanRecords records;
    private final Handovers handovers;
    private final Diseases diseases;
    private final Clock clock;

    Scans(
            Sentry gate,
            ScannedPeople scanned,
            HealthCodes codes,
            ForeignCodes foreign,
            ScanRecords records,
            Handovers handovers,
            Diseases diseases,
            Clock clock) {
        this.gate = gate;
        this.scanned = scanned;
        this.codes = codes;
        this.foreign = foreign;
        this.records = records;
        this.handovers = handovers;
        this.diseases = diseases;
        this.clock = clock;
    }

    /** A scan with what it was told as, on its way to the table. */
    record Judged(NewScan told, Scan scan, VerdictRules.Decision decision) {}

    /**
     * What became of one scan.
     *
     * @param handover where they are handed over
     */
    record Taken(
            Scan scan, boolean duplicate, @Nullable Handover handover, IdNumber.@Nullable WrongCheckDigit warning) {}

    /** A scan of a batch that is not taken, by its place in it, from 1. */
    record Refused(int row, @Nullable UUID id, String column, String code) {}

    /** @param late whom the gate let go on and would not have with network */
    record Batch(int taken, int duplicates, int clockOff, List<Refused> refused, List<Scan> late) {}

    /** One scan, answered with its verdict; the same again is answered with the verdict that it had. */
    Taken scan(UUID pointId, NewScan told, @Nullable Instant sentAt) {
        Point point = gate.onDuty(pointId);
        Instant received = clock.instant();
        Instant shown = believable(sentAt, received);
        var check = check(told);
        var holders = scanned.holders(List.of(told));
        String refusal = refusal(point, told, check, holders, shown, received, false);
        if (refusal != null) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, refusal);
        }
        ScannedPeople.Persons persons = scanned.of(List.of(told), holders);
        Judged judged =
                judge(point, List.of(told), persons, shown, received, false).getFirst();
        Set<UUID> fresh = records.write(point, List.of(judged), persons.homes());
        boolean duplicate = fresh.isEmpty();
        ScanRecords.Kept kept = duplicate
                ? records.kept(told.id()).orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "checkpoint.id-elsewhere"))
                : new ScanRecords.Kept(
                        judged.scan(), records.handover(told.id()).orElse(null));
        return new Taken(
                kept.scan(),
                duplicate,
                kept.handover(),
                check instanceof IdNumber.WrongCheckDigit wrong ? wrong : null);
    }

    /** Whether a scan names somebody by number and says nothing of which more follows, by a clock that can be believed. */
    static boolean plain(NewScan told, Instant received) {
        return told.document()
                && !told.byCode()
                && told.passage() == null
                && told.facilityId() == null
                && told.shown() == null
                && !told.comesFromElsewhere()
                && told.turnedBackBecause().isEmpty()
                && NewScan.text(told.town()).isEmpty()
                && !told.at().isAfter(received)
                && told.at().isAfter(received.minus(FRESH));
    }

    /** The vehicle or train by itself, with nobody scanned in it. */
    void pass(UUID pointId, NewScan.NewPassage passage, Instant at, @Nullable Instant sentAt) {
        Point point = gate.ofStaff(pointId);
        Instant received = clock.instant();
        Instant shown = believable(sentAt, received);
        String refusal = refusal(at, shown, received);
        if (refusal != null) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, refusal);
        }
        records.write(point, passage, ClockRule.of(at, shown, received).at(), received);
    }

    /** Many scans that a gate kept while it had no network; what is there already changes nothing. */
    Batch take(UUID pointId, List<ToldScan> told, @Nullable Instant sentAt) {
        if (told.size() > MOST) {
            throw Problem.of(HttpStatus.CONTENT_TOO_LARGE, "checkpoint.too-many-scans", MOST);
        }
        Point point = gate.ofStaff(pointId);
        Instant received = clock.instant();
        Instant shown = believable(sentAt, received);
        var refused = new ArrayList<Refused>();
        var holders = scanned.holders(told.stream().map(ToldScan::scan).toList());
        var good = new LinkedHashMap<UUID, NewScan>();
        int repeated = 0;
        for (int i = 0; i < told.size(); i++) {
            NewScan one = told.get(i).scan();
            String wrong = one == null ? told.get(i).wrong() : ScanShape.wrong(one);
            if (one == null || wrong != null) {
                refused.add(new Refused(
                        i + 1,
                        one == null ? null : one.id(),
                        Objects.requireNonNullElse(wrong, "scan"),
                        "checkpoint.value-wrong"));
                continue;
            }
            String refusal = refusal(point, one, check(one), holders, shown, received, true);
            if (refusal != null) {
                refused.add(new Refused(i + 1, one.id(), column(refusal), refusal));
            } else if (good.putIfAbsent(one.id(), one) != null) {
                repeated++;
            }
        }
        boolean many = good.size() >= MANY;
        ScannedPeople.Persons persons =
                many ? scanned.ofMany(good.values(), holders) : scanned.of(good.values(), holders);
        List<Judged> judged = judge(point, List.copyOf(good.values()), persons, shown, received, true);
        Set<UUID> fresh =
                many ? records.keep(point, judged, persons.homes()) : records.write(point, judged, persons.homes());
        List<Scan> taken = judged.stream()
                .map(Judged::scan)
                .filter(scan -> fresh.contains(scan.id()))
                .toList();
        return new Batch(
                taken.size(),
                good.size() - taken.size() + repeated,
                (int) taken.stream().filter(Scan::clockOff).count(),
                refused,
                // of duplicates too: the answer that said so may have been lost
                judged.stream().map(Judged::scan).filter(Scan::late).toList());
    }

    private List<Judged> judge(
            Point point,
            List<NewScan> told,
            ScannedPeople.Persons persons,
            @Nullable Instant sentAt,
            Instant received,
            boolean offline) {
        BigDecimal fever = diseases.current().observation().feverCelsius();
        UUID account = CurrentAccount.find().map(Account::id).orElse(null);
        var judged = new ArrayList<Judged>(told.size());
        for (NewScan one : told) {
            UUID person = persons.of(one);
            CodeStatus how = codes.status(person);
            judged.add(judged(
                    point,
                    one,
                    person,
                    new HealthCodes.Standing(how.colour(), how.stale()),
                    fever,
                    new Arrival(account, sentAt, received, offline)));
        }
        return judged;
    }

    /**
     * How a scan came.
     *
     * @param sentAt what the gate's clock showed then; null where nobody can believe it
     * @param offline kept by the gate and sent later
     */
    record Arrival(@Nullable UUID account, @Nullable Instant sentAt, Instant received, boolean offline) {}

    /** The verdict on somebody. Pure. */
    static Judged judged(
            Point point, NewScan one, UUID person, HealthCodes.Standing how, BigDecimal fever, Arrival arrival) {
        var when = ClockRule.of(one.at().truncatedTo(ChronoUnit.MILLIS), arrival.sentAt(), arrival.received());
        var decision = VerdictRules.decide(new VerdictRules.Known(
                how.colour(), one.celsius(), fever, one.comesFromElsewhere(), one.document(), one.turnedBackBecause()));
        boolean late = VerdictRules.late(decision, one.shown());
        return new Judged(
                one,
                new Scan(
                        one.id(),
                        point.id(),
                        person,
                        when.at(),
                        one.at(),
                        arrival.received(),
                        when.off(),
                        arrival.offline(),
                        one.passage() == null ? null : one.passage().id(),
                        one.celsius(),
                        late ? Objects.requireNonNull(one.shown()) : decision.verdict(),
                        decision.reason(),
                        one.turnedBackBecause(),
                        late,
                        how.stale(),
                        arrival.account(),
                        point.regionCode(),
                        ""),
                decision);
    }

    /**
     * One that ran out says who it is still, but opens no gate that has network. One of another issuer says nothing of
     * anybody here.
     */
    private @Nullable String refusalOfCode(String text, @Nullable CodeHolder holder, boolean offline) {
        if (holder == null) {
            return foreign.recognises(text) ? "checkpoint.code-foreign" : "checkpoint.code-unreadable";
        }
        return holder.inTime() || offline ? null : "checkpoint.code-expired";
    }

    private static IdNumber.@Nullable Check check(NewScan told) {
        return told.document() && !told.byCode()
                ? IdNumber.check(
                        IdType.find(told.identity().idType()).orElse(IdType.OTHER), NewScan.text(told.idNumber()))
                : null;
    }

    private @Nullable String refusal(
            Point point,
            NewScan told,
            IdNumber.@Nullable Check check,
            Map<String, CodeHolder> holders,
            @Nullable Instant shown,
            Instant received,
            boolean offline) {
        if (told.byCode()) {
            String unread = refusalOfCode(told.shownCode(), holders.get(told.shownCode()), offline);
            if (unread != null) {
                return unread;
            }
        } else if (!told.identity().isEnough()) {
            return "checkpoint.nobody";
        }
        if (check instanceof IdNumber.Malformed) {
            return "checkpoint.id-malformed";
        }
        if (told.shown() == Verdict.TURN_BACK && told.turnedBackBecause().isEmpty()) {
            return "checkpoint.no-reason";
        }
        String when = refusal(told.at(), shown, received);
        boolean named = told.facilityId() != null || !NewScan.text(told.town()).isEmpty();
        return when == null && named ? handovers.refusal(point, told) : when;
    }

    private static @Nullable String refusal(Instant at, @Nullable Instant shown, Instant received) {
        if (at.isAfter(received.plus(AHEAD))) {
            return "checkpoint.clock-wrong";
        }
        return at.isBefore(Instant.EPOCH)
                        || ClockRule.of(at, shown, received).at().isBefore(received.minus(KEPT))
                ? "checkpoint.scan-too-old"
                : null;
    }

    /** What the gate's clock shows, or null where no clock shows it. */
    static @Nullable Instant believable(@Nullable Instant sentAt, Instant received) {
        return sentAt == null || sentAt.isBefore(Instant.EPOCH) || sentAt.isAfter(received.plus(AHEAD)) ? null : sentAt;
    }

    private static String column(String refusal) {
        return switch (refusal) {
            case "checkpoint.scan-too-old", "checkpoint.clock-wrong" -> "at";
            case "checkpoint.no-reason" -> "turnBack";
            case "checkpoint.code-expired", "checkpoint.code-unreadable", "checkpoint.code-foreign" -> "code";
            case "checkpoint.no-town" -> "town";
            case "checkpoint.no-clinic" -> "facilityId";
            default -> "idNumber";
        };
    }

    static Set<LocalDate> days(List<Judged> judged) {
        var days = new HashSet<LocalDate>();
        judged.forEach(one -> days.add(ScanTable.day(one.scan().at())));
        return days;
    }

    static LocalDateTime local(Instant time) {
        return time.atZone(Zone.ID).toLocalDateTime();
    }
}
