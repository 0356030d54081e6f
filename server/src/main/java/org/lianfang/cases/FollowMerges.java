package org.lianfang.cases;

import org.lianfang.people.PersonsMerged;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** When two records of people turn out to be one person, the cards of the one become cards of the other. */
@Component
class FollowMerges {
    private final CaseTable cases;

    FollowMerges(CaseTable cases) {
        this.cases = cases;
    }

    @ApplicationModuleListener
    void on(PersonsMerged merged) {
        merged.merges().forEach(merge -> cases.changePerson(merge.from(), merge.into()));
    }
}
