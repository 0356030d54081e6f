package org.lianfang.checkpoint;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The day of a point, and of all points, in figures. */
@RestController
@RequestMapping("/api/checkpoints")
class DayController {
    /**
     * The same counted in three ways: the hours, the shifts and the total add up.
     *
     * @param checkIns how many residents checked in by the code of the venue, whom nobody scanned
     * @param waiting scans of the day that are kept and will be counted when they are written out
     */
    record DayOfPoint(
            LocalDate day,
            Tally total,
            List<ShiftTally> shifts,
            List<DayTable.Hour> hours,
            List<DayTable.TurnedBack> turnedBack,
            long checkIns,
            long waiting) {}

    record ShiftTally(Rota.Shift shift, int crew, Tally tally) {}

    /**
     * What the daily report says of checkpoints; who had nobody says so.
     *
     * @param waiting scans that are kept and not counted yet, at all points of the deployment; some may be of another day
     */
    record DayOfPoints(LocalDate day, List<DayTable.PointDay> points, long waiting) {}

    private final DayTable table;
    private final CheckInTable checkIns;
    private final WaitingScans waiting;
    private final Points points;
    private final Clock clock;

    DayController(DayTable table, CheckInTable checkIns, WaitingScans waiting, Points points, Clock clock) {
        this.table = table;
        this.checkIns = checkIns;
        this.waiting = waiting;
        this.points = points;
        this.clock = clock;
    }

    @GetMapping("/{id}/day")
    @Requires(Permission.POINT_READ)
    DayOfPoint of(@PathVariable UUID id, @RequestParam(required = false) @Nullable LocalDate day) {
        LocalDate of = of(day);
        Point point = points.require(id);
        var hours = table.hours(id, of);
        return new DayOfPoint(
                of,
                Tally.of(hours),
                Arrays.stream(Rota.Shift.values())
                        .map(shift -> new ShiftTally(
                                shift, Rota.crew(point.rotaFrom(), new Rota.Turn(of, shift)), Tally.of(hours, shift)))
                        .toList(),
                hours,
                table.turnedBack(id, of),
                checkIns.on(id, of),
                waiting.on(point, of));
    }

    @GetMapping("/days")
    @Requires(Permission.POINT_READ)
    DayOfPoints all(
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String region) {
        LocalDate of = of(day);
        return new DayOfPoints(of, table.points(of, region == null ? "" : region), waiting.on(of));
    }

    /** Today where none is asked for. */
    private LocalDate of(@Nullable LocalDate day) {
        return day == null ? LocalDate.now(clock) : day;
    }
}
