package org.lianfang.investigation;

import java.util.List;
import java.util.UUID;
import org.lianfang.cases.StoryLine;
import org.lianfang.cases.StoryTeller;
import org.springframework.stereotype.Component;

/** Tells of a case what became of its investigation: opened, assigned, overdue, sent, returned, approved. */
@Component
class InvestigationStory implements StoryTeller {
    private final InvestigationTable table;

    InvestigationStory(InvestigationTable table) {
        this.table = table;
    }

    @Override
    public List<StoryLine> of(UUID caseId) {
        return table.actsOfCase(caseId).stream()
                .map(act -> StoryLine.of(act.at(), act.act(), act.actor(), act.detail()))
                .toList();
    }
}
