package org.lianfang.checkpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What came with people in it. */
enum PassageKind {
    VEHICLE,
    TRAIN;

    /** The name used in URLs and tables. */
    @JsonValue
    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static PassageKind of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }
}
