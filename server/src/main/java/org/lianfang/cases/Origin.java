package org.lianfang.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** Whether the case brought the infection from elsewhere or caught it here. */
public enum Origin {
    IMPORTED,
    LOCAL,
    UNKNOWN;

    /** The name used in files, URLs and tables. */
    @JsonValue
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Origin ofExternal(String external) {
        return of(external).orElseThrow(() -> new IllegalArgumentException("not a origin: " + external));
    }

    /** The constant of an external name, ignoring case and surrounding space; empty when there is none. */
    public static Optional<Origin> of(String external) {
        for (var value : values()) {
            if (value.name().equalsIgnoreCase(external.strip())) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
