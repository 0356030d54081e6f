package org.lianfang.triage;

import java.util.Locale;

/** What the list can be narrowed to: the open ones, those of them that are late, referrals to answer, or one outcome. */
enum TriageState {
    OPEN,
    OVERDUE,
    INCOMING,
    EXCLUDED,
    REPORTED,
    OBSERVED,
    REFERRED,
    LEFT,
    DIED;

    String external() {
        return name().toLowerCase(Locale.ROOT);
    }
}
