package org.lianfang.risk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.lianfang.database.Widened;
import org.lianfang.database.Zone;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.disease.Disposition;
import org.lianfang.region.Regions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has come from where. One account takes it down, as the person says; another, who takes the person over, confirms
 * it. Only then can it be evidence of a colour; by itself neither account colours anybody.
 */
@Component
@Transactional
public class Arrivals {
    /** Earlier than so many days ago nobody asks where somebody was. */
    public static final int DAYS_BACK = 28;

    private static final int AT_ONCE = 1_000;

    private final ArrivalTable table;
    private final NoticeTable notices;
    private final Regions regions;
    private final Diseases diseases;
    private final Widened widened;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Arrivals(
            ArrivalTable table,
            NoticeTable notices,
            Regions regions,
            Diseases diseases,
            Widened widened,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.notices = notices;
        this.regions = regions;
        this.diseases = diseases;
        this.widened = widened;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a person said on arriving.
     *
     * @param id of the scan or whatever it was said at; the same id again changes nothing
     * @param origin code of a province, a prefecture or a county, registered here or not
     * @param leftOn the day on which they left it
     * @param regionCode where it was said
     * @param homeCode the division that takes over; '' while unknown
     */
    public record Told(
            UUID id,
            UUID personId,
            String origin,
            LocalDate leftOn,
            Instant arrivedAt,
            String regionCode,
            String homeCode) {}

    /** Where somebody came from, in words, and how risky that was on the day they left; null where nothing says so. */
    public record From(String origin, @Nullable RiskLevel level) {}

    /** Takes down where somebody comes from, in the transaction and on behalf of the account at hand. */
    public void note(Told told) {
        Account by = CurrentAccount.require();
        DiseaseProfile profile = diseases.current();
        var arrival = new Arrival(
                told.id(),
                told.personId(),
                told.origin(),
                name(told.origin()),
                told.leftOn(),
                told.arrivedAt(),
                watchDays(profile),
                clock.instant(),
                by.id(),
                by.displayName(),
                null,
                null,
                null,
                null,
                null,
                told.regionCode(),
                told.homeCode());
        if (table.add(arrival, profile.rules())) {
            audit.record("risk.arrival-noted", "arrival", List.of(told.id()), Map.of("origin", told.origin()));
            judged(List.of(told.id()));
        }
    }

    /** Confirms an arrival of the jurisdiction in force if there is one that waits; for whoever takes a person over. */
    public void takenOver(UUID id) {
        table.hold(id)
                .filter(arrival -> arrival.state() == Arrival.State.NOTED)
                .filter(arrival ->
                        !arrival.notedById().equals(CurrentAccount.require().id()))
                .ifPresent(this::confirmed);
    }

    /** Where each of these came from, by id; without those of whom nobody took it down. */
    @Transactional(readOnly = true)
    public Map<UUID, From> of(Collection<UUID> ids) {
        return table.find(ids).stream()
                .filter(arrival -> arrival.state() != Arrival.State.WITHDRAWN)
                .collect(Collectors.toMap(Arrival::id, arrival -> new From(arrival.originName(), level(arrival))));
    }

    /** Confirms what another account has taken down. Refuses one's own, and what is decided. */
    public Arrival confirm(UUID id) {
        Arrival arrival = require(id);
        if (arrival.notedById().equals(CurrentAccount.require().id())) {
            throw Problem.of(HttpStatus.CONFLICT, "risk.own-arrival");
        }
        if (arrival.state() != Arrival.State.NOTED) {
            throw Problem.of(HttpStatus.CONFLICT, "risk.arrival-decided");
        }
        confirmed(arrival);
        return require(id);
    }

    /** Takes back what turned out to be wrong, confirmed or not. */
    public Arrival withdraw(UUID id, String why) {
        if (require(id).state() == Arrival.State.WITHDRAWN) {
            throw Problem.of(HttpStatus.CONFLICT, "risk.arrival-decided");
        }
        table.withdraw(id, CurrentAccount.require(), why.strip(), clock.instant());
        audit.record("risk.arrival-withdrawn", "arrival", id);
        judged(List.of(id));
        return require(id);
    }

    @Transactional(readOnly = true)
    Page<Arrival> page(Arrival.@Nullable State state, @Nullable String origin, PageQuery query) {
        return table.page(state, origin, query);
    }

    /** How risky the origin was on the day that the person left; null where nothing says so. */
    @Nullable
    RiskLevel level(Arrival arrival) {
        return table.said(arrival.originCode(), arrival.leftOn())
                .map(said -> RiskLevel.of(said.level()))
                .orElse(null);
    }

    /** The level of a place has become another for these days. */
    void judgeAgain(String origin, LocalDate first, @Nullable LocalDate last) {
        judged(widened.call(() -> table.from(origin, first, last)));
    }

    private void confirmed(Arrival arrival) {
        table.confirm(arrival.id(), CurrentAccount.require(), clock.instant());
        audit.record("risk.arrival-confirmed", "arrival", arrival.id());
        judged(List.of(arrival.id()));
    }

    private void judged(List<UUID> ids) {
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            events.publishEvent(new ArrivalsJudged(ids.subList(from, Math.min(from + AT_ONCE, ids.size()))));
        }
    }

    private Arrival require(UUID id) {
        return table.hold(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "risk.no-such-arrival"));
    }

    /** As divisions are called here, else as a notice calls the place, else the code. */
    private String name(String origin) {
        return regions.find(origin)
                .map(known -> known.parent() == null ? known.name() : regions.path(origin))
                .or(() -> notices.nameOf(origin))
                .orElse(origin);
    }

    /** None where the profile says nothing of arrivals: then where somebody comes from colours nobody. */
    private static int watchDays(DiseaseProfile profile) {
        return profile.dispositions().stream()
                .filter(rule -> rule.who() == Disposition.Who.ARRIVAL_SEVERE
                        && rule.when().always())
                .findFirst()
                .map(Disposition::days)
                .orElse(0);
    }

    /** Whether a day can be one on which somebody left who is here at a moment. */
    public static boolean plausible(LocalDate leftOn, Instant arrivedAt) {
        LocalDate arrived = arrivedAt.atZone(Zone.ID).toLocalDate();
        return !leftOn.isAfter(arrived) && !leftOn.isBefore(arrived.minusDays(DAYS_BACK));
    }

    /** The origin as codes are written, or empty where it is none. */
    public static Optional<String> origin(@Nullable String told) {
        return Optional.ofNullable(told).map(String::strip).filter(code -> code.matches("\\d{2}(\\d{2}(\\d{2})?)?"));
    }
}
