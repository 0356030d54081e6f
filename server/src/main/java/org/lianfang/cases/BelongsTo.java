package org.lianfang.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** Where the patient belongs, as the report card asks; HMT is Hong Kong, Macao or Taiwan. */
public enum BelongsTo {
    COUNTY,
    CITY,
    PROVINCE,
    OTHER_PROVINCE,
    HMT,
    FOREIGN;

    /** The name used in files, URLs and tables. */
    @JsonValue
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static BelongsTo ofExternal(String external) {
        return of(external).orElseThrow(() -> new IllegalArgumentException("not a belonging: " + external));
    }

    /** The constant of an external name, ignoring case and surrounding space; empty when there is none. */
    public static Optional<BelongsTo> of(String external) {
        for (var value : values()) {
            if (value.name().equalsIgnoreCase(external.strip())) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
