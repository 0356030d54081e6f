package org.lianfang.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benchmarks that start the program as a process of its own and send it requests. */
class LoadBenchTest {
    @TempDir
    Path directory;

    @Test
    void scansAreKeptByBothOverHttpAndAskedWhereTheTimeGoes() throws Exception {
        var figures = Figures.of(
                directory,
                json -> GateBench.run(Figures.options(
                        "--seconds 1 --people 2000 --guards 8 --points 2 --connections 8 --batches 1 --storm 20",
                        json)));
        assertThat(figures.get("scans_per_second_8").asDouble()).isPositive();
        assertThat(figures.get("peer_scans_per_second_8").asDouble()).isPositive();
        assertThat(figures.get("stages_us_8").get("commit").asDouble()).isPositive();
        assertThat(figures.get("batch_scans_per_second_2").asDouble()).isPositive();
    }

    /** The benchmark itself stops when a scan that was acknowledged is lost, or one is there twice. */
    @Test
    void killsLoseAndDoubleNoScan() throws Exception {
        var figures = Figures.of(
                directory,
                json -> CrashBench.run(Figures.options("--kills 2 --gates 4 --stop-seconds 3 --disk-mb 0", json)));
        assertThat(figures.get("acknowledged").asInt()).isPositive();
        assertThat(figures.get("lost").asInt()).isZero();
        assertThat(figures.get("doubled").asInt()).isZero();
    }

    @Test
    void queryIsAnsweredByBothOverHttp() throws Exception {
        var figures = Figures.of(
                directory,
                json -> QueryBench.run(
                        Figures.options("--items 40 --connections 4 --seconds 1 --rounds 1 --warm-up 1", json)));
        assertThat(figures.get("requests_per_second").asDouble()).isPositive();
        assertThat(figures.get("peer_requests_per_second").asDouble()).isPositive();
    }
}
