package org.lianfang.checkpoint;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.lianfang.isolation.Arrival;
import org.lianfang.region.Regions;
import org.lianfang.risk.Arrivals;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Handovers over HTTP: what a receiver is asked to accept. */
@RestController
@RequestMapping("/api/handovers")
class HandoverController {
    /**
     * Of a returnee also where they came from; the area is "severe", "elsewhere" (where none is told) or "low_risk".
     *
     * @param cameOn on which day they came; that of the handover where none is told
     */
    record HandoverAccepted(
            @Nullable @Size(max = 300) String note,
            @Nullable @Size(max = 60) String origin,

            @Nullable @Pattern(regexp = "severe|elsewhere|low_risk")
            String area,

            @Nullable LocalDate cameOn) {

        Handovers.From from() {
            String told = NewScan.text(area);
            return new Handovers.From(
                    NewScan.text(origin),
                    told.isEmpty() ? Arrival.Area.ELSEWHERE : Arrival.Area.valueOf(told.toUpperCase(Locale.ROOT)),
                    cameOn);
        }
    }

    /**
     * A handover as shown, the person masked.
     *
     * @param origin where a returnee comes from, which whoever accepts confirms; null where nobody has asked
     * @param overdue nobody has accepted in time
     */
    record HandoverView(
            UUID id,
            UUID personId,
            String personName,
            String idNumber,
            String point,
            Receiver receiver,
            VerdictRules.VerdictReason reason,
            @Nullable BigDecimal celsius,
            String facility,
            String toRegion,
            Arrivals.@Nullable From origin,
            LocalDateTime handedAt,
            String handedBy,
            LocalDateTime dueAt,
            boolean overdue,
            @Nullable LocalDateTime acceptedAt,
            @Nullable String acceptedBy,
            String note) {}

    private final Handovers handovers;
    private final HandoverPeople people;
    private final Arrivals arrivals;
    private final Regions regions;
    private final Clock clock;

    HandoverController(Handovers handovers, HandoverPeople people, Arrivals arrivals, Regions regions, Clock clock) {
        this.handovers = handovers;
        this.people = people;
        this.arrivals = arrivals;
        this.regions = regions;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Permission.HANDOVER_ACCEPT)
    Page<HandoverView> list(
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(required = false) @Nullable Receiver receiver,
            @RequestParam(required = false) @Nullable String region,
            PageQuery page) {
        var found = handovers.page(new HandoverTable.Filter(open, receiver, null, region), page);
        return found.showing(shown(found.items()));
    }

    @PostMapping("/{id}/accept")
    @Requires(Permission.HANDOVER_ACCEPT)
    HandoverView accept(@PathVariable UUID id, @RequestBody @Valid HandoverAccepted accepted) {
        return shown(List.of(handovers.accept(id, NewScan.text(accepted.note()), accepted.from())))
                .getFirst();
    }

    private List<HandoverView> shown(List<Handover> found) {
        Map<UUID, HandoverPeople.Shown> persons = people.of(found);
        Map<UUID, Arrivals.From> origins =
                arrivals.of(found.stream().map(Handover::scanId).toList());
        LocalDateTime now = LocalDateTime.now(clock);
        return found.stream()
                .map(one -> view(
                        one,
                        persons.getOrDefault(one.personId(), HandoverPeople.NOBODY),
                        origins.get(one.scanId()),
                        now))
                .toList();
    }

    private HandoverView view(
            Handover one, HandoverPeople.Shown person, Arrivals.@Nullable From origin, LocalDateTime now) {
        return new HandoverView(
                one.id(),
                one.personId(),
                person.name(),
                person.idNumber(),
                one.point(),
                one.receiver(),
                one.reason(),
                one.celsius(),
                one.facility(),
                regions.path(one.toRegion()),
                origin,
                one.handedAt(),
                one.handedBy(),
                one.dueAt(),
                one.acceptedAt() == null && !one.dueAt().isAfter(now),
                one.acceptedAt(),
                one.acceptedBy(),
                one.note());
    }
}
