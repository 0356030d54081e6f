package org.lianfang.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where patients are received, in the order of referral (发热门诊, 隔离留观室, 定点医院隔离病区). */
public enum FacilityKind {
    FEVER_CLINIC,
    OBSERVATION_ROOM,
    ISOLATION_WARD;

    /** The name used in files, URLs and tables. */
    @JsonValue
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static FacilityKind of(String external) {
        return valueOf(external.strip().toUpperCase(Locale.ROOT));
    }
}
