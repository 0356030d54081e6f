package org.lianfang.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.region.Regions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The whole story of a case in order: the room's own history and what other rooms tell. */
@Component
class Story {
    private final CaseHistory history;
    private final CaseTable table;
    private final Regions regions;
    private final ObjectProvider<StoryTeller> tellers;

    Story(CaseHistory history, CaseTable table, Regions regions, ObjectProvider<StoryTeller> tellers) {
        this.history = history;
        this.table = table;
        this.regions = regions;
        this.tellers = tellers;
    }

    @Transactional(readOnly = true)
    public List<StoryLine> of(UUID caseId) {
        String unit =
                table.find(caseId).map(record -> record.card().reportingUnit()).orElse(null);
        var lines = new ArrayList<StoryLine>();
        history.of(caseId).forEach(entry -> lines.add(line(entry, unit)));
        tellers.orderedStream().forEach(teller -> lines.addAll(teller.of(caseId)));
        // the history is in order already, and the sort keeps acts of one moment as they came
        lines.sort(Comparator.comparing(StoryLine::at));
        return List.copyOf(lines);
    }

    private StoryLine line(HistoryEntry entry, @Nullable String reportingUnit) {
        boolean reports = entry.action().equals("reported");
        String place = entry.place() == null ? null : regions.path(entry.place());
        return new StoryLine(
                entry.at(),
                entry.action(),
                entry.actor(),
                entry.role(),
                reports ? Objects.requireNonNullElse(reportingUnit, place == null ? "" : place) : place,
                entry.detail(),
                entry.version());
    }
}
