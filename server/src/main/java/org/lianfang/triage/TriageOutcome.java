package org.lianfang.triage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a fever patient: another diagnosis, a report card, observation, another facility, gone, dead. */
enum TriageOutcome {
    EXCLUDED,
    REPORTED,
    OBSERVED,
    REFERRED,
    LEFT,
    DIED;

    /** The name used in URLs and tables. */
    @JsonValue
    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static TriageOutcome of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }
}
