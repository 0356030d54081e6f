package org.lianfang.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What an identity number is written in (code list of the health information standards). */
public enum IdType {
    RESIDENT("10"),
    HK_MACAO("14"),
    TAIWAN("15"),
    TAIWAN_ONE_TIME("16"),
    PASSPORT("20"),
    FOREIGN_RESIDENT("34"),
    OTHER("99");

    private final String code;

    IdType(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** As it is stored. */
    int number() {
        return Integer.parseInt(code);
    }

    public static Optional<IdType> find(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    @JsonCreator
    static IdType of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no id type " + code));
    }
}
