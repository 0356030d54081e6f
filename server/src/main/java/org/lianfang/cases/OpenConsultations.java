package org.lianfang.cases;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** A suspected case has its consultation without anybody asking for it. Hearing of it twice opens one. */
@Component
class OpenConsultations {
    private final Consultations consultations;

    OpenConsultations(Consultations consultations) {
        this.consultations = consultations;
    }

    @ApplicationModuleListener
    void on(CaseReported reported) {
        consultations.openFor(reported.caseId());
    }

    @ApplicationModuleListener
    void on(CaseChanged changed) {
        consultations.openFor(changed.caseId());
    }
}
