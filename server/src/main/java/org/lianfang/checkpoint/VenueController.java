package org.lianfang.checkpoint;

import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.OpenToAll;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.lianfang.healthcode.PhonePeople;
import org.lianfang.region.Regions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Codes of venues for their staff, and check-ins of residents by them. */
@RestController
class VenueController {
    private static final int PHONES = 50_000;
    /** Somebody who goes from door to door along a street; more is no person. */
    private static final int A_MINUTE = 6;

    /**
     * @param next when the next code takes its place
     * @param until when this one is not taken any more
     * @param checkIns how many have checked in today
     */
    record VenueCodeView(
            String venue, String code, boolean printed, Instant from, Instant next, Instant until, long checkIns) {}

    /** @param persons whom of those whose codes the phone shows; its own person where nobody is named */
    record CheckIn(
            @NotBlank @Size(max = 100) String code,
            @Nullable @Size(max = 9) List<@NotNull UUID> persons) {}

    record CheckInTaken(String venue, String region, LocalDateTime at, List<CheckedInPerson> people) {}

    /** @param again they had checked in there within the last minute, and it stays one */
    record CheckedInPerson(UUID person, String name, boolean again) {}

    private final CheckIns checkIns;
    private final CheckInTable table;
    private final VenueCodes codes;
    private final Sentry gate;
    private final Regions regions;
    private final Clock clock;
    private final Map<String, Bucket> phones = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > PHONES;
        }
    };

    VenueController(
            CheckIns checkIns, CheckInTable table, VenueCodes codes, Sentry gate, Regions regions, Clock clock) {
        this.checkIns = checkIns;
        this.table = table;
        this.codes = codes;
        this.gate = gate;
        this.regions = regions;
        this.clock = clock;
    }

    /** For whoever is on duty there. */
    @GetMapping("/api/checkpoints/{id}/venue-code")
    @Requires(Permission.POINT_WORK)
    VenueCodeView venueCode(@PathVariable UUID id, @RequestParam(defaultValue = "false") boolean printed) {
        Point point = gate.onDuty(id);
        if (point.kind() != PointKind.VENUE) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.no-venue");
        }
        var shown = codes.now(id, printed ? VenueCode.Kind.PAPER : VenueCode.Kind.SCREEN);
        return new VenueCodeView(
                point.name(),
                shown.text(),
                printed,
                shown.from(),
                shown.next(),
                shown.until(),
                table.on(id, LocalDate.now(clock)));
    }

    @PostMapping("/api/code/check-ins")
    @OpenToAll(
            "writes down a stay of the person whose bound phone asks, or of those whose codes it shows, where a venue"
                    + " shows this code now")
    CheckInTaken checkIn(@RequestBody @Valid CheckIn wanted, HttpServletRequest request, HttpServletResponse response) {
        String token = PhonePeople.token(request);
        limit(token, response);
        var taken = checkIns.checkIn(token, wanted.code(), Objects.requireNonNullElse(wanted.persons(), List.of()));
        return new CheckInTaken(
                taken.point().name(),
                regions.path(taken.point().regionCode()),
                Scans.local(taken.at()),
                taken.people().stream()
                        .map(one -> new CheckedInPerson(
                                one.id(), one.maskedName(), !taken.fresh().contains(one.id())))
                        .toList());
    }

    private void limit(String token, HttpServletResponse response) {
        Bucket bucket;
        synchronized (phones) {
            bucket = phones.computeIfAbsent(
                    token,
                    _ -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(A_MINUTE).refillGreedy(A_MINUTE, Duration.ofMinutes(1)))
                            .build());
        }
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long wait = 1 + Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds();
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "checkpoint.too-many-check-ins", wait);
        }
    }
}
