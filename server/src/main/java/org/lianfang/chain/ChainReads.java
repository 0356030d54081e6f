package org.lianfang.chain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.cases.CaseLine;
import org.lianfang.cases.LineList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cases and links of the jurisdiction in force, as they stand now. */
@Component
class ChainReads {

    /** The cases asked for, and the standing sources that one of them is an end of. */
    record Read(List<CaseLine> cases, List<Source> sources) {
        Chain chain() {
            return new Chain(
                    cases.stream()
                            .map(line -> new Chain.Case(line.caseNo(), line.onsetDate(), true))
                            .toList(),
                    sources.stream().map(Source::link).toList());
        }
    }

    private final LineList lineList;
    private final SourceTable table;

    ChainReads(LineList lineList, SourceTable table) {
        this.lineList = lineList;
        this.table = table;
    }

    /** Null narrows nothing; a region is its subtree. */
    @Transactional(readOnly = true)
    public Read read(@Nullable String disease, @Nullable String region) {
        List<CaseLine> cases = lineList.all(disease, region);
        Set<UUID> here = cases.stream().map(CaseLine::id).collect(Collectors.toSet());
        return new Read(
                cases,
                table.standing().stream()
                        .filter(source -> here.contains(source.caseId()) || here.contains(source.infectorId()))
                        .toList());
    }

    /** How many cases there are of each disease. */
    @Transactional(readOnly = true)
    public Map<String, Integer> diseases() {
        return lineList.counts();
    }
}
