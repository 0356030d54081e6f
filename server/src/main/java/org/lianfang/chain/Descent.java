package org.lianfang.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Who descends from whom; grows link by link and refuses a cycle. */
final class Descent {
    private final Map<String, List<String>> children = new HashMap<>();

    Descent(Iterable<Link> links) {
        links.forEach(this::add);
    }

    void add(Link link) {
        children.computeIfAbsent(link.infector(), no -> new ArrayList<>()).add(link.infected());
    }

    /**
     * The cases of the cycle that this link would close, from the infector round to the infector again; empty if it
     * closes none. A shortest one.
     */
    List<String> cycle(String infector, String infected) {
        var cameFrom = new HashMap<String, String>();
        var seen = new HashSet<>(List.of(infected));
        var next = new ArrayDeque<>(List.of(infected));
        while (!next.isEmpty()) {
            String at = next.remove();
            if (at.equals(infector)) {
                return round(infector, infected, cameFrom);
            }
            for (String child : children.getOrDefault(at, List.of())) {
                if (seen.add(child)) {
                    cameFrom.put(child, at);
                    next.add(child);
                }
            }
        }
        return List.of();
    }

    private static List<String> round(String infector, String infected, Map<String, String> cameFrom) {
        var back = new ArrayList<>(List.of(infector));
        for (String at = infector; !at.equals(infected); ) {
            at = cameFrom.getOrDefault(at, infected);
            back.add(at);
        }
        back.add(infector);
        Collections.reverse(back);
        return back;
    }
}
