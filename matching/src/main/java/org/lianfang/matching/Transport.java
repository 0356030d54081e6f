package org.lianfang.matching;

import java.util.Locale;
import java.util.Optional;

/** How somebody travelled, or that they stayed at a place; files and URLs use the lower-case {@link #external()}. */
public enum Transport {
    FLIGHT,
    TRAIN,
    METRO,
    COACH,
    BUS,
    TAXI,
    SHIP,
    PLACE;

    /** The name used in files, URLs and tables, such as {@code train}. */
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The transport of an external name, ignoring case and surrounding space; empty when there is none. */
    public static Optional<Transport> of(String external) {
        var wanted = external.strip();
        for (var transport : values()) {
            if (transport.name().equalsIgnoreCase(wanted)) {
                return Optional.of(transport);
            }
        }
        return Optional.empty();
    }
}
