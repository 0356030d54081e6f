package org.lianfang.triage;

import org.lianfang.cases.CaseReported;
import org.lianfang.isolation.ChecksEscalated;
import org.lianfang.people.PersonsMerged;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What other rooms say that puts somebody on the list or takes somebody off it; each may be said again. */
@Component
class HearOthers {
    private static final String FEVER = "fever";

    private final FeverPatients patients;
    private final FeverPatientTable table;

    HearOthers(FeverPatients patients, FeverPatientTable table) {
        this.patients = patients;
        this.table = table;
    }

    @ApplicationModuleListener
    void on(ChecksEscalated said) {
        for (var check : said.escalated()) {
            if (check.kind().equals(FEVER)) {
                patients.hear(check.id(), check.personId(), check.regionCode());
            }
        }
    }

    @ApplicationModuleListener
    void on(CaseReported reported) {
        patients.cardSent(reported.caseId());
    }

    @ApplicationModuleListener
    void on(PersonsMerged merged) {
        merged.merges().forEach(merge -> table.changePerson(merge.from(), merge.into()));
    }
}
