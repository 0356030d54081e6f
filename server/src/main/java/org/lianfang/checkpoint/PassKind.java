package org.lianfang.checkpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** For whom a pass is: one of a household, one person by name, a visitor, a vehicle. */
enum PassKind {
    PERSON,
    VISITOR,
    VEHICLE,
    HOUSEHOLD;

    /** The name used in URLs and tables. */
    @JsonValue
    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static PassKind of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }
}
