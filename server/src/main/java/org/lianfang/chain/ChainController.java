package org.lianfang.chain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.lianfang.cases.CaseLine;
import org.lianfang.cases.Classification;
import org.lianfang.cases.Origin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The chains of a jurisdiction: cases, who infected whom, and what it comes to. */
@RestController
@RequestMapping("/api/chain")
class ChainController {
    /** More cases than one can look at are not drawn; the figures are of all. */
    private static final int DRAWN_AT_MOST = 3_000;

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

    /**
     * @param diseases of the jurisdiction's cases, the most frequent first
     * @param nodes of whole clusters, the largest first, as many as are drawn; {@code cluster} counts from 0
     * @param notDrawn how many cases are too many
     */
    record ChainView(
            List<DiseaseView> diseases,
            @Nullable String disease,
            ChainFigures figures,
            List<SettingView> settings,
            List<NodeView> nodes,
            List<LinkView> links,
            int notDrawn) {}

    private final ChainReads reads;

    ChainController(ChainReads reads) {
        this.reads = reads;
    }

    /** Of one disease; the most frequent one where none is named. */
    @GetMapping
    @Requires(Permission.CASE_READ)
    ChainView chain(
            @RequestParam(required = false) @Nullable String disease,
            @RequestParam(required = false) @Nullable String region) {
        List<DiseaseView> diseases = reads.diseases().entrySet().stream()
                .map(entry -> new DiseaseView(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(DiseaseView::cases).reversed().thenComparing(DiseaseView::id))
                .toList();
        String shown = blank(disease)
                ? diseases.stream().findFirst().map(DiseaseView::id).orElse(null)
                : disease;
        ChainReads.Read read = reads.read(shown, blank(region) ? null : region);
        ChainFigures figures = read.chain().figures();
        List<NodeView> nodes = nodes(read, figures.clusters().list());
        Set<String> drawn = nodes.stream().map(NodeView::caseNo).collect(Collectors.toSet());
        return new ChainView(
                diseases,
                shown,
                figures,
                settings(read.sources()),
                nodes,
                read.sources().stream()
                        .filter(source -> drawn.contains(source.caseNo()))
                        .map(source -> new LinkView(
                                source.infectorNo(),
                                source.caseNo(),
                                source.statement().setting(),
                                source.statement().exposedOn()))
                        .toList(),
                figures.clusters().sizes().stream().mapToInt(Integer::intValue).sum() - nodes.size());
    }

    private static List<NodeView> nodes(ChainReads.Read read, List<ChainFigures.Cluster> clusters) {
        Map<String, CaseLine> lines = new HashMap<>();
        read.cases().forEach(line -> lines.put(line.caseNo(), line));
        var nodes = new java.util.ArrayList<NodeView>();
        int number = 0;
        for (ChainFigures.Cluster cluster : clusters) {
            if (nodes.size() + cluster.size() > DRAWN_AT_MOST && !nodes.isEmpty()) {
                break;
            }
            for (String no : cluster.cases()) {
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

    private static List<SettingView> settings(List<Source> sources) {
        return sources.stream()
                .collect(Collectors.groupingBy(source -> source.statement().setting(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> new SettingView(entry.getKey(), entry.getValue().intValue()))
                .sorted(Comparator.comparingInt(SettingView::transmissions)
                        .reversed()
                        .thenComparing(SettingView::setting))
                .toList();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
