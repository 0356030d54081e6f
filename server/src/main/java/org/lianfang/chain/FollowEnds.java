package org.lianfang.chain;

import java.util.List;
import org.lianfang.cases.CaseChanged;
import org.lianfang.cases.CaseWithdrawn;
import org.lianfang.cases.LineList;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Keeps statements visible where their cases belong now, and lets go of those whose case was none. */
@Component
class FollowEnds {
    private final LineList lineList;
    private final SourceTable table;
    private final Sources sources;

    FollowEnds(LineList lineList, SourceTable table, Sources sources) {
        this.lineList = lineList;
        this.table = table;
        this.sources = sources;
    }

    @ApplicationModuleListener
    void on(CaseChanged changed) {
        lineList.byIds(List.of(changed.caseId())).forEach(line -> table.move(line.id(), line.regionCode()));
    }

    @ApplicationModuleListener
    void on(CaseWithdrawn withdrawn) {
        sources.caseWithdrawn(withdrawn.caseId());
    }
}
