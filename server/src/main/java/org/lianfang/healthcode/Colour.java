package org.lianfang.healthcode;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The colour of a code, the least restrictive first. */
public enum Colour {
    GREEN,
    YELLOW,
    RED;

    /** The name used in URLs, rules and tables. */
    @JsonValue
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Colour of(String external) {
        return valueOf(external.toUpperCase(Locale.ROOT));
    }
}
