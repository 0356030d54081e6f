package org.lianfang.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a dated entry of the course is about. */
enum CourseKind {
    SEVERITY,
    OUTCOME,
    OBSERVATION;

    /** The name used in files, URLs and tables. */
    @JsonValue
    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static CourseKind of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }
}
