package org.lianfang.healthcode;

import java.util.List;
import java.util.stream.Stream;
import org.lianfang.cases.CaseChanged;
import org.lianfang.cases.CaseConfirmed;
import org.lianfang.cases.CaseWithdrawn;
import org.lianfang.cases.PatientFared;
import org.lianfang.isolation.OrdersChanged;
import org.lianfang.people.PersonsMerged;
import org.lianfang.risk.ArrivalsJudged;
import org.lianfang.tracing.ContactsChanged;
import org.lianfang.triage.FeverPatientChanged;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What other rooms say is a reason to look at their records again; what is looked at is the record, not the event. */
@Component
class FollowEvidence {
    private final Changes changes;
    private final OutsideListTable lists;

    FollowEvidence(Changes changes, OutsideListTable lists) {
        this.changes = changes;
        this.lists = lists;
    }

    @ApplicationModuleListener
    void on(CaseConfirmed said) {
        changes.hear(EvidenceKind.CASE, List.of(said.caseId()));
        changes.hearBehind(said.caseId());
    }

    @ApplicationModuleListener
    void on(CaseChanged said) {
        changes.hear(EvidenceKind.CASE, List.of(said.caseId()));
        changes.hearBehind(said.caseId());
    }

    @ApplicationModuleListener
    void on(CaseWithdrawn said) {
        changes.hear(EvidenceKind.CASE, List.of(said.caseId()));
        changes.hearBehind(said.caseId());
        changes.hear(EvidenceKind.LISTED, lists.rowIdsOfCase(said.caseId()));
    }

    @ApplicationModuleListener
    void on(PatientFared said) {
        changes.hear(EvidenceKind.CASE, List.of(said.caseId()));
    }

    @ApplicationModuleListener
    void on(ContactsChanged said) {
        changes.hear(
                EvidenceKind.CONTACT,
                Stream.of(said.added(), said.changed(), said.removed())
                        .flatMap(List::stream)
                        .toList());
    }

    @ApplicationModuleListener
    void on(OrdersChanged said) {
        changes.hear(EvidenceKind.ORDER, said.orderIds());
    }

    @ApplicationModuleListener
    void on(FeverPatientChanged said) {
        changes.hear(EvidenceKind.SYMPTOMS, List.of(said.patientId()));
    }

    @ApplicationModuleListener
    void on(ArrivalsJudged said) {
        changes.hear(EvidenceKind.ARRIVAL, said.arrivalIds());
    }

    @ApplicationModuleListener
    void on(PersonsMerged said) {
        changes.merged(said.merges());
    }
}
