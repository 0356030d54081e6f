package org.lianfang.cases;

import org.jspecify.annotations.Nullable;

/** Where a card stands in review; the desk is the highest that has confirmed it, and null unless it is confirmed. */
record ReviewState(CaseStatus status, @Nullable Desk confirmedBy) {
    ReviewState {
        if ((status == CaseStatus.CONFIRMED) != (confirmedBy != null)) {
            throw new IllegalArgumentException(status + " by " + confirmedBy);
        }
    }

    static ReviewState of(CaseStatus status) {
        return new ReviewState(status, null);
    }
}
