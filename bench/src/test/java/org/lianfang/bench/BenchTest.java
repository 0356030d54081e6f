package org.lianfang.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchTest {
    @TempDir
    Path directory;

    @Test
    void importTakesEveryoneBesideABareCopy() throws Exception {
        var figures = figures(json -> ImportBench.run(List.of("--people", "3000", "--rounds", "1", "--json", json)));
        assertThat(figures.get("people").asInt()).isEqualTo(3000);
        assertThat(figures.get("ratio").asDouble()).isPositive();
    }

    /** The benchmark itself stops when the peer finds others than we do. */
    @Test
    void ringFenceFindsWhomThePeerFinds() throws Exception {
        var figures = figures(json -> RingFenceBench.run(List.of("--scale", "0.01", "--cases", "1", "--json", json)));
        assertThat(figures.get("contacts_p50").asInt()).isPositive();
        assertThat(figures.get("orders_p50").asInt()).isPositive();
    }

    @Test
    void scansAreKeptByBothOverHttpAndAskedWhereTheTimeGoes() throws Exception {
        var figures = figures(json -> GateBench.run(List.of(
                "--seconds",
                "1",
                "--people",
                "2000",
                "--guards",
                "8",
                "--points",
                "2",
                "--connections",
                "8",
                "--batches",
                "1",
                "--storm",
                "20",
                "--json",
                json)));
        assertThat(figures.get("scans_per_second_8").asDouble()).isPositive();
        assertThat(figures.get("peer_scans_per_second_8").asDouble()).isPositive();
        assertThat(figures.get("stages_us_8").get("commit").asDouble()).isPositive();
        assertThat(figures.get("batch_scans_per_second_2").asDouble()).isPositive();
    }

    /** The benchmark itself stops when a scan that was acknowledged is lost, or one is there twice. */
    @Test
    void killsLoseAndDoubleNoScan() throws Exception {
        var figures = figures(json -> CrashBench.run(
                List.of("--kills", "2", "--gates", "4", "--stop-seconds", "3", "--disk-mb", "0", "--json", json)));
        assertThat(figures.get("acknowledged").asInt()).isPositive();
        assertThat(figures.get("lost").asInt()).isZero();
        assertThat(figures.get("doubled").asInt()).isZero();
    }

    @Test
    void queryIsAnsweredByBothOverHttp() throws Exception {
        var figures = figures(json -> QueryBench.run(List.of(
                "--items",
                "40",
                "--connections",
                "4",
                "--seconds",
                "1",
                "--rounds",
                "1",
                "--warm-up",
                "1",
                "--json",
                json)));
        assertThat(figures.get("requests_per_second").asDouble()).isPositive();
        assertThat(figures.get("peer_requests_per_second").asDouble()).isPositive();
    }

    /** The benchmark itself stops when a list fails or says another number or other rows than the peer. */
    @Test
    void listsSayWhatThePeerSays() throws Exception {
        var figures = figures(json -> ListsBench.run(List.of("--scale", "0.004", "--rounds", "1", "--json", json)));
        assertThat(figures.get("shapes").size()).isGreaterThan(100);
        assertThat(figures.get("worst_p95_ms").asDouble()).isPositive();
    }

    /** The benchmark itself stops when an engine answers otherwise than we do. */
    @Test
    void matchAnswersWhatTheEnginesAnswer() throws Exception {
        var figures = figures(json ->
                MatchBench.run(List.of("--visits", "60000", "--trips", "5000", "--rounds", "1", "--json", json)));
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
    void listsSayHowLongTheNightTookOnlyWhereItWasMeasured() {
        var country = new ListsShape(ListsUser.COUNTRY, "cases", true, "/api/cases", null, null, List.of());
        var county = new ListsShape(ListsUser.COUNTY, "cases", true, "/api/cases", null, null, List.of());
        var times = Map.of(country, new ListsBench.Times(1, 2), county, new ListsBench.Times(1, 2));
        assertThat(ListsBench.figures(times, Map.of(), 3.5)).containsEntry("night_round_seconds", 3.5);
        assertThat(ListsBench.figures(times, Map.of(), null)).doesNotContainKey("night_round_seconds");
    }

    private interface Run {
        void to(String json) throws Exception;
    }

    private JsonNode figures(Run run) throws Exception {
        Path json = directory.resolve("figures.json");
        run.to(json.toString());
        return JsonMapper.builder().build().readTree(Files.readString(json));
    }
}
