package org.lianfang.exposure;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lianfang.cases.StoryLine;
import org.lianfang.cases.StoryTeller;
import org.springframework.stereotype.Component;

/** Tells of a case when it was last matched, and how many contacts that found. */
@Component
class MatchStory implements StoryTeller {
    private final MatchRuns runs;

    MatchStory(MatchRuns runs) {
        this.runs = runs;
    }

    @Override
    public List<StoryLine> of(UUID caseId) {
        return runs.ofCase(caseId).stream()
                .map(run -> StoryLine.of(
                        run.finishedAt(),
                        "matched",
                        "system:matching",
                        Map.of("contacts", Integer.toString(run.contacts()))))
                .toList();
    }
}
