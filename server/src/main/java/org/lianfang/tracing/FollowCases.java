package org.lianfang.tracing;

import java.util.UUID;
import org.lianfang.cases.CaseChanged;
import org.lianfang.cases.CaseConfirmed;
import org.lianfang.cases.Cases;
import org.lianfang.people.PersonsMerged;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Keeps index cases with the person and region that their cards have, and contacts with the persons they are. */
@Component
class FollowCases {
    private final Cases cases;
    private final IndexCases indexes;
    private final ContactTable contacts;

    FollowCases(Cases cases, IndexCases indexes, ContactTable contacts) {
        this.cases = cases;
        this.indexes = indexes;
        this.contacts = contacts;
    }

    @ApplicationModuleListener
    void on(CaseConfirmed confirmed) {
        follow(confirmed.caseId());
    }

    @ApplicationModuleListener
    void on(CaseChanged changed) {
        follow(changed.caseId());
    }

    @ApplicationModuleListener
    void on(PersonsMerged merged) {
        for (PersonsMerged.Merge merge : merged.merges()) {
            indexes.changePerson(merge.from(), merge.into());
            contacts.changePerson(merge.from(), merge.into());
        }
    }

    private void follow(UUID caseId) {
        cases.find(caseId).ifPresent(indexes::of);
    }
}
