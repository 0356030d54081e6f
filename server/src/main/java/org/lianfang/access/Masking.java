package org.lianfang.access;

/**
 * How personal data is shown unless someone unmasks it by a recorded act: enough to recognise a person one already
 * knows, too little to learn one (GB/T 35273).
 */
public final class Masking {
    private static final int MOST_STARS = 12;

    private Masking() {}

    /** 张三丰 → 张*丰, 张三 → 张*, John Smith → J***. */
    public static String name(String name) {
        String stripped = name.strip();
        int length = stripped.codePointCount(0, stripped.length());
        if (length == 0) {
            return "";
        }
        if (stripped.codePointAt(0) < 0x250) {
            return shown(stripped, 1, 0, 3);
        }
        return switch (length) {
            case 1 -> "*";
            case 2 -> shown(stripped, 1, 0, 1);
            default -> shown(stripped, 1, 1, length - 2);
        };
    }

    /**
     * 411202198001011234 → 4112**********1234; other documents keep the first and the last two characters,
     * and of a long one not its length.
     */
    public static String idNumber(String idNumber) {
        String stripped = idNumber.strip();
        int length = stripped.codePointCount(0, stripped.length());
        if (length == 18 || length == 15) {
            return shown(stripped, 4, 4, length - 8);
        }
        return length < 6 ? "*".repeat(length) : shown(stripped, 1, 2, Math.min(MOST_STARS, length - 3));
    }

    /** 13812341234 → 138****1234; a shorter number keeps its last three digits. */
    public static String phone(String phone) {
        String stripped = phone.strip();
        int length = stripped.codePointCount(0, stripped.length());
        if (length >= 11) {
            return shown(stripped, length - 8, 4, 4);
        }
        return length < 7 ? "*".repeat(length) : shown(stripped, 0, 3, length - 3);
    }

    private static String shown(String text, int first, int last, int stars) {
        int head = text.offsetByCodePoints(0, first);
        int tail = text.offsetByCodePoints(text.length(), -last);
        return text.substring(0, head) + "*".repeat(stars) + text.substring(tail);
    }
}
