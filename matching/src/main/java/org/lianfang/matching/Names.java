package org.lianfang.matching;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Normal forms of names: two names are the same when their normal forms are equal. */
public final class Names {
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern STATION_SUFFIX = Pattern.compile("(?<=..)(?:火车站|高铁站|动车站|车站|站)$");

    private Names() {}

    /** A place name with width, case and spaces folded. */
    public static String place(String typed) {
        return fold(typed);
    }

    /** A station name, folded, without the word for station: "郑州东站" gives "郑州东". */
    public static String station(String typed) {
        return STATION_SUFFIX.matcher(fold(typed)).replaceFirst("");
    }

    static String fold(String typed) {
        var narrow = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        return SPACE.matcher(narrow).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
