package org.lianfang.exposure;

import java.util.UUID;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.tracing.Itineraries;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MatchingController {
    private final Matching matching;
    private final Itineraries itineraries;
    private final Cases cases;

    MatchingController(Matching matching, Itineraries itineraries, Cases cases) {
        this.matching = matching;
        this.itineraries = itineraries;
        this.cases = cases;
    }

    /** How many contacts matching has added, changed and withdrawn. */
    record Outcome(int added, int changed, int removed) {}

    @PostMapping("/api/cases/{id}/match")
    @Requires(Permission.MATCH_RUN)
    Outcome match(@PathVariable UUID id) {
        var index = itineraries
                .indexOf(visible(id))
                .orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "exposure.no-itinerary"));
        var change = matching.rematch(index.id());
        return new Outcome(
                change.added().size(), change.changed().size(), change.removed().size());
    }

    @GetMapping("/api/matching/status")
    @Requires(Permission.CONTACT_READ)
    MatchRun status(@RequestParam UUID caseId) {
        return matching.lastOf(visible(caseId))
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "exposure.never-matched"));
    }

    private UUID visible(UUID caseId) {
        return cases.find(caseId)
                .map(CaseRecord::id)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "exposure.no-such-case"));
    }
}
