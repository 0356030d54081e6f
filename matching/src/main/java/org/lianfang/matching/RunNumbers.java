package org.lianfang.matching;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The numbers by which one run is known: train numbers, codeshares, plates, lines or a ship's name. */
public final class RunNumbers {
    private static final Pattern LINE = Pattern.compile(".*(?:路|线)");

    private RunNumbers() {}

    /**
     * The normal tokens of a typed number: "K446/K447次" gives K446 and K447. Empty when the text identifies no run
     * ("不详", "大巴"), so that two unknown vehicles never meet.
     */
    public static Set<String> of(Transport transport, String typed) {
        return new TreeSet<>();
    }

    /** Those tokens that name one vehicle rather than a line that many vehicles serve. */
    static Set<String> vehicles(Set<String> numbers) {
        var vehicles = new TreeSet<>(numbers);
        vehicles.removeIf(number -> LINE.matcher(number).matches());
        return vehicles;
    }
}
