package org.lianfang.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A turn in the course of an illness (转归). */
enum Turn {
    IN_TREATMENT,
    CURED,
    DISCHARGED,
    DIED;

    /** The name used in files, URLs and tables. */
    @JsonValue
    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Turn of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }
}
