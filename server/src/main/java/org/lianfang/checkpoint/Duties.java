package org.lianfang.checkpoint;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Signing in and out, and who was or should be at a point. */
@Component
@Transactional
class Duties {
    private final Points points;
    private final PointTable table;
    private final StaffTable staff;
    private final Posts posts;
    private final Audit audit;
    private final Clock clock;

    Duties(Points points, PointTable table, StaffTable staff, Posts posts, Audit audit, Clock clock) {
        this.points = points;
        this.table = table;
        this.staff = staff;
        this.posts = posts;
        this.audit = audit;
        this.clock = clock;
    }

    /** A point of one's own, and one's turn there while one is signed in. */
    record OwnPoint(Point point, @Nullable Duty duty) {}

    /** A shift of a day: which crew has it, and who signed in for it. */
    record ShiftOfDay(Rota.Shift shift, int crew, List<String> planned, List<Duty> there) {}

    /**
     * Signs in, or signs in a volunteer who has no account; signs out from wherever they were. Whoever is signed in here for
     * this shift stays so. Refuses whoever does not work at the point.
     */
    Duty signIn(UUID pointId, @Nullable UUID volunteer) {
        Point point = points.require(pointId);
        if (!point.open()) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.closed-already");
        }
        Staff who = who(pointId, volunteer);
        staff.lock(who.accountId() == null ? who.id() : who.accountId());
        LocalDateTime now = LocalDateTime.now(clock);
        Rota.Turn turn = Rota.Turn.comingFor(now);
        var open = staff.open(who);
        if (open.filter(duty -> duty.turn().equals(turn)).isPresent()) {
            return open.get();
        }
        staff.signOut(who, now);
        staff.signIn(Ids.next(), who, turn, CurrentAccount.require().name(), now);
        audit.record(
                "checkpoint.sign-in",
                "checkpoint",
                List.of(pointId),
                Map.of("staff", who.id().toString()));
        return staff.open(who).orElseThrow();
    }

    void signOut(UUID pointId, @Nullable UUID volunteer) {
        points.require(pointId);
        Staff who = who(pointId, volunteer);
        staff.lock(who.accountId() == null ? who.id() : who.accountId());
        if (staff.open(who).isEmpty()) {
            throw Problem.of(HttpStatus.CONFLICT, "checkpoint.not-on-duty");
        }
        staff.signOut(who, LocalDateTime.now(clock));
        posts.changed(pointId);
        audit.record(
                "checkpoint.sign-out",
                "checkpoint",
                List.of(pointId),
                Map.of("staff", who.id().toString()));
    }

    @Transactional(readOnly = true)
    public List<OwnPoint> own() {
        UUID account = CurrentAccount.require().id();
        return table.of(account).stream()
                .map(point -> new OwnPoint(
                        point,
                        staff.ofAccount(point.id(), account)
                                .flatMap(staff::open)
                                .orElse(null)))
                .toList();
    }

    @Transactional(readOnly = true)
    public List<ShiftOfDay> shifts(UUID pointId, LocalDate day) {
        Point point = points.require(pointId);
        List<Staff> all = staff.of(pointId);
        List<Duty> there = staff.of(pointId, day);
        var shifts = new ArrayList<ShiftOfDay>();
        for (Rota.Shift shift : Rota.Shift.values()) {
            int crew = Rota.crew(point.rotaFrom(), new Rota.Turn(day, shift));
            shifts.add(new ShiftOfDay(
                    shift,
                    crew,
                    all.stream()
                            .filter(one -> one.crew() == crew)
                            .map(Staff::name)
                            .toList(),
                    there.stream().filter(duty -> duty.turn().shift() == shift).toList()));
        }
        return shifts;
    }

    /** Oneself, or a volunteer of the same point. */
    private Staff who(UUID pointId, @Nullable UUID volunteer) {
        Account account = CurrentAccount.require();
        Staff self = staff.ofAccount(pointId, account.id())
                .orElseThrow(() -> Problem.of(HttpStatus.FORBIDDEN, "checkpoint.not-your-point"));
        if (volunteer == null) {
            return self;
        }
        Staff other = points.staffOf(pointId, volunteer);
        if (other.accountId() != null) {
            throw Problem.of(HttpStatus.FORBIDDEN, "checkpoint.signs-in-alone");
        }
        return other;
    }
}
