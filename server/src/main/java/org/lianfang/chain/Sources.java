package org.lianfang.chain;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Problem;
import org.lianfang.cases.CaseLine;
import org.lianfang.cases.Cases;
import org.lianfang.cases.LineList;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.WholeCountry;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sources of cases as people state them. Who may is who has the infected case in the jurisdiction; the infector may
 * belong anywhere and is named by its number. Each verb is one transaction; a refusal is a {@link Problem}.
 */
@Component
public class Sources {
    private static final String SYSTEM = "system";

    private final SourceTable table;
    private final Cases cases;
    private final LineList lineList;
    private final WholeCountry wholeCountry;
    private final Audit audit;
    private final Clock clock;

    Sources(SourceTable table, Cases cases, LineList lineList, WholeCountry wholeCountry, Audit audit, Clock clock) {
        this.table = table;
        this.cases = cases;
        this.lineList = lineList;
        this.wholeCountry = wholeCountry;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * States the source of a case. Where one stands already, {@code also} must say that both are possible; else it is
     * refused, and to be corrected or withdrawn first.
     */
    public Source state(UUID caseId, Statement statement, boolean also) {
        CaseLine infected = own(caseId);
        return wholeCountry.call(caller -> {
            table.hold();
            CaseLine still = still(infected);
            if (!also && standing(caseId).findAny().isPresent()) {
                throw Problem.of(HttpStatus.CONFLICT, "chain.has-source", still.caseNo());
            }
            return put(still, statement, null, "stated", caller);
        });
    }

    /** Replaces a statement by another; the old one stays in the history with the reason. */
    public Source correct(UUID caseId, UUID sourceId, Statement statement, String why) {
        CaseLine infected = own(caseId);
        requireReason(why);
        return wholeCountry.call(caller -> {
            table.hold();
            CaseLine still = still(infected);
            Source before = standing(caseId, sourceId);
            if (before.statement().equals(statement)) {
                return before;
            }
            table.withdraw(before.id(), who(), now(), why.strip());
            return put(still, statement, before.id(), "corrected", caller);
        });
    }

    /** The statement does not hold: from now on the source is unknown, or one of the other possible ones. */
    public void withdraw(UUID caseId, UUID sourceId, String why) {
        own(caseId);
        requireReason(why);
        wholeCountry.call(caller -> {
            table.hold();
            Source before = standing(caseId, sourceId);
            table.withdraw(before.id(), who(), now(), why.strip());
            record("withdrawn", before, caller);
            return true;
        });
    }

    /** The card of the case was withdrawn: no statement of which it is an end stands any longer. */
    @Transactional
    void caseWithdrawn(UUID caseId) {
        table.hold();
        for (Source source : table.of(caseId)) {
            if (source.stands()) {
                table.withdraw(source.id(), SYSTEM, now(), "the card was withdrawn");
                record("withdrawn", source, new Jurisdiction(table.regionOf(source.id()), null, who()));
            }
        }
    }

    /** Every statement of which the case is an end, the latest first; refuses a case that the jurisdiction does not see. */
    @Transactional(readOnly = true)
    public List<Source> of(UUID caseId) {
        if (cases.find(caseId).isEmpty()) {
            throw Problem.of(HttpStatus.NOT_FOUND, "chain.no-such-case");
        }
        return table.of(caseId);
    }

    private Source put(
            CaseLine infected, Statement statement, @Nullable UUID replaces, String act, Jurisdiction caller) {
        CaseLine infector = lineList.byNumbers(List.of(statement.infectorNo())).stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT, "chain.infector-not-found", statement.infectorNo()));
        SourceRules.fault(infected, infector, statement, LocalDate.now(clock)).ifPresent(fault -> {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, fault.code());
        });
        List<Source> all = table.standing();
        if (all.stream()
                .anyMatch(one ->
                        one.caseId().equals(infected.id()) && one.infectorId().equals(infector.id()))) {
            throw Problem.of(HttpStatus.CONFLICT, "chain.stated-already", infector.caseNo());
        }
        List<String> cycle =
                new Descent(all.stream().map(Source::link).toList()).cycle(infector.caseNo(), infected.caseNo());
        if (!cycle.isEmpty()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "chain.cycle", told(cycle, infector, caller));
        }
        var source = new Source(
                Ids.next(),
                infected.id(),
                infected.caseNo(),
                infector.id(),
                statement,
                replaces,
                who(),
                false,
                now(),
                null,
                null,
                null);
        table.add(source, infected, infector);
        record(act, source, caller);
        return source;
    }

    private String told(List<String> cycle, CaseLine infector, Jurisdiction caller) {
        var known = new HashSet<>(List.of(infector.caseNo())); // the caller named it
        lineList.byNumbers(cycle).stream()
                .filter(line -> Sight.sees(caller, line))
                .forEach(line -> known.add(line.caseNo()));
        return Sight.path(cycle, known);
    }

    private void record(String act, Source source, Jurisdiction where) {
        where.run(() -> audit.record(
                "source." + act,
                "case",
                List.of(source.caseId()),
                Map.of("caseNo", source.caseNo(), "infector", source.infectorNo())));
    }

    /** The confirmed case, where the jurisdiction has it; nobody else decides what infected it. */
    private CaseLine own(UUID caseId) {
        return lineList.byIds(List.of(caseId)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "chain.case-not-found"));
    }

    /** The same as it is once the chains are held: its card may have been withdrawn, or gone elsewhere, meanwhile. */
    private CaseLine still(CaseLine infected) {
        CaseLine line = own(infected.id());
        if (!line.regionCode().equals(infected.regionCode())) {
            throw Problem.of(HttpStatus.NOT_FOUND, "chain.case-not-found");
        }
        return line;
    }

    private java.util.stream.Stream<Source> standing(UUID caseId) {
        return table.of(caseId).stream().filter(source -> source.caseId().equals(caseId) && source.stands());
    }

    private Source standing(UUID caseId, UUID sourceId) {
        Optional<Source> found =
                standing(caseId).filter(source -> source.id().equals(sourceId)).findFirst();
        return found.orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "chain.stands-no-more"));
    }

    private static void requireReason(String why) {
        if (why.isBlank()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "chain.reason-missing");
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
    }

    private static String who() {
        Jurisdiction jurisdiction = Jurisdiction.current();
        return CurrentAccount.find()
                .map(Account::displayName)
                .orElse(jurisdiction == null ? SYSTEM : jurisdiction.actor());
    }
}
