package org.lianfang.checkpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who takes somebody over from a point: a fever clinic, or the town where they will be observed at home. */
public enum Receiver {
    CLINIC,
    TOWN;

    /** The name used in URLs and tables. */
    @JsonValue
    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Receiver of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }
}
