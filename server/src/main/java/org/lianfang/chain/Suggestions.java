package org.lianfang.chain;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.cases.CaseLine;
import org.lianfang.cases.LineList;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.WholeCountry;
import org.lianfang.matching.ContactClass;
import org.lianfang.tracing.PersonExposure;
import org.lianfang.tracing.PersonExposures;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Who may have infected a case: the index cases of which its patient is a contact, with the evidence of the contact. A
 * person confirms one or none; nothing is stated by itself. An index case may belong elsewhere: its number and the
 * evidence are told to the county of the infected case, and no more.
 */
@Component
class Suggestions {

    /**
     * One possible source.
     *
     * @param infectorOnset null also where the possible source belongs elsewhere
     * @param contactClass close, unverified or general
     * @param closesCycle whether it descends from the case itself, so that it cannot be stated
     * @param afterOnset whether the case was ill before this exposure, so that it cannot be stated either
     */
    record Suggestion(
            UUID contactId,
            String infectorNo,
            @Nullable LocalDate infectorOnset,
            String contactClass,
            String setting,
            String evidence,
            LocalDate exposedFrom,
            @Nullable LocalDate exposedTo,
            boolean closesCycle,
            boolean afterOnset) {}

    private final SourceTable table;
    private final LineList lineList;
    private final PersonExposures exposures;
    private final WholeCountry wholeCountry;
    private final Audit audit;

    Suggestions(
            SourceTable table, LineList lineList, PersonExposures exposures, WholeCountry wholeCountry, Audit audit) {
        this.table = table;
        this.lineList = lineList;
        this.exposures = exposures;
        this.wholeCountry = wholeCountry;
        this.audit = audit;
    }

    /** The strongest contact first; without those that are stated already. */
    List<Suggestion> of(UUID caseId, Locale locale) {
        CaseLine infected = lineList.byIds(List.of(caseId)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "chain.case-not-found"));
        return wholeCountry.call(caller -> {
            caller.run(() ->
                    audit.record("source.suggested", "case", List.of(caseId), Map.of("caseNo", infected.caseNo())));
            List<PersonExposure> found = exposures.of(infected.personId(), locale).stream()
                    // a second-order contact has not met the case
                    .filter(exposure -> exposure.contactClass() != ContactClass.SECOND_ORDER)
                    .filter(exposure -> !exposure.caseId().equals(caseId))
                    .toList();
            Map<String, CaseLine> infectors =
                    lineList
                            .byNumbers(
                                    found.stream().map(PersonExposure::caseNo).toList())
                            .stream()
                            .filter(line -> line.disease().equals(infected.disease()))
                            .collect(Collectors.toMap(CaseLine::caseNo, line -> line));
            List<Source> standing = table.standing();
            var descent = new Descent(standing.stream().map(Source::link).toList());
            Set<String> stated = standing.stream()
                    .filter(source -> source.caseId().equals(caseId))
                    .map(Source::infectorNo)
                    .collect(Collectors.toSet());
            return found.stream()
                    .filter(exposure -> infectors.containsKey(exposure.caseNo()) && !stated.contains(exposure.caseNo()))
                    .map(exposure -> suggestion(
                            exposure,
                            Objects.requireNonNull(infectors.get(exposure.caseNo())),
                            infected,
                            descent,
                            caller))
                    .toList();
        });
    }

    private static Suggestion suggestion(
            PersonExposure exposure, CaseLine infector, CaseLine infected, Descent descent, Jurisdiction caller) {
        return new Suggestion(
                exposure.contactId(),
                infector.caseNo(),
                Sight.sees(caller, infector) ? infector.onsetDate() : null,
                exposure.contactClass().external(),
                String.join(",", exposure.settings()),
                exposure.evidence(),
                exposure.first().toLocalDate(),
                exposure.last() == null ? null : exposure.last().toLocalDate(),
                !descent.cycle(infector.caseNo(), infected.caseNo()).isEmpty(),
                infected.onsetDate() != null && exposure.first().toLocalDate().isAfter(infected.onsetDate()));
    }
}
