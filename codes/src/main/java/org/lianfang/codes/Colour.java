package org.lianfang.codes;

import org.jspecify.annotations.Nullable;

/** The colour a code carries. */
public enum Colour {
    GREEN(1),
    YELLOW(2),
    RED(3);

    private final int claim;

    Colour(int claim) {
        this.claim = claim;
    }

    int claim() {
        return claim;
    }

    static @Nullable Colour of(long claim) {
        for (Colour colour : values()) {
            if (colour.claim == claim) {
                return colour;
            }
        }
        return null;
    }
}
