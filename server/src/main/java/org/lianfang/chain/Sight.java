package org.lianfang.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lianfang.cases.CaseLine;
import org.lianfang.database.Jurisdiction;

/** What may be told about cases to somebody who does not see all of them. */
final class Sight {
    private static final String ELSEWHERE = "…";

    private Sight() {}

    /** Whether the reader could look the case up. */
    static boolean sees(Jurisdiction reader, CaseLine line) {
        return !reader.ownOnly() && reader.covers(line.regionCode());
    }

    /** Case numbers in a row; one … stands for those side by side that the reader does not know. */
    static String path(List<String> numbers, Set<String> known) {
        var told = new ArrayList<String>();
        for (String no : numbers) {
            if (known.contains(no)) {
                told.add(no);
            } else if (told.isEmpty() || !told.getLast().equals(ELSEWHERE)) {
                told.add(ELSEWHERE);
            }
        }
        return String.join(" → ", told);
    }
}
