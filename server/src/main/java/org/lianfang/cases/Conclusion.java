package org.lianfang.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an expert, or the group, takes a case for; excluded is no case at all (排除). */
enum Conclusion {
    SUSPECTED,
    CLINICAL,
    CONFIRMED,
    ASYMPTOMATIC,
    EXCLUDED;

    /** The name used in files, URLs and tables. */
    @JsonValue
    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Conclusion of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }
}
