package org.lianfang.region;

import java.util.Locale;
import java.util.Optional;

/** The levels of division, each with the digits of its code. */
enum Level {
    PROVINCE(2),
    PREFECTURE(4),
    COUNTY(6),
    TOWNSHIP(9),
    VILLAGE(12);

    private final int digits;

    Level(int digits) {
        this.digits = digits;
    }

    int digits() {
        return digits;
    }

    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Level> of(String external) {
        for (Level level : values()) {
            if (level.external().equals(external)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
