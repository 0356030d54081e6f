package org.lianfang.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An identity number in its normal form: upper case, half width, without spaces; an old resident number of 15 digits is
 * written with the 18 it became. {@link #check} is the one place that says whether a number is one (GB 11643-1999).
 */
public record IdNumber(IdType type, String number) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    /** What a check found: a number, or a reason and a hint for the person who typed it. */
    public sealed interface Check {}

    public record Valid(IdNumber number) implements Check {}

    /** The check digit does not fit: an error in strict imports, a warning with the suggestion in field entry. */
    public record WrongCheckDigit(IdNumber typed, IdNumber suggestion) implements Check {
        public String reason() {
            return "the check digit does not fit the number (GB 11643)";
        }

        public String hint() {
            return "Compare it with the card. If only the last character is wrong, it should be "
                    + suggestion.number.charAt(17) + ".";
        }
    }

    public record Malformed(String reason, String hint) implements Check {}

    public static Check check(IdType type, String typed) {
        String number = normal(typed);
        if (number.isEmpty()) {
            return new Malformed("empty", "Someone without a number: use type 99 and, say, the birth certificate's.");
        }
        return type == IdType.RESIDENT ? resident(number) : other(type, number);
    }

    /** Without a check, for lists whose numbers are taken as they come. */
    public static IdNumber ofList(IdType type, String typed) {
        return switch (check(type, typed)) {
            case Valid(IdNumber number) -> number;
            case WrongCheckDigit wrong -> wrong.typed();
            case Malformed malformed -> new IdNumber(type, normal(typed));
        };
    }

    /** Half width, upper case, no spaces. */
    static String normal(String typed) {
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))) {
                return Folded.number(typed);
            }
        }
        return typed;
    }

    /** Whether text has the shape of a resident number, right or wrong. */
    static boolean looksResident(String number) {
        int length = number.length();
        if (length != 15 && length != 18) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = number.charAt(i);
            if ((c < '0' || c > '9') && !(i == 17 && c == 'X')) {
                return false;
            }
        }
        return true;
    }

    private static Check resident(String typed) {
        if (!looksResident(typed)) {
            return new Malformed(
                    "a resident number has 18 digits, the last may be X",
                    typed.length() == 18 || typed.length() == 15
                            ? "Look for letters typed as digits."
                            : "It has " + typed.length() + " characters; look for one too few or too many.");
        }
        String number = typed.length() == 15 ? modern(typed) : typed;
        int province = Integer.parseInt(number, 0, 2, 10);
        if (province < 11 || province > 91) {
            return new Malformed("no province has the code " + number.substring(0, 2), "Compare the first two digits.");
        }
        LocalDate birth = birthDate(number);
        if (birth == null || birth.getYear() < 1850) {
            return new Malformed(
                    "its birth date " + number.substring(6, 14) + " does not exist", "Compare digits 7 to 14.");
        }
        char expected = checkDigit(number);
        if (number.charAt(17) != expected) {
            return new WrongCheckDigit(
                    new IdNumber(IdType.RESIDENT, number),
                    new IdNumber(IdType.RESIDENT, number.substring(0, 17) + expected));
        }
        return new Valid(new IdNumber(IdType.RESIDENT, number));
    }

    private static Check other(IdType type, String number) {
        int least = type == IdType.OTHER ? 1 : 5;
        if (number.length() < least || number.length() > 40) {
            return new Malformed(
                    "a number of type " + type.code() + " has " + least + " to 40 characters",
                    "Compare it with the document, or use type 99.");
        }
        return new Valid(new IdNumber(type, number));
    }

    /** The day of birth that a resident number names; null for another document or a day that does not exist. */
    public @Nullable LocalDate birthDate() {
        return type == IdType.RESIDENT && looksResident(number) && number.length() == 18 ? birthDate(number) : null;
    }

    /** The sex that a resident number names. */
    public Sex sex() {
        if (type != IdType.RESIDENT || !looksResident(number) || number.length() != 18) {
            return Sex.UNKNOWN;
        }
        return (number.charAt(16) & 1) == 1 ? Sex.MALE : Sex.FEMALE;
    }

    /** The check digit of the first 17 digits (ISO 7064, MOD 11-2). */
    static char checkDigit(String number) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_DIGITS.charAt(sum % 11);
    }

    private static String modern(String fifteen) {
        String digits = fifteen.substring(0, 6) + "19" + fifteen.substring(6);
        return digits + checkDigit(digits);
    }

    private static @Nullable LocalDate birthDate(String number) {
        try {
            return LocalDate.of(
                    Integer.parseInt(number, 6, 10, 10),
                    Integer.parseInt(number, 10, 12, 10),
                    Integer.parseInt(number, 12, 14, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
