package org.lianfang.healthcode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.lianfang.database.WholeCountry;
import org.lianfang.database.Zone;
import org.lianfang.region.Regions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appeals (纠错). Whoever answers names the evidence that holds, or sets aside what was asked about; if nobody has answered
 * within 24 hours the system sets it aside. Setting aside is evidence of its own, and what follows from it is for the rules.
 */
@Component
@Transactional
class Appeals {
    static final Duration CLOCK = Duration.ofHours(24);
    /** So long before the clock ends those who answer are reminded; our own choice. */
    static final Duration REMINDED = Duration.ofHours(4);

    private final AppealTable table;
    private final EvidenceLog evidence;
    private final RuleSets rules;
    private final Changes changes;
    private final WholeCountry wholeCountry;
    private final Regions regions;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    Appeals(
            AppealTable table,
            EvidenceLog evidence,
            RuleSets rules,
            Changes changes,
            WholeCountry wholeCountry,
            Regions regions,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.evidence = evidence;
        this.rules = rules;
        this.changes = changes;
        this.wholeCountry = wholeCountry;
        this.regions = regions;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asks about everything that restricts the person, now or later. Refuses whoever is green, and a second appeal while one
     * waits. Whoever calls has made sure that {@code by} may speak for the person.
     */
    public Appeal file(UUID person, String reason, String by) {
        if (reason.isBlank()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "healthcode.reason-missing");
        }
        return wholeCountry.call(caller -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            List<Restriction> asked = rules.current().restrictions(evidence.latest(List.of(person))).stream()
                    .filter(restriction -> !restriction.over(now))
                    .toList();
            var deciding = ColourRules.deciding(asked, now)
                    .orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "healthcode.green-already"));
            if (table.waits(person)) {
                throw Problem.of(HttpStatus.CONFLICT, "healthcode.appeal-waits");
            }
            Evidence about = deciding.evidence();
            var appeal = new Appeal(
                    Ids.next(),
                    person,
                    now,
                    now.plus(CLOCK),
                    by,
                    reason.strip(),
                    asked.stream()
                            .map(restriction -> restriction.evidence().seq())
                            .distinct()
                            .sorted()
                            .toList(),
                    asked.stream()
                            .map(restriction -> restriction.rule().id())
                            .distinct()
                            .sorted()
                            .toList(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    about.regionCode());
            table.add(appeal, about.otherRegionCode());
            audit.record("healthcode.appeal-filed", "person", person);
            return appeal;
        });
    }

    /**
     * Answers an appeal of the jurisdiction in force: {@code cited} names the evidence that holds, null sets aside what was
     * asked about as far as that jurisdiction covers it; whoever is restricted by more appeals again. Refuses whoever filed it, and an answer without words.
     */
    public Appeal answer(UUID id, @Nullable Long cited, String words) {
        Account account = CurrentAccount.require();
        Appeal appeal = table.hold(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "healthcode.no-such-appeal"));
        if (appeal.answer() != null) {
            throw Problem.of(HttpStatus.CONFLICT, "healthcode.appeal-answered");
        }
        if (appeal.filedBy().equals(account.name())) {
            throw Problem.of(HttpStatus.CONFLICT, "healthcode.own-appeal");
        }
        if (words.isBlank()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "healthcode.reason-missing");
        }
        if (cited != null && !appeal.evidence().contains(cited)) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "healthcode.evidence-not-asked-about");
        }
        var answer = cited == null ? Appeal.Answer.ACCEPTED : Appeal.Answer.UPHELD;
        List<Long> aside = cited == null ? evidence.covered(appeal.evidence()) : null;
        List<String> others = aside == null ? List.of() : others(appeal, aside);
        table.answer(id, answer, clock.instant(), account.name(), account.id(), words.strip(), cited, aside, others);
        done(appeal, answer);
        if (!others.isEmpty()) {
            events.publishEvent(new AppealNeedsOthers(id, others));
        }
        return table.hold(id).orElseThrow();
    }

    /** Sets aside what nobody has answered for in time; returns how many appeals that were. */
    public int late() {
        Instant now = clock.instant();
        List<Appeal> late = table.holdLate(now);
        late.forEach(appeal -> {
            table.answer(appeal.id(), Appeal.Answer.UNANSWERED, now, "system", null, "", null, null, List.of());
            done(appeal, Appeal.Answer.UNANSWERED);
            events.publishEvent(new AppealUnanswered(appeal.id(), List.of(appeal.regionCode()), local(appeal.dueAt())));
        });
        return late.size();
    }

    /** Says of appeals that are due soon that nobody has answered them; returns how many. */
    public int remind() {
        Instant now = clock.instant();
        var waiting = table.remind(now, now.plus(REMINDED));
        waiting.forEach(appeal ->
                events.publishEvent(new AppealWaits(appeal.id(), appeal.regionCodes(), local(appeal.dueAt()))));
        return waiting.size();
    }

    /** The counties that answer for what restricts the person still, of what was asked about. */
    private List<String> others(Appeal appeal, List<Long> aside) {
        Instant now = clock.instant();
        return wholeCountry.call(_ -> rules.current().restrictions(evidence.latest(List.of(appeal.personId()))).stream()
                .filter(restriction -> !restriction.over(now))
                .map(Restriction::evidence)
                .filter(piece -> appeal.evidence().contains(piece.seq()) && !aside.contains(piece.seq()))
                .map(piece -> regions.county(piece.issuer()).orElse(piece.issuer()))
                .distinct()
                .sorted()
                .toList());
    }

    private static LocalDateTime local(Instant moment) {
        return moment.atZone(Zone.ID).toLocalDateTime();
    }

    private void done(Appeal appeal, Appeal.Answer answer) {
        audit.record(
                "healthcode.appeal-" + answer.external(),
                "person",
                List.of(appeal.personId()),
                Map.of("appeal", appeal.id().toString()));
        if (answer != Appeal.Answer.UPHELD) {
            changes.hear(EvidenceKind.SET_ASIDE, List.of(appeal.id()));
        }
    }
}
