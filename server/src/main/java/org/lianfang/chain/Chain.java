package org.lianfang.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cases and who infected whom among them, and what follows. Knows no database. */
final class Chain {

    /**
     * One case.
     *
     * @param here false for a case of elsewhere, of which no more than its number is known: it holds a cluster
     *     together and is counted in no other figure
     */
    record Case(String caseNo, @Nullable LocalDate onset, boolean here) {}

    private final Map<String, Case> cases = new LinkedHashMap<>();
    private final List<Link> links;
    private final Map<String, Integer> out = new HashMap<>();

    /** A link of which an end is not among the cases brings that end in as a case of elsewhere. */
    Chain(List<Case> cases, List<Link> links) {
        cases.forEach(one -> this.cases.put(one.caseNo(), one));
        this.links = List.copyOf(links);
        for (Link link : links) {
            this.cases.computeIfAbsent(link.infector(), no -> new Case(no, null, false));
            this.cases.computeIfAbsent(link.infected(), no -> new Case(no, null, false));
            out.merge(link.infector(), 1, Integer::sum);
        }
    }

    ChainFigures figures() {
        List<ChainFigures.OutDegree> degrees = outDegrees();
        return new ChainFigures(
                degrees.size(),
                links.size(),
                knownSource(degrees.size()),
                degrees,
                Intervals.of(serial()),
                Intervals.of(generations()),
                Offspring.of(degrees.stream().map(ChainFigures.OutDegree::out).toList()),
                clusters());
    }

    private List<ChainFigures.OutDegree> outDegrees() {
        return cases.values().stream()
                .filter(Case::here)
                .map(one -> new ChainFigures.OutDegree(one.caseNo(), out.getOrDefault(one.caseNo(), 0)))
                .sorted(Comparator.comparingInt(ChainFigures.OutDegree::out)
                        .reversed()
                        .thenComparing(ChainFigures.OutDegree::caseNo, CaseNumbers.ORDER))
                .toList();
    }

    private ChainFigures.KnownSource knownSource(int of) {
        Set<String> infected = new HashSet<>();
        links.forEach(link -> infected.add(link.infected()));
        int known = (int) infected.stream().filter(this::here).count();
        int stated = (int) links.stream().filter(link -> here(link.infected())).count();
        return new ChainFigures.KnownSource(
                known, of, of == 0 ? null : (double) known / of, stated, of == 0 ? null : (double) stated / of);
    }

    /** Days from the onset of the infector to the onset of the infected, where both are known. */
    private List<Intervals.Pair> serial() {
        return links.stream()
                .map(link -> pair(link, onset(link.infector()), onset(link.infected())))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Days from the infection of the infector to the infection of the infected, where both are known to the day. */
    private List<Intervals.Pair> generations() {
        Map<String, Set<Optional<LocalDate>>> days = new HashMap<>();
        links.forEach(link -> days.computeIfAbsent(link.infected(), no -> new HashSet<>())
                .add(Optional.ofNullable(link.exposedOn())));
        Map<String, LocalDate> known = new HashMap<>();
        days.forEach((no, on) -> {
            if (on.size() == 1) {
                on.iterator().next().ifPresent(day -> known.put(no, day));
            }
        });
        return links.stream()
                .map(link -> pair(link, known.get(link.infector()), known.get(link.infected())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Intervals.Pair> pair(Link link, @Nullable LocalDate from, @Nullable LocalDate to) {
        return from == null || to == null
                ? Optional.empty()
                : Optional.of(new Intervals.Pair(
                        link.infector(), link.infected(), (int) (to.toEpochDay() - from.toEpochDay())));
    }

    /** Connected components, the largest first; a case without any link is one of its own. */
    private ChainFigures.Clusters clusters() {
        Map<String, String> root = new HashMap<>();
        cases.keySet().forEach(no -> root.put(no, no));
        links.forEach(link -> root.put(find(root, link.infector()), find(root, link.infected())));
        Map<String, List<String>> members = new TreeMap<>();
        cases.keySet()
                .forEach(no -> members.computeIfAbsent(find(root, no), first -> new ArrayList<>())
                        .add(no));
        List<ChainFigures.Cluster> clusters = members.values().stream()
                .map(all -> all.stream().sorted(CaseNumbers.ORDER).toList())
                .map(all -> new ChainFigures.Cluster(all.size(), all))
                .sorted(Comparator.comparingInt(ChainFigures.Cluster::size)
                        .reversed()
                        .thenComparing(cluster -> cluster.cases().getFirst(), CaseNumbers.ORDER))
                .toList();
        return new ChainFigures.Clusters(
                clusters.size(),
                clusters.isEmpty() ? 0 : clusters.getFirst().size(),
                (int) clusters.stream().filter(cluster -> cluster.size() == 1).count(),
                clusters.stream().map(ChainFigures.Cluster::size).toList(),
                clusters);
    }

    private static String find(Map<String, String> root, String no) {
        String at = no;
        while (true) {
            String up = Objects.requireNonNull(root.get(at));
            if (up.equals(at)) {
                return at;
            }
            // halve the way for whoever comes next
            root.put(at, Objects.requireNonNull(root.get(up)));
            at = up;
        }
    }

    private boolean here(String no) {
        return Objects.requireNonNull(cases.get(no)).here();
    }

    private @Nullable LocalDate onset(String no) {
        return Objects.requireNonNull(cases.get(no)).onset();
    }
}
