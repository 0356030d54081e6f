package org.lianfang.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;

/** From where a card is worked on: the clinic that reports, and the three levels that confirm (三级确认). */
public enum Desk {
    CLINIC,
    COUNTY,
    CITY,
    PROVINCE;

    private static final int COUNTY_DIGITS = 6;
    private static final int CITY_DIGITS = 4;

    /** The desk of whoever works in the jurisdiction; work that no person asked for is done at the highest. */
    static Desk of(@Nullable Jurisdiction jurisdiction) {
        if (jurisdiction != null && jurisdiction.ownOnly()) {
            return CLINIC;
        }
        if (jurisdiction == null || jurisdiction.region().length() < CITY_DIGITS) {
            return PROVINCE;
        }
        return jurisdiction.region().length() < COUNTY_DIGITS ? CITY : COUNTY;
    }

    /** The name used in files, URLs and tables. */
    @JsonValue
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Desk ofExternal(String external) {
        return of(external).orElseThrow(() -> new IllegalArgumentException("not a desk: " + external));
    }

    /** The constant of an external name, ignoring case and surrounding space; empty when there is none. */
    public static Optional<Desk> of(String external) {
        for (var value : values()) {
            if (value.name().equalsIgnoreCase(external.strip())) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
