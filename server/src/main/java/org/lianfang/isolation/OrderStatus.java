package org.lianfang.isolation;

import java.util.Locale;

/**
 * PROPOSED by the rules, ACTIVE once served on the person, RELEASED by a notice, ENDED because it lost its grounds,
 * SUPERSEDED by another order.
 */
public enum OrderStatus {
    PROPOSED,
    ACTIVE,
    RELEASED,
    ENDED,
    SUPERSEDED;

    /** The name used in URLs and tables. */
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean live() {
        return this == PROPOSED || this == ACTIVE;
    }
}
