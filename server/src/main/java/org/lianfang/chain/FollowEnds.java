package org.lianfang.chain;

import java.util.List;
import org.lianfang.cases.CaseChanged;
import org.lianfang.cases.LineList;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Keeps statements visible where their cases belong now. */
@Component
class FollowMoves {
    private final LineList lineList;
    private final SourceTable table;

    FollowMoves(LineList lineList, SourceTable table) {
        this.lineList = lineList;
        this.table = table;
    }

    @ApplicationModuleListener
    void on(CaseChanged changed) {
        lineList.byIds(List.of(changed.caseId())).forEach(line -> table.move(line.id(), line.regionCode()));
    }
}
