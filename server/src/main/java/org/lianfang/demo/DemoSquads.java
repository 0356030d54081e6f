package org.lianfang.demo;

import java.util.List;
import org.lianfang.access.Accounts;
import org.lianfang.access.CurrentAccount;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.CaseStatus;
import org.lianfang.cases.Cases;
import org.lianfang.investigation.Investigations;
import org.lianfang.investigation.Squads;
import org.springframework.stereotype.Component;

/** A squad of Hubin district with one investigation in hand, and one that waits to be given out. */
@Component
class DemoSquads {
    private static final String SQUAD = "湖滨区流调一队";

    private final Squads squads;
    private final Investigations investigations;
    private final Cases cases;
    private final Accounts accounts;

    DemoSquads(Squads squads, Investigations investigations, Cases cases, Accounts accounts) {
        this.squads = squads;
        this.investigations = investigations;
        this.cases = cases;
        this.accounts = accounts;
    }

    /** Of the patients the last two whom the district has. What an interrupted run has done stays as it is. */
    void sendOut(List<Patient> patients) {
        var officer = accounts.named("hubin-cdc").orElseThrow();
        CurrentAccount.callAs(officer, () -> {
            var squad = squads.all().stream()
                    .filter(one -> one.name().equals(SQUAD))
                    .findFirst()
                    .orElseGet(() -> squads.make(SQUAD, "湖滨区疾控中心", List.of("hubin-investigator")));
            List<CaseRecord> latest = patients.reversed().stream()
                    .flatMap(patient -> cases.findByNo(patient.caseNo()).stream())
                    .filter(record -> record.status() == CaseStatus.CONFIRMED)
                    .limit(2)
                    .toList();
            latest.forEach(record -> investigations.open(record.id()));
            latest.stream()
                    .findFirst()
                    .flatMap(record -> investigations.ofCase(record.id()))
                    .filter(first -> first.squadId() == null)
                    .ifPresent(first -> investigations.assign(first.id(), squad.id()));
            return squads;
        });
    }
}
