package org.lianfang.checkpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.exposure.ScannedStay;
import org.lianfang.exposure.ScannedStays;
import org.lianfang.healthcode.PhonePeople;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Residents who check in at a venue by the code that it shows. A check-in is a stay that ring-fencing finds people by, and
 * nothing else: it is no verdict, it is evidence of no colour. Twice within a minute is once.
 */
@Component
class CheckIns {
    static final Duration SAME = Duration.ofMinutes(1);
    private static final Jurisdiction RESIDENT = new Jurisdiction("", null, "resident");

    private final VenueCodes codes;
    private final PhonePeople phones;
    private final PointTable points;
    private final CheckInTable table;
    private final ScannedStays stays;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    CheckIns(
            VenueCodes codes,
            PhonePeople phones,
            PointTable points,
            CheckInTable table,
            ScannedStays stays,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.codes = codes;
        this.phones = phones;
        this.points = points;
        this.table = table;
        this.stays = stays;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param fresh ids of those who had not checked in there within the last minute */
    record CheckedIn(Point point, Instant at, List<PhonePeople.Resident> people, Set<UUID> fresh) {}

    /**
     * Refuses a phone that is not bound, a person of another phone, and a code that no venue shows now.
     *
     * @param wanted whom of the phone; its own person where nobody is named
     */
    CheckedIn checkIn(String token, String text, List<UUID> wanted) {
        var people = phones.speakingFor(token, wanted);
        UUID venue = switch (codes.read(text)) {
            case VenueCodes.Reading.Good good -> good.point();
            case VenueCodes.Reading.Stale _ ->
                throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.venue-code-stale");
            case VenueCodes.Reading.Foreign _ -> throw foreign();
        };
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return RESIDENT.call(() -> {
            stays.prepare(List.of(ScanTable.day(now)));
            return Objects.requireNonNull(transactions.execute(_ -> write(venue, people, now)));
        });
    }

    private CheckedIn write(UUID venue, List<PhonePeople.Resident> people, Instant now) {
        Point point =
                points.find(venue).filter(one -> one.kind() == PointKind.VENUE).orElseThrow(CheckIns::foreign);
        if (!point.open()) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.venue-closed");
        }
        Set<UUID> fresh =
                table.fresh(venue, people.stream().map(PhonePeople.Resident::id).toList(), now, SAME);
        var stayed = people.stream().filter(one -> fresh.contains(one.id())).toList();
        if (!stayed.isEmpty()) {
            var homes = new HashMap<UUID, String>();
            stayed.forEach(one -> homes.put(one.id(), one.homeCode()));
            stays.add(stayed.stream().map(one -> stay(point, one, now)).toList(), homes);
            // not where: that goes with the stay, and the audit is kept for longer
            audit.record("checkpoint.check-in", "person", fresh, Map.of());
            // last, since whoever checks in there at the same time waits for it
            table.count(point, now, stayed.size());
        }
        return new CheckedIn(point, now, people, fresh);
    }

    private static ScannedStay stay(Point point, PhonePeople.Resident one, Instant now) {
        var at = Scans.local(now);
        return new ScannedStay(
                Ids.next(), one.id(), point.placeId(), at, point.kind().gone(at), point.code());
    }

    private static Problem foreign() {
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.venue-code-foreign");
    }
}
