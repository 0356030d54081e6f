package org.lianfang.chain;

import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The chains of a jurisdiction: cases, who infected whom, and what it comes to. */
@RestController
@RequestMapping("/api/chain")
class ChainController {
    private final ChainReads reads;
    private final Gatherings gatherings;

    ChainController(ChainReads reads, Gatherings gatherings) {
        this.reads = reads;
        this.gatherings = gatherings;
    }

    /** Of one disease; the most frequent one where none is named. */
    @GetMapping
    @Requires(Permission.CASE_READ)
    ChainView chain(
            @RequestParam(required = false) @Nullable String disease,
            @RequestParam(required = false) @Nullable String region) {
        Map<String, Integer> diseases = reads.diseases();
        String shown = blank(disease) ? mostFrequent(diseases) : disease;
        return ChainView.of(diseases, shown, reads.read(shown, blank(region) ? null : region));
    }

    /** Clusters by household and place, the latest first; of one disease, the most frequent one where none is named. */
    @GetMapping("/gatherings")
    @Requires(Permission.CASE_READ)
    Page<Gatherings.GatheringView> gatherings(
            @RequestParam(required = false) @Nullable String disease,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) Gathering.@Nullable Kind kind,
            PageQuery page) {
        String shown = blank(disease) ? mostFrequent(reads.diseases()) : disease;
        return gatherings.page(shown, blank(region) ? null : region, kind, page);
    }

    private static @Nullable String mostFrequent(Map<String, Integer> diseases) {
        return diseases.entrySet().stream()
                .min(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
