package org.lianfang.risk;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One version of the rules of risk: how a county is graded, and the measures that follow from a level. Pure.
 *
 * @param windowDays how long a case counts as new
 * @param manyCases more cumulative cases than this can be high
 * @param clusterCases cases of the window in one household or place that are a cluster
 */
record RiskRules(
        int version,
        String source,
        LocalDate effective,
        int windowDays,
        int manyCases,
        int clusterCases,
        List<Measure> measures) {
    /** Digits of a prefecture's code, and codes of its districts (GB/T 2260: 01 to 20). */
    private static final int PREFECTURE = 4;

    private static final int LAST_DISTRICT = 20;

    /** Something that a level asks for; its words are {@code risk.measure.<id>}. */
    record Measure(String id, RiskLevel level, String source) {}

    /** A county's own level, the level in force there, and the county that this is taken from. */
    record Graded(RiskLevel own, RiskLevel level, String worst) {}

    /**
     * Low: no case ever, or none in the window. High: more than {@link #manyCases} in all and a cluster in the window.
     * Medium: everything else.
     */
    RiskLevel level(RiskFigures figures) {
        if (figures.fresh().isEmpty()) {
            return RiskLevel.LOW;
        }
        return figures.cumulative() > manyCases && !figures.cluster().isEmpty() ? RiskLevel.HIGH : RiskLevel.MEDIUM;
    }

    /** The level in force of each county: the districts of a city are one urban area, which takes its worst district. */
    Map<String, Graded> inForce(Map<String, RiskLevel> own) {
        Map<String, String> worst = new HashMap<>();
        own.keySet().stream()
                .filter(RiskRules::district)
                .sorted()
                .forEach(county -> worst.merge(
                        county.substring(0, PREFECTURE),
                        county,
                        (one, other) -> level(own, other).compareTo(level(own, one)) > 0 ? other : one));
        Map<String, Graded> graded = new HashMap<>();
        own.forEach((county, level) -> {
            String from = district(county) ? worst.getOrDefault(county.substring(0, PREFECTURE), county) : county;
            boolean taken = level(own, from).compareTo(level) > 0;
            graded.put(county, new Graded(level, level(own, from).worse(level), taken ? from : county));
        });
        return graded;
    }

    /** Whether a county is a district of a prefecture-level city. */
    static boolean district(String county) {
        int last = Integer.parseInt(county.substring(PREFECTURE));
        return last >= 1 && last <= LAST_DISTRICT;
    }

    private static RiskLevel level(Map<String, RiskLevel> own, String county) {
        return own.getOrDefault(county, RiskLevel.LOW);
    }
}
