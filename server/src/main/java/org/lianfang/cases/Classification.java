package org.lianfang.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** How sure the diagnosis is, as the report card classes a case; asymptomatic is the card's carrier. */
public enum Classification {
    SUSPECTED,
    CLINICAL,
    CONFIRMED,
    ASYMPTOMATIC;

    /** The name used in files, URLs and tables. */
    @JsonValue
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Classification ofExternal(String external) {
        return of(external).orElseThrow(() -> new IllegalArgumentException("not a classification: " + external));
    }

    /** The constant of an external name, ignoring case and surrounding space; empty when there is none. */
    public static Optional<Classification> of(String external) {
        for (var value : values()) {
            if (value.name().equalsIgnoreCase(external.strip())) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
