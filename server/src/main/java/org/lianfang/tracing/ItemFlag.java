package org.lianfang.tracing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why somebody should look at an item that is kept although it says less than it should. */
public enum ItemFlag {
    /** The typed number identifies no run, so that the ride can meet nobody. */
    NUMBER_UNKNOWN,
    /** A number that does not have the form of its transport; kept, because such numbers exist. */
    NUMBER_IRREGULAR,
    /** The typed times contradict each other: the day is kept, the times are not. */
    TIMES_CONTRADICT,
    /** The text speaks of a carriage or seat that could not be read. */
    SEAT_UNREAD;

    @JsonValue
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }
}
