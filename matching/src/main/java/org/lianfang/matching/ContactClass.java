package org.lianfang.matching;

import java.util.Locale;

/** The class of a contact, strongest first: close, unverified (somebody must ask), general. */
public enum ContactClass {
    CLOSE,
    UNVERIFIED,
    GENERAL;

    /** The name used in files, URLs and tables, such as {@code close}. */
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this class wins over the other for one person and one case: close over unverified over general. */
    public boolean strongerThan(ContactClass other) {
        return compareTo(other) < 0;
    }
}
