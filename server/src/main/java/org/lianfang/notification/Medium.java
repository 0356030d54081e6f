package org.lianfang.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** By what a person is told, outside the portal. */
enum Medium {
    EMAIL("[^\\s@<>,;:\"\\\\]+@[^\\s@<>,;:\"\\\\]+"),
    SMS("\\+?\\d{5,20}"),
    VOICE("\\+?\\d{5,20}");

    private static final int LONGEST = 254;

    private final String form;

    Medium(String form) {
        this.form = form;
    }

    boolean takes(String address) {
        return address.length() <= LONGEST && address.matches(form);
    }

    /** The name used in URLs, tables and file names. */
    @JsonValue
    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Medium ofExternal(String external) {
        return valueOf(external.toUpperCase(Locale.ROOT));
    }
}
