package org.lianfang.checkpoint;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.lianfang.healthcode.ForeignCodes;
import org.springframework.context.MessageSource;
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
            @ArraySchema(schema = @Schema(implementation = NewScan.class)) @NotNull
            List<ToldScan> scans,

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

    /**
     * @param taken kept now; of 500 and more they are found by place and person seconds later, when they are written out
     * @param duplicates known already; a scan that waits to be written out is not known yet, and is one all the same
     * @param late whom the gate let go on, and would have handed over with network
     */
    record ScansTaken(int taken, int duplicates, int clockOff, List<RefusedScan> refused, List<LateRed> late) {}

    /**
     * A scan of a batch that is not kept; all others are.
     *
     * @param row its place in the batch, from 1
     * @param column the field that is wrong, with dots within a passage
     * @param code stable
     * @param reason what is wrong, in words
     * @param hint what to do
     */
    record RefusedScan(int row, @Nullable UUID id, String column, String code, String reason, String hint) {}

    record LateRed(UUID scanId, LocalDateTime at, String name) {}

    record ForeignShown(@NotBlank @Size(max = 4296) String code) {}

    private final Scans scans;
    private final Sentry gate;
    private final ForeignCodes foreign;
    private final ScanAnswers answers;
    private final MessageSource words;

    ScanController(Scans scans, Sentry gate, ForeignCodes foreign, ScanAnswers answers, MessageSource words) {
        this.scans = scans;
        this.gate = gate;
        this.foreign = foreign;
        this.answers = answers;
        this.words = words;
    }

    @PostMapping("/scans")
    @Requires(Permission.POINT_WORK)
    ScanVerdict scan(@PathVariable UUID id, @RequestBody @Valid OneScan one) {
        var taken = scans.scan(id, one.scan(), one.sentAt());
        return answers.of(taken, one.scan());
    }

    /** At most 5,000 at a time. */
    @PostMapping("/scans/batch")
    @Requires(Permission.POINT_WORK)
    ScansTaken take(@PathVariable UUID id, @RequestBody @Valid ManyScans many, Locale language) {
        var batch = scans.take(id, many.scans(), many.sentAt());
        return new ScansTaken(
                batch.taken(),
                batch.duplicates(),
                batch.clockOff(),
                batch.refused().stream()
                        .map(one -> new RefusedScan(
                                one.row(),
                                one.id(),
                                one.column(),
                                one.code(),
                                words.getMessage(one.code() + ".title", null, language),
                                words.getMessage(one.code() + ".hint", null, language)))
                        .toList(),
                batch.late().stream()
                        .map(scan -> new LateRed(scan.id(), Scans.local(scan.at()), answers.name(scan, "")))
                        .toList());
    }

    /** Whose a code of another issuer is and whether it is in order. It is no scan, tells no colour, and is not kept. */
    @PostMapping("/foreign-codes")
    @Requires(Permission.POINT_WORK)
    ForeignCodes.ForeignCode readForeign(@PathVariable UUID id, @RequestBody @Valid ForeignShown shown) {
        gate.ofStaff(id);
        return foreign.read(shown.code().strip());
    }

    @PostMapping("/passages")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.POINT_WORK)
    void pass(@PathVariable UUID id, @RequestBody @Valid OnePassage one) {
        scans.pass(id, one.passage(), one.at(), one.sentAt());
    }
}
