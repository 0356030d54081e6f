package org.lianfang.matching;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Train and flight numbers: Latin words with digits, pairs among them written out or abbreviated. */
final class CodeNumbers {
    private static final Pattern WORD = Pattern.compile("([A-Z]*)\\s?(\\d*)([A-Z0-9]*)");
    private static final Pattern ABBREVIATED = Pattern.compile("([/\\-、,~&+\\\\])(\\d{1,5})(?![\\dA-Z号车厢排座])");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]*\\d[A-Z0-9]*");
    private static final Pattern AIRLINES =
            Pattern.compile("(?<![A-Z0-9])([A-Z0-9]{2})/([A-Z0-9]{2})(\\d{3,4})(?![A-Z0-9])");
    private static final Pattern SPACED = Pattern.compile("(?<![A-Z0-9])([A-Z]{1,2})\\s+(\\d{1,5})(?![A-Z0-9])");

    private CodeNumbers() {}

    static Set<String> of(String folded) {
        var text = SPACED.matcher(folded).replaceAll("$1$2");
        text = AIRLINES.matcher(text).replaceAll("$1$3/$2$3");
        var tokens = new TreeSet<String>();
        @Nullable String previous = null;
        int end = 0;
        var code = CODE.matcher(text);
        while (code.find()) {
            var word = code.group();
            var digitsOnly = word.chars().allMatch(Character::isDigit);
            if (digitsOnly && previous != null) {
                if (!ABBREVIATED.matcher(text).region(end, text.length()).lookingAt()) {
                    continue;
                }
                word = completed(previous, word);
            }
            tokens.add(word);
            previous = word;
            end = code.end();
        }
        return tokens;
    }

    /** "1157" after K1156 is K1157, "7" after K446 is K447; after a bare number of the same length it stands alone. */
    private static String completed(String previous, String digits) {
        var parts = WORD.matcher(previous);
        if (!parts.matches() || !parts.group(3).isEmpty()) {
            return digits;
        }
        var number = parts.group(2);
        int kept = Math.max(0, number.length() - digits.length());
        return parts.group(1) + number.substring(0, kept) + digits;
    }
}
