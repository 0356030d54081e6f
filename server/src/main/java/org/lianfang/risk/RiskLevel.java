package org.lianfang.risk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The level of risk of a place, the least first, after the national grading of 2020. */
public enum RiskLevel {
    LOW,
    MEDIUM,
    HIGH;

    /** The name used in URLs, rules and tables. */
    @JsonValue
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of an external name; refuses any other. */
    @JsonCreator
    public static RiskLevel of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }

    RiskLevel worse(RiskLevel other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
