package org.lianfang.triage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What brought a fever patient onto the list. */
enum FeverSource {
    CHECKPOINT,
    CLINIC,
    DECLARATION,
    ISOLATION,
    REFERRAL;

    /** The name used in URLs and tables. */
    @JsonValue
    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static FeverSource of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }

    /** Whether people enter it; a referral comes from an accepted one. */
    boolean byHand() {
        return this != REFERRAL;
    }
}
