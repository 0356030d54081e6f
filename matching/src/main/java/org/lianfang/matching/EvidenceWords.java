package org.lianfang.matching;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts that the sentence of an evidence names; unknown ones are left out. */
final class EvidenceWords {
    private final Map<String, String> words = new TreeMap<>();

    private EvidenceWords() {}

    static Map<String, String> of(Ride mine, Ride theirs, Set<String> shared, @Nullable Segment segment) {
        var facts = new EvidenceWords();
        facts.put("number", String.join("/", new TreeSet<>(shared)));
        facts.put("date", mine.date().toString());
        var common = new TreeSet<>(mine.seat().carriages());
        common.retainAll(theirs.seat().carriages());
        facts.put("carriage", String.join("/", common));
        facts.put("caseCarriage", String.join("/", mine.seat().carriages()));
        facts.put("contactCarriage", String.join("/", theirs.seat().carriages()));
        facts.put("caseRows", numbers(mine.seat().rows()));
        facts.put("contactRows", numbers(theirs.seat().rows()));
        if (!mine.seat().rows().isEmpty() && !theirs.seat().rows().isEmpty()) {
            facts.put(
                    "rows",
                    "" + RideRules.apart(mine.seat().rows(), theirs.seat().rows()));
        }
        facts.put("from", segment == null ? mine.from() : segment.boardStation());
        facts.put("to", segment == null ? mine.to() : segment.alightStation());
        return facts.words;
    }

    static Map<String, String> of(Stay mine) {
        var facts = new EvidenceWords();
        facts.put("place", mine.placeName());
        facts.put("date", mine.span().firstDay().toString());
        return facts.words;
    }

    private static String numbers(Set<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining("/"));
    }

    private void put(String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            words.put(key, value);
        }
    }
}
