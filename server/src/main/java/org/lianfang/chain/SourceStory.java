package org.lianfang.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.cases.StoryLine;
import org.lianfang.cases.StoryTeller;
import org.springframework.stereotype.Component;

/** Tells in the story of a case who stated and who withdrew its source. */
@Component
class SourceStory implements StoryTeller {
    private final SourceTable table;

    SourceStory(SourceTable table) {
        this.table = table;
    }

    @Override
    public List<StoryLine> of(UUID caseId) {
        List<Source> sources = table.of(caseId).reversed().stream()
                .filter(source -> source.caseId().equals(caseId))
                .toList();
        var replaced = new HashMap<UUID, Source>();
        sources.forEach(source -> replaced.put(source.id(), source));
        var lines = new ArrayList<StoryLine>();
        for (Source source : sources) {
            Source before = source.replaces() == null ? null : replaced.remove(source.replaces());
            lines.add(StoryLine.of(
                    source.statedAt(),
                    before == null ? "source_stated" : "source_corrected",
                    source.statedBy(),
                    before == null ? detail(source, null) : detail(source, before.withdrawnWhy())));
        }
        // what was replaced is told by its correction
        replaced.values().stream()
                .filter(source -> source.withdrawnAt() != null)
                .forEach(source -> lines.add(StoryLine.of(
                        Objects.requireNonNull(source.withdrawnAt()),
                        "source_withdrawn",
                        Objects.requireNonNullElse(source.withdrawnBy(), ""),
                        detail(source, source.withdrawnWhy()))));
        return lines;
    }

    private static Map<String, String> detail(Source source, @Nullable String reason) {
        var detail = new LinkedHashMap<String, String>();
        detail.put("infector", source.infectorNo());
        if (reason != null) {
            detail.put("reason", reason);
        }
        return detail;
    }
}
