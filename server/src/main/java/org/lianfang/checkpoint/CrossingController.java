package org.lianfang.checkpoint;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Out and in by the gate of a compound, over HTTP. */
@RestController
@RequestMapping("/api/checkpoints/{id}/crossings")
class CrossingController {
    /** @param sentAt what the gate's clock shows now */
    record OneCrossing(
            @NotNull @Valid NewCrossing crossing, @Nullable Instant sentAt) {}

    /**
     * What a guard needs to know, and no more.
     *
     * @param number of the pass that decided; '' where none was found
     * @param name whose pass it is, masked
     * @param firstAt when the exit was made that stands in the way
     * @param nextDay from which day on the rule has room again
     * @param doubled the gate let them go without network, beyond the rule
     */
    record CrossingVerdict(
            UUID id,
            boolean let,
            CrossingRules.CrossingReason reason,
            CrossingRules.Direction direction,
            boolean duplicate,
            boolean doubled,
            String number,
            @Nullable PassKind kind,
            String name,
            @Nullable LocalDateTime firstAt,
            @Nullable LocalDate nextDay) {}

    /** A crossing in the list of a gate. */
    record CrossingView(
            UUID id,
            LocalDateTime at,
            CrossingRules.Direction direction,
            boolean let,
            CrossingRules.CrossingReason reason,
            String emergency,
            boolean doubled,
            boolean offline,
            String number,
            @Nullable PassKind kind,
            @Nullable LocalDateTime firstAt) {}

    private final Crossings crossings;
    private final Passes passes;

    CrossingController(Crossings crossings, Passes passes) {
        this.crossings = crossings;
        this.passes = passes;
    }

    /** The same id again is answered as it was; one that a gate kept says with {@code shown} what the gate did. */
    @PostMapping
    @Requires(Permission.POINT_WORK)
    CrossingVerdict cross(@PathVariable UUID id, @RequestBody @Valid OneCrossing one) {
        var taken = crossings.cross(id, one.crossing(), one.sentAt());
        Crossing crossing = taken.crossing();
        Pass pass = taken.pass();
        return new CrossingVerdict(
                crossing.id(),
                crossing.let(),
                crossing.reason(),
                crossing.direction(),
                taken.duplicate(),
                crossing.doubled(),
                pass == null ? "" : pass.number(),
                pass == null ? null : pass.kind(),
                pass == null
                        ? ""
                        : passes.shown(List.of(pass), "crossing")
                                .getOrDefault(pass.id(), PassCards.NOBODY)
                                .name(),
                crossing.first() == null ? null : Scans.local(crossing.first()),
                crossing.next());
    }

    @GetMapping
    @Requires(Permission.POINT_READ)
    Page<CrossingView> list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) CrossingRules.@Nullable Direction direction,
            @RequestParam(required = false) @Nullable Boolean let,
            @RequestParam(required = false) @Nullable Boolean emergency,
            @RequestParam(required = false) @Nullable Boolean doubled,
            PageQuery page) {
        var found = crossings.page(new CrossingTable.Filter(id, day, direction, let, emergency, doubled), page);
        Map<UUID, String> numbers = passes.numbers(found.items().stream()
                .map(Crossing::passId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return found.showing(found.items().stream()
                .map(one -> new CrossingView(
                        one.id(),
                        Scans.local(one.at()),
                        one.direction(),
                        one.let(),
                        one.reason(),
                        one.emergency(),
                        one.doubled(),
                        one.offline(),
                        one.passId() == null ? "" : numbers.getOrDefault(one.passId(), ""),
                        one.kind(),
                        one.first() == null ? null : Scans.local(one.first())))
                .toList());
    }
}
