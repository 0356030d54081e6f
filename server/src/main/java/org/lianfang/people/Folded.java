package org.lianfang.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms in which numbers, phones and names are compared. */
final class Folded {
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern PHONE = Pattern.compile("1[3-9]\\d{9}|0\\d{9,11}|[2-9]\\d{6,7}|\\+\\d{6,15}");
    private static final Pattern PUNCTUATION = Pattern.compile("[-()./]");
    private static final Pattern COUNTRY = Pattern.compile("^(?:\\+|00)86(?=1[3-9]\\d{9}$)");

    private Folded() {}

    static String number(String typed) {
        return SPACE.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
    }

    /** Without spaces, hyphens, brackets and China's own country code. */
    static String phone(String typed) {
        if (isMobile(typed)) {
            return typed;
        }
        String digits = PUNCTUATION.matcher(number(typed)).replaceAll("");
        return COUNTRY.matcher(digits).replaceFirst("");
    }

    /** Whether a folded phone can be one: a mobile, a landline with or without its area, or one abroad with its +. */
    static boolean isPhone(String folded) {
        return isMobile(folded) || PHONE.matcher(folded).matches();
    }

    /** Half width; spaces stay between Latin words and go between Chinese characters. */
    static String name(String typed) {
        boolean plain = true;
        boolean han = false;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            boolean ideograph = c >= 0x4E00 && c <= 0x9FFF;
            han |= ideograph;
            plain &= ideograph || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        }
        if (plain) {
            return typed;
        }
        String narrow = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        return SPACE.matcher(narrow).replaceAll(han ? "" : " ");
    }

    private static boolean isMobile(String typed) {
        if (typed.length() != 11 || typed.charAt(0) != '1' || typed.charAt(1) < '3') {
            return false;
        }
        for (int i = 1; i < 11; i++) {
            if (typed.charAt(i) < '0' || typed.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
