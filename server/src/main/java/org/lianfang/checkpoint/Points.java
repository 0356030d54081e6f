package org.lianfang.checkpoint;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Accounts;
import org.lianfang.access.Audit;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.region.Places;
import org.lianfang.region.Regions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Points of the jurisdiction in force and who works there. Each verb is one transaction; a refusal is a {@link Problem}. */
@Component
@Transactional
public class Points {
    private final PointTable table;
    private final StaffTable staff;
    private final Posts posts;
    private final Places places;
    private final Regions regions;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;

    Points(
            PointTable table,
            StaffTable staff,
            Posts posts,
            Places places,
            Regions regions,
            Accounts accounts,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.staff = staff;
        this.posts = posts;
        this.places = places;
        this.regions = regions;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Opens a point at the place of its name. Refuses a code that is taken, a region that is unknown or outside, and a
     * second entrance to a compound.
     */
    public Point open(String code, PointKind kind, String name, String regionCode, @Nullable LocalDate rotaFrom) {
        if (!Objects.requireNonNull(Jurisdiction.current()).covers(regionCode)) {
            throw Problem.of(HttpStatus.FORBIDDEN, "checkpoint.outside-jurisdiction");
        }
        if (regions.find(regionCode).isEmpty()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.region-unknown", regionCode);
        }
        LocalDateTime now = now();
        var point = new Point(
                Ids.next(),
                code.strip().toUpperCase(Locale.ROOT),
                kind,
                name.strip(),
                places.resolve(regionCode, name),
                regionCode,
                Objects.requireNonNullElse(rotaFrom, now.toLocalDate()),
                now,
                null,
                "");
        if (!table.add(point)) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.code-or-entrance-taken", point.code());
        }
        audit.record("checkpoint.open", "checkpoint", point.id());
        return point;
    }

    /** Opens a point with one of its staff, of the first crew, in one transaction. */
    public Point openWith(String code, PointKind kind, String name, String regionCode, String account, String body) {
        Point point = open(code, kind, name, regionCode, null);
        addStaff(point.id(), account, null, body, 1);
        return point;
    }

    /** Another name or kind; the place follows the name, so that scans from now on are stays there. */
    public Point change(UUID id, PointKind kind, String name) {
        Point point = held(id);
        UUID place = places.resolve(point.regionCode(), name);
        boolean same = point.kind() == kind && point.placeId().equals(place);
        if (!same && kind == PointKind.COMPOUND_GATE && point.open() && table.hasEntrance(place)) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.code-or-entrance-taken", point.code());
        }
        table.change(new Point(
                id,
                point.code(),
                kind,
                name.strip(),
                place,
                point.regionCode(),
                point.rotaFrom(),
                point.openedAt(),
                point.closedAt(),
                point.closedWhy()));
        audit.record("checkpoint.change", "checkpoint", id);
        return require(id);
    }

    /** Nobody is scanned at a closed point, and whoever was on duty is not any more. */
    public Point close(UUID id, String why) {
        Point point = held(id);
        if (!point.open()) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.closed-already");
        }
        LocalDateTime now = now();
        for (Staff one : staff.of(id)) {
            staff.open(one).ifPresent(_ -> staff.signOut(one, now));
        }
        table.change(PointTable.closed(point, now, why.strip()));
        posts.changed(id);
        audit.record("checkpoint.close", "checkpoint", id);
        return require(id);
    }

    public Point reopen(UUID id) {
        Point point = held(id);
        if (point.open()) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.open-already");
        }
        if (point.kind() == PointKind.COMPOUND_GATE && table.hasEntrance(point.placeId())) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.code-or-entrance-taken", point.code());
        }
        table.change(PointTable.closed(point, null, ""));
        audit.record("checkpoint.reopen", "checkpoint", id);
        return require(id);
    }

    /**
     * Adds one to the staff, by the name of an account that may work at points, or by a name alone.
     *
     * @param body who sends them
     * @param crew 1 to 4
     */
    public UUID addStaff(UUID pointId, @Nullable String account, @Nullable String name, String body, int crew) {
        Point point = held(pointId);
        if (!point.open()) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.closed-already");
        }
        Account known = account == null || account.isBlank() ? null : worker(account);
        String shown = known != null
                ? known.displayName()
                : Objects.requireNonNullElse(name, "").strip();
        if (shown.isEmpty()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.staff-nameless");
        }
        var one = new Staff(Ids.next(), pointId, known == null ? null : known.id(), shown, body.strip(), crew);
        if (!staff.add(one, now())) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.staff-already");
        }
        audit.record(
                "checkpoint.staff-added",
                "checkpoint",
                List.of(pointId),
                Map.of("staff", one.id().toString()));
        return one.id();
    }

    public void endStaff(UUID pointId, UUID staffId) {
        require(pointId);
        Staff one = staffOf(pointId, staffId);
        staff.open(one).ifPresent(_ -> staff.signOut(one, now()));
        staff.end(pointId, staffId, now());
        posts.changed(pointId);
        audit.record("checkpoint.staff-ended", "checkpoint", List.of(pointId), Map.of("staff", staffId.toString()));
    }

    /** A point with who works there and who is there now. */
    record Whole(Point point, List<Staff> staff, List<Duty> onDuty) {}

    @Transactional(readOnly = true)
    Whole whole(UUID id) {
        return new Whole(require(id), staff.of(id), staff.onDuty(id));
    }

    @Transactional(readOnly = true)
    Page<Point> page(PointTable.Filter filter, PageQuery page) {
        return table.page(filter, page);
    }

    /** The point of a code, if it can be seen. */
    @Transactional(readOnly = true)
    public Optional<Point> coded(String code) {
        return table.coded(code.strip().toUpperCase(Locale.ROOT));
    }

    @Transactional(readOnly = true)
    public Point require(UUID id) {
        return table.find(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "checkpoint.not-found"));
    }

    /** Names of those of the points that can be seen. */
    @Transactional(readOnly = true)
    public Map<UUID, String> named(Collection<UUID> ids) {
        return table.names(ids);
    }

    Staff staffOf(UUID point, UUID id) {
        return staff.find(point, id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "checkpoint.staff-not-found"));
    }

    private Point held(UUID id) {
        return table.hold(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "checkpoint.not-found"));
    }

    private Account worker(String name) {
        return accounts.named(name.strip())
                .filter(account -> account.role().may(Permission.POINT_WORK))
                .orElseThrow(
                        () -> Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "checkpoint.no-such-guard", name.strip()));
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}
