package org.lianfang.chain;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Case numbers in the order in which people count: SK_9 before SK_10. */
final class CaseNumbers {
    private static final Pattern TAIL = Pattern.compile("^(.*?)(\\d{1,15})$");

    static final Comparator<String> ORDER = Comparator.comparing(CaseNumbers::head)
            .thenComparingLong(CaseNumbers::tail)
            .thenComparing(Comparator.naturalOrder());

    private CaseNumbers() {}

    private static String head(String no) {
        Matcher parts = TAIL.matcher(no);
        return parts.matches() ? parts.group(1) : no;
    }

    private static long tail(String no) {
        Matcher parts = TAIL.matcher(no);
        return parts.matches() ? Long.parseLong(parts.group(2)) : -1;
    }
}
