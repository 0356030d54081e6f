package org.lianfang.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.lianfang.database.BenchPostgres;
import org.lianfang.visits.SealedDays;

/**
 * {@code bench match [--scale small|1|0.1] [--visits N] [--trips N] [--rounds 5] [--postgres-visits 10000000]}: stays,
 * pairs, contacts of contacts and rides in 100 M visits of 14 days and 5 M trips (times the scale; small is 0.05), our
 * columns on one thread beside DuckDB on two and PostgreSQL, which is left out above the given number of visits. Everyone
 * answers from what is persisted and warm; only {@link MatchJob#STAYS_FIRST} opens the files, which are in the page cache,
 * within the time. Stops when two answers differ in rows or hash. Growth is shown with a hundredth and a tenth of the visits.
 */
final class MatchBench {
    private static final long FULL_VISITS = 100_000_000;
    private static final int FULL_TRIPS = 5_000_000;
    private static final int CASE_RIDES = 2_000;

    private final int rounds;
    private final List<String> growth = new ArrayList<>();
    private final Map<MatchJob, Map<String, Double>> millis = new EnumMap<>(MatchJob.class);
    private final Map<MatchJob, MatchAnswer> answers = new EnumMap<>(MatchJob.class);
    private double sealSeconds;
    private long sealedVisits;
    private long lakeBytes;
    private long columnBytes;
    private long peakMegabytes;

    private MatchBench(int rounds) {
        this.rounds = rounds;
    }

    private interface Ask {
        MatchAnswer answer() throws Exception;
    }

    static void run(List<String> arguments) throws Exception {
        var named = Bench.option(arguments, "scale", "small");
        double scale = named.equals("small") ? 0.05 : Double.parseDouble(named);
        long visits = Long.parseLong(Bench.option(arguments, "visits", Long.toString(Math.round(FULL_VISITS * scale))));
        int trips = Integer.parseInt(Bench.option(arguments, "trips", Long.toString(Math.round(FULL_TRIPS * scale))));
        long postgres = Long.parseLong(Bench.option(arguments, "postgres-visits", "10000000"));
        var bench = new MatchBench(Integer.parseInt(Bench.option(arguments, "rounds", "5")));
        Path directory = Files.createTempDirectory("lianfang-bench");
        try {
            for (long part : new long[] {visits / 100, visits / 10}) {
                bench.grow(directory.resolve("part-" + part), part);
            }
            bench.all(directory, new MatchCity(visits, trips), visits <= postgres);
        } finally {
            ImportBench.delete(directory);
        }
        var json = Bench.option(arguments, "json", "");
        if (!json.isEmpty()) {
            Files.writeString(Path.of(json), bench.json(visits, trips));
        }
    }

    /** The stays alone, in fewer visits. */
    private void grow(Path directory, long visits) throws Exception {
        var city = new MatchCity(visits, 3);
        var lake = seal(city, directory);
        try (var arena = Arena.ofShared()) {
            var kernel = new MatchKernel(
                    city, lake.history(arena), city.rides(List.of()), city.stays(MatchCity.STAYS), List.of());
            grown(visits, kernel);
        }
        ImportBench.delete(directory);
    }

    private void grown(long visits, MatchKernel kernel) throws Exception {
        var all = kernel.answer(MatchJob.STAYS);
        long looked = kernel.looked();
        double allMillis = best(() -> kernel.answer(MatchJob.STAYS));
        double few = best(() -> kernel.answer(MatchJob.FEW_STAYS));
        System.out.printf(
                Locale.ROOT,
                "%,12d visits: 40,000 stays %8.1f ms, %,11d met, %,12d rows and blocks looked at; 20 stays %.3f ms%n",
                visits,
                allMillis,
                all.rows(),
                looked,
                few);
        growth.add("{\"visits\":%d,\"stays_ms\":%.2f,\"rows\":%d,\"looked\":%d,\"few_ms\":%.4f}"
                .formatted(visits, allMillis, all.rows(), looked, few));
    }

    private void all(Path directory, MatchCity city, boolean withPostgres) throws Exception {
        var lakeDirectory = directory.resolve("lake");
        var lake = seal(city, lakeDirectory);
        lakeBytes = bytes(lakeDirectory);
        var stays = city.stays(MatchCity.STAYS);
        var trips = city.trips(city.trips, 5);
        var caseRides = city.trips(CASE_RIDES, 6);
        var rides = city.rides(trips);
        try (var arena = Arena.ofShared()) {
            long begin = System.nanoTime();
            var history = lake.history(arena);
            var kernel = new MatchKernel(city, history, rides, stays, caseRides);
            answers.put(MatchJob.STAYS_FIRST, kernel.answer(MatchJob.STAYS));
            put(MatchJob.STAYS_FIRST, "ours", (System.nanoTime() - begin) / 1e6);
            columnBytes = history.bytes();
            for (var job : MatchJob.values()) {
                if (job != MatchJob.STAYS_FIRST) {
                    ours(job, rounds, () -> kernel.answer(job));
                }
            }
            peakMegabytes = peak();
            grown(city.visits, kernel);
        }
        try (var duckDb = duckDb(directory.resolve("visits.duckdb"))) {
            MatchPeer.duckDb(duckDb).load(lakeDirectory, trips, stays, caseRides, city.cases());
        }
        try (var duckDb = duckDb(directory.resolve("visits.duckdb"))) {
            var peer = MatchPeer.duckDb(duckDb);
            theirs(peer, MatchJob.STAYS_FIRST, false, () -> peer.answer(MatchJob.STAYS_FIRST));
            for (var job : MatchJob.values()) {
                if (job == MatchJob.STAYS) {
                    theirs(peer, job, true, () -> peer.answerFromParquet(lakeDirectory));
                }
                if (job != MatchJob.STAYS_FIRST) {
                    theirs(peer, job, true, () -> peer.answer(job));
                }
            }
            if (withPostgres) {
                var settings = List.of(
                        "shared_buffers=512MB",
                        "work_mem=256MB",
                        "maintenance_work_mem=512MB",
                        "jit=off",
                        "max_wal_size=8GB");
                BenchPostgres.use(directory.resolve("postgres-data"), settings, owner -> {
                    var postgres = MatchPeer.postgres(owner);
                    postgres.load(lakeDirectory, trips, stays, caseRides, city.cases());
                    postgres.loadVisitsFrom(duckDb);
                    for (var job : MatchJob.values()) {
                        if (job != MatchJob.STAYS_FIRST) {
                            theirs(postgres, job, true, () -> postgres.answer(job));
                        }
                    }
                });
            }
        }
        print(city);
    }

    private SealedDays seal(MatchCity city, Path directory) throws IOException {
        var lake = MatchCity.lake(directory);
        for (int day = 0; day < MatchCity.DAYS; day++) {
            var visits = city.day(day);
            long begin = System.nanoTime();
            lake.seal(MatchCity.FIRST.plusDays(day), visits);
            sealSeconds = (System.nanoTime() - begin) / 1e9;
            sealedVisits = visits.rows();
        }
        return lake;
    }

    private void ours(MatchJob job, int times, Ask ask) throws Exception {
        answers.put(job, ask(job, "ours", times, ask));
    }

    /** After one run that warms up, unless that took half a minute and stands for itself; the better of two ways counts. */
    private void theirs(MatchPeer peer, MatchJob job, boolean warm, Ask ask) throws Exception {
        long begin = System.nanoTime();
        var first = ask.answer();
        double cold = (System.nanoTime() - begin) / 1e6;
        check(peer.name(), job, first);
        if (!warm || cold > 30_000) {
            put(job, peer.name(), cold);
        } else {
            check(peer.name(), job, ask(job, peer.name(), Math.min(rounds, 3), ask));
        }
    }

    private void check(String name, MatchJob job, MatchAnswer answer) {
        if (!answer.equals(answers.get(job))) {
            throw new IllegalStateException(
                    job.words + ": " + name + " says " + answer + ", we say " + answers.get(job));
        }
    }

    private MatchAnswer ask(MatchJob job, String name, int times, Ask ask) throws Exception {
        var answer = ask.answer();
        double best = Double.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            answer = ask.answer();
            best = Math.min(best, (System.nanoTime() - begin) / 1e6);
        }
        put(job, name, best);
        return answer;
    }

    private long rows(MatchJob job) {
        var answer = answers.get(job);
        return answer == null ? 0 : answer.rows();
    }

    private void put(MatchJob job, String name, double took) {
        millis.computeIfAbsent(job, _ -> new LinkedHashMap<>()).merge(name, took, Math::min);
    }

    private double best(Ask ask) throws Exception {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            ask.answer();
            best = Math.min(best, (System.nanoTime() - begin) / 1e6);
        }
        return best;
    }

    private static Connection duckDb(Path file) throws SQLException {
        var settings = new Properties();
        settings.setProperty("threads", "2");
        settings.setProperty("memory_limit", "2500MB");
        return DriverManager.getConnection("jdbc:duckdb:" + file, settings);
    }

    private void print(MatchCity city) {
        System.out.printf(
                Locale.ROOT,
                "%n%,d visits, %,d trips; Parquet and indexes %,d MB, columns %,d MB, our peak %,d MB resident; load %.1f%n",
                city.visits,
                city.trips,
                lakeBytes >> 20,
                columnBytes >> 20,
                peakMegabytes,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.printf(
                Locale.ROOT, "a day of %,d visits sealed, sorted and indexed in %.2f s%n%n", sealedVisits, sealSeconds);
        System.out.printf(
                "%-42s %12s %11s %11s %7s %11s %7s%n", "", "rows", "ours ms", "DuckDB ms", "x", "Postgres ms", "x");
        millis.forEach((job, took) -> {
            double ours = took.getOrDefault("ours", Double.NaN);
            double duckDb = took.getOrDefault("duckdb", Double.NaN);
            double postgres = took.getOrDefault("postgresql", Double.NaN);
            System.out.printf(
                    Locale.ROOT,
                    "%-42s %,12d %11.3f %11.1f %7.0f %11.1f %7.0f%n",
                    job.words,
                    rows(job),
                    ours,
                    duckDb,
                    duckDb / ours,
                    postgres,
                    postgres / ours);
        });
    }

    private String json(long visits, int trips) {
        var jobs = millis.entrySet().stream()
                .map(entry -> "\"%s\":{\"rows\":%d,%s}"
                        .formatted(
                                entry.getKey().name().toLowerCase(Locale.ROOT),
                                rows(entry.getKey()),
                                entry.getValue().entrySet().stream()
                                        .map(one -> String.format(
                                                Locale.ROOT, "\"%s_ms\":%.3f", one.getKey(), one.getValue()))
                                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT,
                "{\"bench\":\"match\",\"visits\":%d,\"trips\":%d,\"seal_visits\":%d,\"seal_seconds\":%.3f,"
                        + "\"column_bytes\":%d,\"peak_mb\":%d,\"load\":%.1f,\"jobs\":{%s},\"growth\":[%s]}%n",
                visits,
                trips,
                sealedVisits,
                sealSeconds,
                columnBytes,
                peakMegabytes,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                jobs,
                String.join(",", growth));
    }

    /** The most that this process has held resident, mapped files among it; Linux. */
    private static long peak() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        }
    }

    private static long bytes(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            long bytes = 0;
            for (var file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }
}
