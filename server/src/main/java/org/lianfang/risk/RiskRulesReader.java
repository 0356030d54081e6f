package org.lianfang.risk;

import java.util.HashSet;
import java.util.Set;
import org.lianfang.disease.YamlSection;

/** Reads the rules; refuses, with line and field, whatever does not hold together. */
final class RiskRulesReader {
    private static final int DAYS_AT_MOST = 90;
    private static final int CASES_AT_MOST = 10_000;

    private RiskRulesReader() {}

    static RiskRules read(String file, String content, int version) {
        var root = YamlSection.of(file, content);
        String source = root.text("source");
        YamlSection levels = root.section("levels");
        var ids = new HashSet<String>();
        var rules = new RiskRules(
                version,
                source,
                root.date("effective"),
                levels.whole("window_days", 1, DAYS_AT_MOST),
                levels.whole("many_cases", 0, CASES_AT_MOST),
                levels.whole("cluster_cases", 2, CASES_AT_MOST),
                root.list("measures", measure -> measure(measure, ids)));
        levels.end();
        root.end();
        return rules;
    }

    private static RiskRules.Measure measure(YamlSection measure, Set<String> ids) {
        String id = measure.text("id");
        if (!id.matches("[a-z][a-z0-9-]{0,39}") || !ids.add(id)) {
            throw measure.broken("id", "small letters, digits and hyphens expected, each id once, not '" + id + "'");
        }
        return new RiskRules.Measure(id, measure.one("level", RiskLevel.class), measure.text("source"));
    }
}
