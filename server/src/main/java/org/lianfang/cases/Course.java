package org.lianfang.cases;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How a patient fares: dated entries, of which the card shows the latest. */
@Component
@Transactional
class Course {
    private final CourseTable entries;
    private final CaseTable table;
    private final Cases cases;
    private final CaseHistory history;
    private final AfterOutcome after;
    private final Clock clock;

    Course(CourseTable entries, CaseTable table, Cases cases, CaseHistory history, AfterOutcome after, Clock clock) {
        this.entries = entries;
        this.table = table;
        this.cases = cases;
        this.history = history;
        this.after = after;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<CourseEntry> of(UUID caseId) {
        return entries.of(caseId);
    }

    /** The patient's state at a time; the card shows it unless a later one is known. */
    public void severity(UUID caseId, Severity severity, LocalDateTime at, @Nullable String note) {
        var _ = held(caseId, at);
        CourseEntry last = last(caseId, CourseKind.SEVERITY);
        boolean latest = last == null || !at.isBefore(last.at());
        add(caseId, CourseKind.SEVERITY, severity.external(), at, note);
        if (latest) {
            cases.fare(caseId, severity, null, null);
        }
    }

    /** A turn of the illness. Leaving hospital, or dying there, frees the bed; who goes home is observed there. */
    public void turn(UUID caseId, Turn turn, LocalDateTime at, @Nullable String note) {
        CaseRecord patient = held(caseId, at);
        CourseEntry last = last(caseId, CourseKind.OUTCOME);
        Turn before = last == null ? null : Turn.of(last.value());
        if (!CourseRule.follows(before, turn) || (last != null && at.isBefore(last.at()))) {
            throw Problem.of(HttpStatus.CONFLICT, "cases.turn-out-of-order");
        }
        add(caseId, CourseKind.OUTCOME, turn.external(), at, note);
        cases.fare(caseId, null, CourseRule.onTheCard(turn), turn == Turn.DIED ? at.toLocalDate() : null);
        if (turn == Turn.DISCHARGED || turn == Turn.DIED) {
            after.follow(patient, CourseRule.onTheCard(turn), at);
        }
    }

    private void add(UUID caseId, CourseKind kind, String value, LocalDateTime at, @Nullable String note) {
        entries.add(caseId, new CourseEntry(kind, value, at, null, now(), CaseHistory.actor(), note));
        var detail = new LinkedHashMap<String, String>();
        detail.put(kind == CourseKind.OUTCOME ? "turn" : "severity", value);
        detail.put("at", at.toString());
        if (note != null && !note.isBlank()) {
            detail.put("note", note);
        }
        history.add(caseId, kind.external(), null, detail);
    }

    private @Nullable CourseEntry last(UUID caseId, CourseKind kind) {
        return entries.of(caseId).stream()
                .filter(entry -> entry.kind() == kind)
                .reduce((one, other) -> other)
                .orElse(null);
    }

    private CaseRecord held(UUID caseId, LocalDateTime at) {
        CaseRecord record = table.holdStanding(caseId);
        if (at.isAfter(now().plusMinutes(10))) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "cases.step-in-future");
        }
        return record;
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }
}
