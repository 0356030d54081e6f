package org.lianfang.investigation;

import org.lianfang.cases.CaseChanged;
import org.lianfang.cases.CaseConfirmed;
import org.lianfang.cases.CaseWithdrawn;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** A confirmed case has its investigation without anybody asking for it. Hearing of it twice opens one. */
@Component
class OpenInvestigations {
    private final Investigations investigations;

    OpenInvestigations(Investigations investigations) {
        this.investigations = investigations;
    }

    @ApplicationModuleListener
    void on(CaseConfirmed confirmed) {
        investigations.openFor(confirmed.caseId());
    }

    @ApplicationModuleListener
    void on(CaseChanged changed) {
        investigations.follow(changed.caseId());
    }

    @ApplicationModuleListener
    void on(CaseWithdrawn withdrawn) {
        investigations.follow(withdrawn.caseId());
    }
}
