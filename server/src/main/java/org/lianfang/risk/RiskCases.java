package org.lianfang.risk;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lianfang.cases.FoundCase;
import org.lianfang.cases.LineList;
import org.lianfang.disease.Diseases;
import org.lianfang.people.People;
import org.lianfang.tracing.Itineraries;
import org.springframework.stereotype.Component;

/**
 * The cases that levels follow from: those of the disease that the deployment fights, by county. Asks the same rooms as
 * the clusters of {@code chain}, but for those found within a window, not for those that fell ill one after the other.
 */
@Component
class RiskCases {
    private static final int COUNTY = 6;

    private final LineList lineList;
    private final People people;
    private final Itineraries itineraries;
    private final Diseases diseases;

    RiskCases(LineList lineList, People people, Itineraries itineraries, Diseases diseases) {
        this.lineList = lineList;
        this.people = people;
        this.itineraries = itineraries;
        this.diseases = diseases;
    }

    /** @param before how many were found before {@code since}, by county; the others are listed */
    record Known(LocalDate since, Map<String, Integer> before, Map<String, List<CountedCase>> listed) {
        int before(String county) {
            return before.getOrDefault(county, 0);
        }

        List<CountedCase> of(String county) {
            return listed.getOrDefault(county, List.of());
        }

        Set<String> counties() {
            var all = new HashSet<>(before.keySet());
            all.addAll(listed.keySet());
            return all;
        }
    }

    /** As the records are now; a case whose county nobody knows counts nowhere. */
    Known since(LocalDate day) {
        String disease = diseases.current().id();
        List<FoundCase> found = lineList.foundSince(disease, day).stream()
                .filter(one -> one.regionCode().length() >= COUNTY)
                .toList();
        Map<UUID, Set<String>> together = new HashMap<>();
        Map<UUID, Long> households =
                people.householdsOf(found.stream().map(FoundCase::personId).toList());
        for (FoundCase one : found) {
            var keys = new HashSet<String>();
            Long household = households.get(one.personId());
            if (household != null) {
                keys.add("household " + household);
            }
            together.put(one.id(), keys);
        }
        itineraries
                .placesOf(together.keySet())
                .forEach(stay ->
                        together.getOrDefault(stay.caseId(), new HashSet<>()).add("place " + stay.placeId()));
        return new Known(
                day,
                lineList.foundBefore(disease, day),
                found.stream()
                        .map(one -> new CountedCase(
                                one.id(),
                                one.regionCode().substring(0, COUNTY),
                                one.found(),
                                together.getOrDefault(one.id(), Set.of())))
                        .collect(Collectors.groupingBy(CountedCase::county)));
    }
}
