package org.lianfang.matching;

import java.util.regex.Pattern;

/** Chinese numerals up to 99 as people write them in line, ship and row numbers. */
final class Numerals {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final Pattern COUNTED =
            Pattern.compile("(?<!最后|倒数第|倒数)([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=号|排|节|车|路|等)");

    private Numerals() {}

    /** Writes numerals before a counting word in digits: "第三排" becomes "第3排", "紫荆十六号" becomes "紫荆16号". Counting from
     * the end ("最后一节", "倒数第二节") is left alone, because it names no number. */
    static String toDigits(String text) {
        return COUNTED.matcher(text).replaceAll(found -> String.valueOf(value(found.group(1))));
    }

    private static int value(String numeral) {
        int ten = numeral.indexOf('十');
        if (ten < 0) {
            return DIGITS.indexOf(numeral);
        }
        int tens = ten == 0 ? 1 : DIGITS.indexOf(numeral.substring(0, ten));
        int ones = ten == numeral.length() - 1 ? 0 : DIGITS.indexOf(numeral.substring(ten + 1));
        return 10 * tens + ones;
    }
}
