package org.lianfang.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A step on the way of a sample, in their order. */
enum SampleStage {
    TAKEN,
    SENT,
    RECEIVED,
    RESULT;

    /** The name used in files, URLs and tables. */
    @JsonValue
    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static SampleStage of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }
}
