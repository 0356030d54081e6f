package org.lianfang.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether somebody can be put into a bed. */
public enum BedState {
    FREE,
    OCCUPIED,
    CLEANING,
    CLOSED;

    /** The name used in files, URLs and tables. */
    @JsonValue
    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static BedState of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }
}
