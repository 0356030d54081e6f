package org.lianfang.people;

import java.util.Locale;
import java.util.Optional;

/** As registered (GB/T 2261.1). */
public enum Sex {
    MALE('M'),
    FEMALE('F'),
    UNKNOWN('U');

    private final char letter;

    Sex(char letter) {
        this.letter = letter;
    }

    /** As it is stored. */
    char letter() {
        return letter;
    }

    static Sex ofLetter(String stored) {
        return switch (stored) {
            case "M" -> MALE;
            case "F" -> FEMALE;
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
