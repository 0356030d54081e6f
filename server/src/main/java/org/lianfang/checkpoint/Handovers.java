package org.lianfang.checkpoint;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.lianfang.cases.Facilities;
import org.lianfang.cases.Facility;
import org.lianfang.cases.FacilityKind;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.Diseases;
import org.lianfang.isolation.Arrival;
import org.lianfang.people.People;
import org.lianfang.region.Regions;
import org.lianfang.risk.Arrivals;
import org.lianfang.risk.RiskLevel;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From the point to the receiver, who accepts; until then the point answers, and after a while others are told. */
@Component
@Transactional
class Handovers {
    /** Digits of a township's code; a division above it would see the person for good. */
    private static final int TOWNSHIP = 9;

    /** Whoever came longer ago is no returnee any more (our own choice). */
    private static final int RECENT_DAYS = 60;

    private final HandoverTable table;
    private final PointTable points;
    private final Facilities facilities;
    private final Regions regions;
    private final Diseases diseases;
    private final People people;
    private final Arrivals arrivals;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Handovers(
            HandoverTable table,
            PointTable points,
            Facilities facilities,
            Regions regions,
            Diseases diseases,
            People people,
            Arrivals arrivals,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.points = points;
        this.facilities = facilities;
        this.regions = regions;
        this.diseases = diseases;
        this.people = people;
        this.arrivals = arrivals;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Where somebody is handed over to. */
    private record To(@Nullable UUID facilityId, String facility, String region) {}

    /** What is wrong with whom a scan names as receiver, or null; asked before anything is written. */
    @Transactional(readOnly = true)
    public @Nullable String refusal(Point point, NewScan told) {
        String town = NewScan.text(told.town());
        if (!town.isEmpty() && (town.length() < TOWNSHIP || regions.find(town).isEmpty())) {
            return "checkpoint.no-town";
        }
        return told.facilityId() == null
                        || facilities.all().stream()
                                .anyMatch(one -> one.id().equals(told.facilityId()) && receives(one, point))
                ? null
                : "checkpoint.no-clinic";
    }

    /** Hands over whoever was scanned, in the transaction of the scan. */
    public Handover handOver(Point point, Scan scan, Receiver receiver, NewScan told) {
        To to = receiver == Receiver.CLINIC ? clinic(point, told) : town(point, scan, told);
        LocalDateTime now = LocalDateTime.now(clock);
        Optional<Account> by = CurrentAccount.find();
        var handover = new Handover(
                Ids.next(),
                scan.id(),
                point.id(),
                point.name(),
                scan.personId(),
                receiver,
                scan.reason(),
                scan.celsius(),
                to.facilityId(),
                to.facility(),
                point.regionCode(),
                to.region(),
                now,
                by.map(Account::displayName).orElse("system"),
                by.map(Account::id).orElse(null),
                now.plus(diseases.current().reporting().handover()),
                null,
                null,
                "",
                null);
        table.add(handover);
        people.share(scan.personId(), to.region(), "handover");
        audit.record(
                "checkpoint.hand-over",
                "handover",
                List.of(handover.id()),
                Map.of("receiver", receiver.external(), "reason", scan.reason().external()));
        if (receiver == Receiver.CLINIC) {
            events.publishEvent(new FeverHandedOver(
                    handover.id(), scan.personId(), scan.celsius(), to.facilityId(), to.region(), now));
        }
        return handover;
    }

    /**
     * Where a returnee came from, as the receiver has asked them.
     *
     * @param cameOn the day on which they came; that of the handover where none is told
     */
    record From(String origin, Arrival.Area area, @Nullable LocalDate cameOn) {}

    private static void refuseWrong(From from, LocalDateTime now) {
        if (from.origin().isEmpty()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.no-origin");
        }
        LocalDate came = from.cameOn();
        if (came != null
                && (came.isAfter(now.toLocalDate())
                        || came.isBefore(now.toLocalDate().minusDays(RECENT_DAYS)))) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.came-wrong");
        }
    }

    /** What the guard was told, where the receiver says nothing else; how severe it is there by the level of that place. */
    private From asNoted(Handover handover, From told) {
        Arrivals.From noted = arrivals.of(List.of(handover.scanId())).get(handover.scanId());
        return noted == null ? told : new From(noted.origin(), area(noted.level()), told.cameOn());
    }

    private static Arrival.Area area(@Nullable RiskLevel level) {
        return switch (level) {
            case HIGH -> Arrival.Area.SEVERE;
            case LOW -> Arrival.Area.LOW_RISK;
            case MEDIUM -> Arrival.Area.ELSEWHERE;
            case null -> Arrival.Area.ELSEWHERE;
        };
    }

    /**
     * The receiver has them now. Whoever handed them over cannot accept, nor anybody of another region. A town says where a
     * returnee came from, or leaves it at what the guard was told, and their observation follows.
     */
    public Handover accept(UUID id, String note, From told) {
        Handover handover = table.hold(id).orElseThrow(Handovers::notFound);
        if (!Objects.requireNonNull(Jurisdiction.current()).covers(handover.toRegion())) {
            throw Problem.of(HttpStatus.FORBIDDEN, "checkpoint.not-the-receiver");
        }
        Account by = CurrentAccount.require();
        if (by.id().equals(handover.handedById())) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.own-handover");
        }
        if (handover.acceptedBy() != null) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.accepted-already", handover.acceptedBy());
        }
        LocalDateTime now = LocalDateTime.now(clock);
        From from = told.origin().isEmpty() ? asNoted(handover, told) : told;
        if (handover.receiver() == Receiver.TOWN) {
            refuseWrong(from, now);
        }
        table.accept(id, by.displayName(), note.strip(), now);
        if (handover.receiver() == Receiver.TOWN) {
            LocalDate day = from.cameOn();
            events.publishEvent(new ReturneeAccepted(
                    id,
                    handover.personId(),
                    from.origin(),
                    from.area(),
                    day == null ? handover.handedAt() : day.atStartOfDay(),
                    handover.toRegion()));
        }
        audit.record("checkpoint.accept", "handover", id);
        arrivals.takenOver(handover.scanId());
        return table.find(id).orElseThrow();
    }

    /** Says which handovers nobody has accepted in time, once each; how many are new. */
    public int notice() {
        List<Handover> late = table.escalate(LocalDateTime.now(clock));
        for (Handover handover : late) {
            String code = points.find(handover.pointId()).map(Point::code).orElse("");
            events.publishEvent(new HandoverOverdue(
                    handover.id(),
                    handover.receiver(),
                    code,
                    handover.handedAt(),
                    Stream.of(handover.fromRegion(), handover.toRegion())
                            .distinct()
                            .toList()));
        }
        return late.size();
    }

    @Transactional(readOnly = true)
    public Page<Handover> page(HandoverTable.Filter filter, PageQuery page) {
        return table.page(filter, page);
    }

    /** The clinic that was named, else the first fever clinic that serves the point, else the county. */
    private To clinic(Point point, NewScan told) {
        Optional<Facility> clinic = told.facilityId() != null
                ? Optional.of(facilities.find(told.facilityId()))
                : facilities.all().stream().filter(one -> receives(one, point)).findFirst();
        return clinic.map(one -> new To(one.id(), one.name(), one.regionCode()))
                .orElseGet(() -> new To(null, "", county(point.regionCode())));
    }

    /** The division that was named, else where they live, else the county of the point. */
    private To town(Point point, Scan scan, NewScan told) {
        String named = NewScan.text(told.town());
        if (!named.isEmpty()) {
            return new To(null, "", named);
        }
        return new To(null, "", scan.homeCode().isEmpty() ? county(point.regionCode()) : scan.homeCode());
    }

    private static boolean receives(Facility facility, Point point) {
        return facility.kind() == FacilityKind.FEVER_CLINIC
                && point.regionCode().startsWith(facility.serves());
    }

    private String county(String region) {
        return regions.county(region).orElse(region);
    }

    static Problem notFound() {
        return Problem.of(HttpStatus.NOT_FOUND, "checkpoint.no-handover");
    }
}
