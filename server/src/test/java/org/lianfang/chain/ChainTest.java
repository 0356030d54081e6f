package org.lianfang.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Small chains whose figures one can work out by hand. */
class ChainTest {
    private static final LocalDate DAY = LocalDate.parse("2020-01-01");

    @Test
    void aTreeOfFourAndAStrangerAreTwoClusters() {
        var figures = chain(cases("A 0", "B 4", "C 6", "D 14", "E -"), link("A", "B"), link("A", "C"), link("B", "D"));
        assertThat(figures.cases()).isEqualTo(5);
        assertThat(figures.transmissions()).isEqualTo(3);
        assertThat(figures.outDegree())
                .extracting(degree -> degree.caseNo() + degree.out())
                .containsExactly("A2", "B1", "C0", "D0", "E0");
        assertThat(figures.clusters().sizes()).containsExactly(4, 1);
        assertThat(figures.clusters().singletons()).isEqualTo(1);
        assertThat(figures.clusters().list().getFirst().cases()).containsExactly("A", "B", "C", "D");
        assertThat(figures.knownSource().share()).isEqualTo(0.6);
        var serial = figures.serialIntervals();
        assertThat(serial.pairs()).extracting(Intervals.Pair::days).containsExactly(4, 6, 10);
        assertThat(serial.mean()).isCloseTo(20.0 / 3, within(1e-12));
        assertThat(serial.sd()).isCloseTo(Math.sqrt(28.0 / 3), within(1e-12));
        assertThat(serial.median()).isEqualTo(6.0);
        assertThat(figures.offspring().mean()).isEqualTo(0.6);
        assertThat(figures.offspring().variance()).isCloseTo(0.8, within(1e-12));
        assertThat(figures.offspring().dispersion()).isCloseTo(1.8, within(1e-12));
        assertThat(figures.offspring().topFifthShare()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(figures.offspring().distribution())
                .containsExactly(new Offspring.Bar(0, 3), new Offspring.Bar(1, 1), new Offspring.Bar(2, 1));
    }

    @Test
    void severalPossibleSourcesCountAsPairsAndOnceAsACaseWithASource() {
        var figures = chain(cases("A 0", "B 0", "C 7"), link("A", "C"), link("B", "C"));
        assertThat(figures.serialIntervals().n()).isEqualTo(2);
        assertThat(figures.knownSource().cases()).isEqualTo(1);
        assertThat(figures.knownSource().transmissions()).isEqualTo(2);
        assertThat(figures.clusters().count()).isEqualTo(1);
    }

    @Test
    void anIntervalNeedsBothOnsetsAndMayBeNegative() {
        var figures = chain(cases("A 5", "B 3", "C -", "D 9"), link("A", "B"), link("A", "C"), link("C", "D"));
        assertThat(figures.serialIntervals().pairs()).containsExactly(new Intervals.Pair("A", "B", -2));
        assertThat(figures.serialIntervals().sd()).isNull();
        assertThat(figures.serialIntervals().median()).isEqualTo(-2.0);
    }

    @Test
    void aGenerationIntervalNeedsBothDaysOfInfection() {
        var figures = chain(
                cases("A 0", "B 4", "C 6", "D 9"),
                new Link("A", "B", DAY.plusDays(1)),
                new Link("B", "C", DAY.plusDays(6)),
                new Link("B", "D", DAY.plusDays(3)),
                new Link("C", "D", DAY.plusDays(5)));
        assertThat(figures.generationIntervals().pairs())
                .as("the source of A is unknown, and D has two days of infection, so neither is known")
                .containsExactly(new Intervals.Pair("B", "C", 5));
    }

    @Test
    void aCaseOfElsewhereHoldsAClusterTogetherAndIsCountedNowhereElse() {
        var figures = chain(cases("A 0", "B 3"), link("X", "A"), link("X", "B"), link("B", "Y"));
        assertThat(figures.cases()).isEqualTo(2);
        assertThat(figures.clusters().sizes()).containsExactly(4);
        assertThat(figures.outDegree())
                .extracting(degree -> degree.caseNo() + degree.out())
                .containsExactly("B1", "A0");
        assertThat(figures.knownSource().cases()).isEqualTo(2);
        assertThat(figures.knownSource().transmissions()).isEqualTo(2);
        assertThat(figures.serialIntervals().n()).isZero();
    }

    @Test
    void noCaseIsNoFigure() {
        var figures = chain(List.of());
        assertThat(figures.knownSource().share()).isNull();
        assertThat(figures.serialIntervals().mean()).isNull();
        assertThat(figures.offspring().mean()).isNull();
        assertThat(figures.clusters().count()).isZero();
    }

    @Test
    void aCycleIsToldFromTheInfectorRoundToTheInfector() {
        var descent = new Descent(List.of(link("A", "B"), link("B", "C"), link("B", "D")));
        assertThat(descent.cycle("C", "A")).containsExactly("C", "A", "B", "C");
        assertThat(descent.cycle("A", "A")).containsExactly("A", "A");
        assertThat(descent.cycle("A", "D")).isEmpty();
        assertThat(descent.cycle("D", "C")).isEmpty();
    }

    private static ChainFigures chain(List<Chain.Case> cases, Link... links) {
        return new Chain(cases, List.of(links)).figures();
    }

    private static Link link(String infector, String infected) {
        return new Link(infector, infected);
    }

    /** "A 4" fell ill on the fourth day, "B -" nobody knows when. */
    private static List<Chain.Case> cases(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.split(" "))
                .map(part -> new Chain.Case(part[0], onset(part[1]), true))
                .toList();
    }

    private static @Nullable LocalDate onset(String day) {
        return day.equals("-") ? null : DAY.plusDays(Long.parseLong(day));
    }
}
