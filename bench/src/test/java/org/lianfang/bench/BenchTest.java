package org.lianfang.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir
    Path directory;

    @Test
    void importTakesEveryoneBesideABareCopy() throws Exception {
        var figures = Figures.of(
                directory, json -> ImportBench.run(List.of("--people", "3000", "--rounds", "1", "--json", json)));
        assertThat(figures.get("people").asInt()).isEqualTo(3000);
        assertThat(figures.get("ratio").asDouble()).isPositive();
    }

    /** The benchmark itself stops when the peer finds others than we do. */
    @Test
    void ringFenceFindsWhomThePeerFinds() throws Exception {
        var figures = Figures.of(
                directory, json -> RingFenceBench.run(List.of("--scale", "0.01", "--cases", "1", "--json", json)));
        assertThat(figures.get("contacts_p50").asInt()).isPositive();
        assertThat(figures.get("orders_p50").asInt()).isPositive();
    }

    /** The benchmark itself stops when a list fails or says another number or other rows than the peer. */
    @Test
    void listsSayWhatThePeerSays() throws Exception {
        var figures = Figures.of(
                directory,
                json -> ListsBench.run(List.of("--scale", "0.004", "--rounds", "1", "--warm-up", "0", "--json", json)));
        assertThat(figures.get("shapes").size()).isGreaterThan(100);
        assertThat(figures.get("worst_p95_ms").asDouble()).isPositive();
    }

    /** The benchmark itself stops when an engine answers otherwise than we do. */
    @Test
    void matchAnswersWhatTheEnginesAnswer() throws Exception {
        var figures = Figures.of(
                directory,
                json -> MatchBench.run(Figures.options("--visits 60000 --trips 5000 --rounds 1 --warm-up 0", json)));
        for (var job : List.of("stays", "few_stays", "pairs", "count", "second_order", "rides")) {
            assertThat(figures.get("jobs").get(job).get("ours_ms").asDouble()).isPositive();
            assertThat(figures.get("jobs").get(job).get("duckdb_ms").asDouble()).isPositive();
            assertThat(figures.get("jobs").get(job).get("postgresql_ms").asDouble())
                    .isPositive();
        }
        assertThat(figures.get("jobs").get("stays").get("rows").asInt()).isGreaterThan(1_000);
        assertThat(figures.get("jobs").get("second_order").get("rows").asInt()).isPositive();
    }

    @Test
    void matchSaysWhatIsWrongWithAnOption() {
        assertThatExceptionOfType(Bench.WrongOption.class)
                .isThrownBy(() -> MatchBench.run(List.of("--scale", "small")))
                .withMessage("--scale small is no number; 1 is the whole city, 0.05 a twentieth of it");
        assertThatExceptionOfType(Bench.WrongOption.class)
                .isThrownBy(() -> MatchBench.run(List.of("--peers", "duck", "--visits", "1000", "--trips", "100")))
                .withMessageContaining("duck is none of duckdb,postgresql,spark,none");
    }

    @Test
    void listsSayHowLongTheNightTookOnlyWhereItWasMeasured() {
        var country = new ListsShape(ListsUser.COUNTRY, "cases", true, "/api/cases", null, null, List.of());
        var county = new ListsShape(ListsUser.COUNTY, "cases", true, "/api/cases", null, null, List.of());
        var times = Map.of(country, new ListsBench.Times(1, 2), county, new ListsBench.Times(1, 2));
        assertThat(ListsBench.figures(times, Map.of(), 3.5)).containsEntry("night_round_seconds", 3.5);
        assertThat(ListsBench.figures(times, Map.of(), null)).doesNotContainKey("night_round_seconds");
    }
}
