package org.lianfang.matching;

import java.util.Locale;

/** Where an exposure happened; one row of the setting table of the exposure rules. */
public enum Setting {
    FLIGHT,
    TRAIN,
    METRO,
    COACH,
    BUS,
    TAXI,
    SHIP,
    PLACE,
    HOUSEHOLD,
    CARER,
    ROOM;

    /** The name used in files, URLs and tables, such as {@code household}. */
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }
}
