package org.lianfang.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.cases.CaseLine;
import org.lianfang.cases.Classification;
import org.lianfang.cases.Origin;

/**
 * The chains as a page shows them: figures of all cases as sums and bars, and of the cases themselves no more than one
 * can look at. Whole lists are for {@link ChainExport}.
 *
 * @param diseases of the jurisdiction's cases, the most frequent first
 * @param settings the most frequent ones
 * @param nodes of whole clusters, the largest first, as many as are drawn; of a largest one that is too large itself, its
 *     first cases
 * @param links between nodes
 * @param notDrawn how many cases are too many
 */
record ChainView(
        List<DiseaseView> diseases,
        @Nullable String disease,
        FiguresView figures,
        List<SettingView> settings,
        List<NodeView> nodes,
        List<LinkView> links,
        int notDrawn) {
    static final int DRAWN_AT_MOST = 3_000;
    static final int NAMED_CLUSTERS = 100;
    static final int NAMED_SPREADERS = 12;
    static final int NAMED_SETTINGS = 8;

    /** @param id null for a case of elsewhere, of which only the number is known */
    record NodeView(
            @Nullable UUID id,
            String caseNo,
            @Nullable LocalDate onset,
            @Nullable Classification classification,
            @Nullable Origin origin,
            int cluster) {}

    record LinkView(
            String infector,
            String infected,
            String setting,
            @Nullable LocalDate exposedOn) {}

    record DiseaseView(String id, int cases) {}

    /** Links that happened in one setting, as typed; "" is unknown. */
    record SettingView(String setting, int transmissions) {}

    /** @param spreaders the cases that infected most */
    record FiguresView(
            int cases,
            int transmissions,
            ChainFigures.KnownSource knownSource,
            List<SpreaderView> spreaders,
            IntervalView serialIntervals,
            IntervalView generationIntervals,
            Offspring offspring,
            ClustersView clusters) {}

    record SpreaderView(@Nullable UUID id, String caseNo, int out) {}

    record IntervalView(
            int n,
            @Nullable Double mean,
            @Nullable Double sd,
            @Nullable Double median,
            @Nullable Integer least,
            @Nullable Integer most,
            List<IntervalBar> bars) {

        static IntervalView of(Intervals intervals) {
            var counts = new TreeMap<Integer, Integer>();
            intervals.pairs().forEach(pair -> counts.merge(pair.days(), 1, Integer::sum));
            return new IntervalView(
                    intervals.n(),
                    intervals.mean(),
                    intervals.sd(),
                    intervals.median(),
                    intervals.least(),
                    intervals.most(),
                    counts.entrySet().stream()
                            .map(bar -> new IntervalBar(bar.getKey(), bar.getValue()))
                            .toList());
        }
    }

    /** So many pairs are {@code days} apart. */
    record IntervalBar(int days, int pairs) {}

    /**
     * @param count of all, those of one case included
     * @param drawn the largest ones of more than one case, as many as can be chosen; {@code cluster} of a node counts
     *     from 0 in this order
     */
    record ClustersView(int count, int largest, int singletons, List<ClusterView> drawn) {}

    record ClusterView(String first, int size) {}

    static ChainView of(Map<String, Integer> diseases, @Nullable String disease, ChainReads.Read read) {
        ChainFigures figures = read.chain().figures();
        Map<String, CaseLine> lines = new HashMap<>();
        read.cases().forEach(line -> lines.put(line.caseNo(), line));
        List<NodeView> nodes = nodes(lines, figures.clusters().list());
        return new ChainView(
                diseases.entrySet().stream()
                        .map(entry -> new DiseaseView(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingInt(DiseaseView::cases)
                                .reversed()
                                .thenComparing(DiseaseView::id))
                        .toList(),
                disease,
                figures(lines, figures, nodes),
                settings(read.sources()),
                nodes,
                links(read.sources(), nodes),
                figures.clusters().sizes().stream().mapToInt(Integer::intValue).sum() - nodes.size());
    }

    private static FiguresView figures(Map<String, CaseLine> lines, ChainFigures figures, List<NodeView> nodes) {
        int whole = nodes.isEmpty() ? 0 : nodes.getLast().cluster() + 1;
        ChainFigures.Clusters clusters = figures.clusters();
        return new FiguresView(
                figures.cases(),
                figures.transmissions(),
                figures.knownSource(),
                figures.outDegree().stream()
                        .filter(degree -> degree.out() > 0)
                        .limit(NAMED_SPREADERS)
                        .map(degree -> new SpreaderView(id(lines.get(degree.caseNo())), degree.caseNo(), degree.out()))
                        .toList(),
                IntervalView.of(figures.serialIntervals()),
                IntervalView.of(figures.generationIntervals()),
                figures.offspring(),
                new ClustersView(
                        clusters.count(),
                        clusters.largest(),
                        clusters.singletons(),
                        clusters.list().stream()
                                .limit(Math.min(whole, NAMED_CLUSTERS))
                                .filter(cluster -> cluster.size() > 1)
                                .map(cluster -> new ClusterView(cluster.cases().getFirst(), cluster.size()))
                                .toList()));
    }

    private static List<NodeView> nodes(Map<String, CaseLine> lines, List<ChainFigures.Cluster> clusters) {
        var nodes = new ArrayList<NodeView>();
        int number = 0;
        for (ChainFigures.Cluster cluster : clusters) {
            if (nodes.size() + cluster.size() > DRAWN_AT_MOST && !nodes.isEmpty()) {
                break;
            }
            for (String no : cluster.cases().subList(0, Math.min(cluster.size(), DRAWN_AT_MOST))) {
                CaseLine line = lines.get(no);
                nodes.add(
                        line == null
                                ? new NodeView(null, no, null, null, null, number)
                                : new NodeView(
                                        line.id(), no, line.onsetDate(), line.classification(), line.origin(), number));
            }
            number++;
        }
        return nodes;
    }

    private static List<LinkView> links(List<Source> sources, List<NodeView> nodes) {
        Set<String> drawn = nodes.stream().map(NodeView::caseNo).collect(Collectors.toSet());
        return sources.stream()
                .filter(source -> drawn.contains(source.caseNo()) && drawn.contains(source.infectorNo()))
                .map(source -> new LinkView(
                        source.infectorNo(),
                        source.caseNo(),
                        source.statement().setting(),
                        source.statement().exposedOn()))
                .toList();
    }

    private static List<SettingView> settings(List<Source> sources) {
        return sources.stream()
                .collect(Collectors.groupingBy(source -> source.statement().setting(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> new SettingView(entry.getKey(), entry.getValue().intValue()))
                .sorted(Comparator.comparingInt(SettingView::transmissions)
                        .reversed()
                        .thenComparing(SettingView::setting))
                .limit(NAMED_SETTINGS)
                .toList();
    }

    private static @Nullable UUID id(@Nullable CaseLine line) {
        return line == null ? null : line.id();
    }
}
