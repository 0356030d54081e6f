package org.lianfang.isolation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The names of rooms that are added together: 301 to 320, A01 to A12. */
final class RoomNames {
    static final int MOST = 500;
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,6})");

    private RoomNames() {}

    /**
     * From the first name to the last, both included; empty if they do not begin alike and end in numbers that rise, or
     * if there would be more than {@link #MOST}.
     */
    static Optional<List<String>> between(String first, String last) {
        Matcher from = NUMBERED.matcher(first);
        Matcher to = NUMBERED.matcher(last);
        if (!from.matches() || !to.matches() || !from.group(1).equals(to.group(1))) {
            return Optional.empty();
        }
        int lowest = Integer.parseInt(from.group(2));
        int highest = Integer.parseInt(to.group(2));
        if (highest < lowest || highest - lowest >= MOST) {
            return Optional.empty();
        }
        String before = from.group(1);
        String digits = "%0" + from.group(2).length() + "d";
        return Optional.of(IntStream.rangeClosed(lowest, highest)
                .mapToObj(number -> before + digits.formatted(number))
                .toList());
    }
}
