package org.lianfang.spots;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who guards a spot, and what is reported of it day by day. */
@Component
@Transactional
class SpotGuard {
    private static final Duration LONGEST_SHIFT = Duration.ofHours(24);

    private final GuardTable table;
    private final SpotWork work;
    private final Audit audit;

    SpotGuard(GuardTable table, SpotWork work, Audit audit) {
        this.table = table;
        this.work = work;
        this.audit = audit;
    }

    void plan(UUID spotId, String post, String name, @Nullable LocalDateTime starts, @Nullable LocalDateTime ends) {
        Spot spot = work.open(spotId);
        if (starts == null || ends == null || !starts.isBefore(ends) || ends.isAfter(starts.plus(LONGEST_SHIFT))) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "spots.shift-times");
        }
        var shift = new Shift(
                Ids.next(),
                SpotWork.required(post, "post"),
                SpotWork.required(name, "name"),
                starts,
                ends,
                null,
                null,
                null,
                null);
        table.add(spot, shift);
        audit.record("spot.shift", "spot", List.of(spotId), Map.of());
    }

    /** Signs on or off, with the signed-in account. */
    void turn(UUID spotId, UUID shiftId, boolean on) {
        work.open(spotId);
        boolean done = on
                ? table.on(spotId, shiftId, SpotWork.who(), work.now())
                : table.off(spotId, shiftId, SpotWork.who(), work.now());
        if (!done) {
            throw Problem.of(HttpStatus.CONFLICT, on ? "spots.not-to-sign-on" : "spots.not-to-sign-off");
        }
        audit.record(on ? "spot.guard-on" : "spot.guard-off", "spot", List.of(spotId), Map.of());
    }

    /** What there is to say of a day from the drawing on; what was said stays. */
    void report(UUID spotId, @Nullable LocalDate day, String words) {
        Spot spot = work.open(spotId);
        LocalDate of = day == null ? work.now().toLocalDate() : day;
        if (of.isAfter(work.now().toLocalDate()) || of.isBefore(spot.drawnAt().toLocalDate())) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "spots.report-day");
        }
        table.report(
                spot, new DailyReport(Ids.next(), of, SpotWork.required(words, "words"), SpotWork.who(), work.now()));
        audit.record("spot.report", "spot", List.of(spotId), Map.of("day", of.toString()));
    }
}
