package org.lianfang.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Random outbreaks are graded as the sentences of the rule say, read case by case and day by day. */
class RiskLevelPropertyTest {
    private static final LocalDate START = LocalDate.of(2020, 1, 20);
    private static final int DAYS = 60;
    private static final List<String> COUNTIES = List.of("411202", "411203", "411221", "411281", "410802");

    private final RiskRules rules = RiskRulesReader.read("risk/levels.yaml", RiskRuleSets.shipped(), 1);

    @Test
    void everyLevelIsWhatTheSentencesOfTheRuleSay() {
        var seen = new HashMap<RiskLevel, Integer>();
        int taken = 0;
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            List<CountedCase> cases = outbreak(random);
            for (int number = 0; number < 40; number++) {
                LocalDate day = START.plusDays(random.nextInt(DAYS + 20));
                LocalDate cut = day.minusDays(rules.windowDays() + random.nextInt(30));
                Map<String, RiskLevel> own = new HashMap<>();
                for (String county : COUNTIES) {
                    List<CountedCase> of = cases.stream()
                            .filter(one -> one.county().equals(county))
                            .toList();
                    int before = (int)
                            of.stream().filter(one -> one.found().isBefore(cut)).count();
                    List<CountedCase> listed = of.stream()
                            .filter(one -> !one.found().isBefore(cut))
                            .toList();
                    own.put(county, rules.level(RiskFigures.on(rules, day, before, listed)));
                    assertThat(own.get(county))
                            .as("seed %d, %s on %s", seed, county, day)
                            .isEqualTo(naive(of, day));
                }
                Map<String, RiskRules.Graded> graded = rules.inForce(own);
                for (String county : COUNTIES) {
                    RiskRules.Graded now = Objects.requireNonNull(graded.get(county));
                    RiskLevel level = now.level();
                    assertThat(level).isEqualTo(naiveInForce(own, county));
                    assertThat(own.get(now.worst())).isEqualTo(level);
                    seen.merge(level, 1, Integer::sum);
                    taken += now.worst().equals(county) ? 0 : 1;
                }
            }
        }
        assertThat(seen.values()).hasSize(3).allMatch(times -> times > 100);
        assertThat(taken).isGreaterThan(100);
    }

    /** "Low: no case ever, or none new in 14 d." and so on, without counting anything twice over. */
    private static RiskLevel naive(List<CountedCase> cases, LocalDate day) {
        var known = new ArrayList<CountedCase>();
        var fresh = new ArrayList<CountedCase>();
        for (CountedCase one : cases) {
            if (one.found().isAfter(day)) {
                continue;
            }
            known.add(one);
            if (one.found().plusDays(14).isAfter(day)) {
                fresh.add(one);
            }
        }
        if (fresh.isEmpty()) {
            return RiskLevel.LOW;
        }
        boolean cluster = false;
        for (CountedCase one : fresh) {
            for (CountedCase other : fresh) {
                if (!one.id().equals(other.id())) {
                    for (String key : one.together()) {
                        cluster |= other.together().contains(key);
                    }
                }
            }
        }
        return known.size() > 50 && cluster ? RiskLevel.HIGH : RiskLevel.MEDIUM;
    }

    private static RiskLevel naiveInForce(Map<String, RiskLevel> own, String county) {
        RiskLevel worst = Objects.requireNonNull(own.get(county));
        if (Set.of("411202", "411203").contains(county)) {
            for (String district : List.of("411202", "411203")) {
                RiskLevel other = Objects.requireNonNull(own.get(district));
                if (other.compareTo(worst) > 0) {
                    worst = other;
                }
            }
        }
        return worst;
    }

    private static List<CountedCase> outbreak(Random random) {
        var cases = new ArrayList<CountedCase>();
        for (String county : COUNTIES) {
            int many = random.nextInt(140);
            int places = 1 + random.nextInt(400);
            for (int i = 0; i < many; i++) {
                var together = new HashSet<String>();
                while (random.nextInt(3) > 0 && together.size() < 3) {
                    together.add(county + " place " + random.nextInt(places));
                }
                cases.add(new CountedCase(
                        new UUID(random.nextLong(), random.nextLong()),
                        county,
                        START.plusDays(random.nextInt(DAYS)),
                        together));
            }
        }
        return cases;
    }
}
