package org.lianfang.checkpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happens to somebody at a point: goes on, goes on and is written down, is handed over, is turned back (劝返). */
enum Verdict {
    PASS,
    REGISTER,
    HAND_OVER,
    TURN_BACK;

    /** The name used in URLs and tables. */
    @JsonValue
    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Verdict of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }
}
