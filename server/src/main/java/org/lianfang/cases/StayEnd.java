package org.lianfang.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a patient left a facility. */
enum StayEnd {
    REFERRED,
    DISCHARGED,
    DIED;

    /** The name used in files, URLs and tables. */
    @JsonValue
    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static StayEnd of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }
}
