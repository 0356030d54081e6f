package org.lianfang.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a card stands in review: reported and waiting, confirmed by the county CDC or above, returned to the reporter, or
 * withdrawn because it should not have been reported.
 */
public enum CaseStatus {
    REPORTED,
    CONFIRMED,
    RETURNED,
    WITHDRAWN;

    /** The name used in files, URLs and tables. */
    @JsonValue
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static CaseStatus ofExternal(String external) {
        return of(external).orElseThrow(() -> new IllegalArgumentException("not a status: " + external));
    }

    /** The constant of an external name, ignoring case and surrounding space; empty when there is none. */
    public static Optional<CaseStatus> of(String external) {
        for (var value : values()) {
            if (value.name().equalsIgnoreCase(external.strip())) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
