package org.lianfang.matching;

import java.util.Locale;

/**
 * The class of a contact, strongest first: close, unverified (somebody must ask), general, second-order (a close contact
 * of a close contact).
 */
public enum ContactClass {
    CLOSE,
    UNVERIFIED,
    GENERAL,
    SECOND_ORDER;

    /** The name used in files, URLs and tables, such as {@code close}. */
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this class wins over the other for one person and one case. */
    public boolean strongerThan(ContactClass other) {
        return compareTo(other) < 0;
    }
}
