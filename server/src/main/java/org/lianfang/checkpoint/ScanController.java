package org.lianfang.checkpoint;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Masking;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.lianfang.people.IdNumber;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.lianfang.region.Regions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Scans of a gate over HTTP, one by one and as many as it kept. */
@RestController
@RequestMapping("/api/checkpoints/{id}")
class ScanController {
    /** @param sentAt what the gate's clock shows now */
    record OneScan(@NotNull @Valid NewScan scan, @Nullable Instant sentAt) {}

    /** Each scan is judged by itself: one that is wrong spoils no other. */
    record ManyScans(
            @NotNull List<@Nullable NewScan> scans,
            @Nullable Instant sentAt) {}

    record OnePassage(
            @NotNull @Valid NewScan.NewPassage passage,
            @NotNull Instant at,
            @Nullable Instant sentAt) {}

    /**
     * What a guard needs to know, and no more.
     *
     * @param name masked; '' where nobody told one and the person lives elsewhere
     * @param suggestion the number that was probably meant, masked but for its last character
     */
    record ScanVerdict(
            UUID id,
            Verdict verdict,
            VerdictRules.VerdictReason reason,
            boolean duplicate,
            boolean stale,
            boolean clockOff,
            String name,
            @Nullable String suggestion,
            @Nullable HandoverTo handover) {}

    record HandoverTo(UUID id, Receiver receiver, String facility, String region, LocalDateTime dueAt) {}

    /** @param late whom the gate let go on, and would have handed over with network */
    record ScansTaken(int taken, int duplicates, int clockOff, List<Scans.Refused> refused, List<LateRed> late) {}

    record LateRed(UUID scanId, LocalDateTime at, String name) {}

    private final Scans scans;
    private final People people;
    private final Regions regions;

    ScanController(Scans scans, People people, Regions regions) {
        this.scans = scans;
        this.people = people;
        this.regions = regions;
    }

    @PostMapping("/scans")
    @Requires(Permission.POINT_WORK)
    ScanVerdict scan(@PathVariable UUID id, @RequestBody @Valid OneScan one) {
        var taken = scans.scan(id, one.scan(), one.sentAt());
        Scan scan = taken.scan();
        Handover handover = taken.handover();
        return new ScanVerdict(
                scan.id(),
                scan.verdict(),
                scan.reason(),
                taken.duplicate(),
                scan.stale(),
                scan.clockOff(),
                name(scan, NewScan.text(one.scan().name())),
                taken.warning() == null ? null : suggestion(taken.warning()),
                handover == null
                        ? null
                        : new HandoverTo(
                                handover.id(),
                                handover.receiver(),
                                handover.facility(),
                                regions.path(handover.toRegion()),
                                handover.dueAt()));
    }

    /** At most 5,000 at a time. */
    @PostMapping("/scans/batch")
    @Requires(Permission.POINT_WORK)
    ScansTaken take(@PathVariable UUID id, @RequestBody @Valid ManyScans many) {
        var batch = scans.take(id, many.scans(), many.sentAt());
        return new ScansTaken(
                batch.taken(),
                batch.duplicates(),
                batch.clockOff(),
                batch.refused(),
                batch.late().stream()
                        .map(scan -> new LateRed(scan.id(), Scans.local(scan.at()), name(scan, "")))
                        .toList());
    }

    @PostMapping("/passages")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.POINT_WORK)
    void pass(@PathVariable UUID id, @RequestBody @Valid OnePassage one) {
        scans.pass(id, one.passage(), one.at(), one.sentAt());
    }

    private String name(Scan scan, String told) {
        return people.find(scan.personId()).map(Person::maskedName).orElse(told.isEmpty() ? "" : Masking.name(told));
    }

    private static String suggestion(IdNumber.WrongCheckDigit wrong) {
        return Masking.idNumber(wrong.suggestion().number());
    }
}
