package org.lianfang.risk;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the level of a county on a day follows from.
 *
 * @param cumulative confirmed cases found on the day or before
 * @param fresh those of them found within the window
 * @param cluster those of the fresh ones that lie in one household or place with enough others of them
 */
record RiskFigures(int cumulative, List<UUID> fresh, List<UUID> cluster) {

    /**
     * The figures at the end of a day. A case found later is not yet known; the day itself is the last of the window, so
     * a case stays in it for {@link RiskRules#windowDays} days.
     *
     * @param before cases that were found before all those given
     * @param cases of one county
     */
    static RiskFigures on(RiskRules rules, LocalDate day, int before, Collection<CountedCase> cases) {
        LocalDate first = day.minusDays(rules.windowDays() - 1L);
        List<CountedCase> known =
                cases.stream().filter(one -> !one.found().isAfter(day)).toList();
        List<CountedCase> fresh =
                known.stream().filter(one -> !one.found().isBefore(first)).toList();
        Map<String, Integer> lying = new HashMap<>();
        fresh.forEach(one -> one.together().forEach(key -> lying.merge(key, 1, Integer::sum)));
        List<UUID> cluster = fresh.stream()
                .filter(one ->
                        one.together().stream().anyMatch(key -> lying.getOrDefault(key, 0) >= rules.clusterCases()))
                .map(CountedCase::id)
                .sorted()
                .toList();
        return new RiskFigures(
                before + known.size(),
                fresh.stream().map(CountedCase::id).sorted().toList(),
                cluster);
    }
}
