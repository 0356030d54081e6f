package org.lianfang.tabular;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns that a kind of file has. Their order in the file is free; an optional one may be left out and then reads
 * as empty. A header that lacks a column, repeats one or has an unknown one breaks the file; of a table that somebody
 * else made, columns that nobody asked for are passed over.
 */
public record Columns(List<String> required, List<String> optional, boolean foreign) {

    public Columns {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    public static Columns of(String... required) {
        return new Columns(List.of(required), List.of(), false);
    }

    public Columns withOptional(String... names) {
        return new Columns(required, List.of(names), foreign);
    }

    /** These of the columns of somebody else's table. */
    static Columns among(List<String> wanted) {
        return new Columns(wanted, List.of(), true);
    }

    boolean has(String name) {
        return required.contains(name) || optional.contains(name);
    }

    /** Where each column stands in a row. */
    Map<String, Integer> positions(List<String> header) {
        var positions = new HashMap<String, Integer>();
        var problems = new ArrayList<String>();
        var repeated = new HashSet<String>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip();
            boolean asked = !foreign || has(name);
            if (positions.putIfAbsent(name, i) != null && asked && repeated.add(name)) {
                problems.add("column '" + name + "' is there twice");
            }
        }
        var known = new HashSet<>(required);
        known.addAll(optional);
        list(problems, "missing", minus(required, positions.keySet()));
        if (!foreign) {
            list(
                    problems,
                    "unknown",
                    minus(header.stream().map(String::strip).distinct().toList(), known));
        }
        if (!problems.isEmpty()) {
            throw new BrokenFile(
                    "wrong header: " + String.join("; ", problems),
                    (foreign
                                    ? "The mapping names these columns of the file: "
                                    : "The first line must name these columns, in any order: ")
                            + String.join(",", required)
                            + (optional.isEmpty() ? "" : " (optional: " + String.join(",", optional) + ")"));
        }
        return positions;
    }

    private static List<String> minus(List<String> names, Set<String> others) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }

    private static void list(List<String> problems, String what, List<String> names) {
        if (!names.isEmpty()) {
            problems.add(what + " "
                    + String.join(
                            ", ", names.stream().map(name -> "'" + name + "'").toList()));
        }
    }
}
