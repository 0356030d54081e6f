package org.lianfang.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** Clinical severity of a confirmed case (轻型, 普通型, 重型, 危重型). */
public enum Severity {
    MILD,
    ORDINARY,
    SEVERE,
    CRITICAL;

    /** The name used in files, URLs and tables. */
    @JsonValue
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Severity ofExternal(String external) {
        return of(external).orElseThrow(() -> new IllegalArgumentException("not a severity: " + external));
    }

    /** The constant of an external name, ignoring case and surrounding space; empty when there is none. */
    public static Optional<Severity> of(String external) {
        for (var value : values()) {
            if (value.name().equalsIgnoreCase(external.strip())) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
