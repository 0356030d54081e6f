package org.lianfang.people;

import java.util.Locale;
import java.util.Optional;

/** As registered (GB/T 2261.1). */
public enum Sex {
    MALE(1),
    FEMALE(2),
    UNKNOWN(0);

    private final int code;

    Sex(int code) {
        this.code = code;
    }

    /** As it is stored, and as the standard numbers it. */
    int code() {
        return code;
    }

    static Sex ofCode(int stored) {
        return switch (stored) {
            case 1 -> MALE;
            case 2 -> FEMALE;
            default -> UNKNOWN;
        };
    }

    /** What people write: 男, 女, M, F, male, female or the codes 0, 1, 2, 9; empty is unknown. */
    public static Optional<Sex> read(String typed) {
        return switch (typed) {
            case "男", "男性", "1", "M", "m" -> Optional.of(MALE);
            case "女", "女性", "2", "F", "f" -> Optional.of(FEMALE);
            case "", "0", "9", "未知", "U", "u" -> Optional.of(UNKNOWN);
            default ->
                switch (typed.toLowerCase(Locale.ROOT)) {
                    case "male" -> Optional.of(MALE);
                    case "female" -> Optional.of(FEMALE);
                    case "unknown" -> Optional.of(UNKNOWN);
                    default -> Optional.empty();
                };
        };
    }
}
