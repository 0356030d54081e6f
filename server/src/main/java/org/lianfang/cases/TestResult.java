package org.lianfang.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a test found. */
enum TestResult {
    POSITIVE,
    NEGATIVE,
    INCONCLUSIVE;

    /** The name used in files, URLs and tables. */
    @JsonValue
    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static TestResult of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }
}
