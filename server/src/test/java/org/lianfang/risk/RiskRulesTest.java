package org.lianfang.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RiskRulesTest {
    private static final LocalDate DAY = LocalDate.of(2020, 3, 1);

    private final RiskRules rules = RiskRulesReader.read("risk/levels.yaml", RiskRuleSets.shipped(), 1);

    @Test
    void aCountyWithoutACaseIsLow() {
        assertThat(level(0)).isEqualTo(RiskLevel.LOW);
        assertThat(rules.level(RiskFigures.on(rules, DAY, 500, List.of()))).isEqualTo(RiskLevel.LOW);
    }

    @Test
    void aCaseMakesItMediumForFourteenDaysAndNoLonger() {
        assertThat(level(0, on(DAY))).isEqualTo(RiskLevel.MEDIUM);
        assertThat(level(0, on(DAY.minusDays(13)))).isEqualTo(RiskLevel.MEDIUM);
        assertThat(level(0, on(DAY.minusDays(14)))).isEqualTo(RiskLevel.LOW);
        assertThat(level(0, on(DAY.plusDays(1)))).isEqualTo(RiskLevel.LOW);
    }

    @Test
    void highTakesMoreThanFiftyCasesAndACluster() {
        CountedCase one = on(DAY, "household 1");
        CountedCase other = on(DAY.minusDays(13), "household 1", "place 2");
        assertThat(level(49, one, other)).isEqualTo(RiskLevel.HIGH);
        assertThat(level(48, one, other)).isEqualTo(RiskLevel.MEDIUM);
        assertThat(level(49, one, on(DAY, "household 2"))).isEqualTo(RiskLevel.MEDIUM);
        assertThat(level(49, one, on(DAY.minusDays(14), "household 1"))).isEqualTo(RiskLevel.MEDIUM);
    }

    @Test
    void theUrbanAreaOfACityTakesItsWorstDistrictAndItsCountiesDoNot() {
        var graded = rules.inForce(Map.of(
                "411202", RiskLevel.LOW,
                "411203", RiskLevel.MEDIUM,
                "411221", RiskLevel.LOW,
                "411281", RiskLevel.HIGH,
                "410802", RiskLevel.LOW));
        assertThat(graded.get("411202")).isEqualTo(new RiskRules.Graded(RiskLevel.LOW, RiskLevel.MEDIUM, "411203"));
        assertThat(graded.get("411203")).isEqualTo(new RiskRules.Graded(RiskLevel.MEDIUM, RiskLevel.MEDIUM, "411203"));
        assertThat(graded.get("411221")).isEqualTo(new RiskRules.Graded(RiskLevel.LOW, RiskLevel.LOW, "411221"));
        assertThat(graded.get("410802")).isEqualTo(new RiskRules.Graded(RiskLevel.LOW, RiskLevel.LOW, "410802"));
    }

    @Test
    void aFileThatDoesNotHoldTogetherIsRefusedWithLineAndField() {
        String shipped = RiskRuleSets.shipped();
        for (var wrong : List.of(
                Map.entry("window_days: 14", "window_days: fourteen"),
                Map.entry("many_cases: 50", "many_case: 50"),
                Map.entry("level: high", "level: severe"),
                Map.entry("id: normal-life", "id: watch-arrivals"))) {
            assertThatThrownBy(
                            () -> RiskRulesReader.read("levels", shipped.replace(wrong.getKey(), wrong.getValue()), 1))
                    .as(wrong.getValue())
                    .hasMessageContaining("levels")
                    .hasMessageMatching("(?s).*\\d.*");
        }
    }

    private RiskLevel level(int before, CountedCase... cases) {
        return rules.level(RiskFigures.on(rules, DAY, before, List.of(cases)));
    }

    private static CountedCase on(LocalDate day, String... together) {
        return new CountedCase(UUID.randomUUID(), "411202", day, Set.of(together));
    }
}
