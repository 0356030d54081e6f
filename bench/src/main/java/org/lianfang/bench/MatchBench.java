package org.lianfang.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.lianfang.visits.Parts;
import org.lianfang.visits.SealedDays;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stays, pairs, contacts of contacts and rides in 100 M visits of 14 days and 5 M trips, in a tenth and in a hundredth
 * of them; or in as much less as the scale says. We are asked in all three cities, each peer in the largest that it
 * takes. Everyone answers from what is persisted and warm; only {@link MatchJob#STAYS_FIRST} and {@link
 * MatchJob#STAYS_READY} are asked of a new process: of one that opens the files, which are in the page cache, within
 * the time, and of one that has opened them. Stops when two answers differ in rows or hash. Beside the time stands the
 * processor time of all threads, which other load on the machine changes less. With a directory for data the sealed
 * days are kept there and found again.
 */
final class MatchBench {
    private static final long FULL_VISITS = 100_000_000;
    private static final int FULL_TRIPS = 5_000_000;

    /** Visits of a day in a city of 13 million people. */
    private static final long DAY = 8_000_000;

    /** A way that takes so long is asked once; that stands for itself. */
    private static final double LONG_MILLIS = 20_000;

    private static final double ENOUGH_MILLIS = 300;
    private static final String ALL_PEERS = "duckdb,postgresql,spark";

    private final int rounds;
    private final int threads;
    private final double warmUp;
    private final Path directory;
    private final List<MatchFigures> stages = new ArrayList<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private MatchBench(Path directory, int rounds, int threads, double warmUp) {
        this.directory = directory;
        this.rounds = rounds;
        this.threads = threads;
        this.warmUp = warmUp;
    }

    /** Everyone beside us. A peer more is a line more. */
    private static List<MatchPeer> peers(List<String> arguments) {
        var wanted = List.of(Bench.option(arguments, "peers", ALL_PEERS).split(","));
        for (var one : wanted) {
            if (!one.equals("none") && !List.of(ALL_PEERS.split(",")).contains(one)) {
                throw new Bench.WrongOption("--peers: " + one + " is none of " + ALL_PEERS + ",none");
            }
        }
        return Stream.concat(
                        Stream.of(
                                new MatchDuckDb(),
                                new MatchPostgres(
                                        Long.parseLong(Bench.option(arguments, "postgres-visits", "10000000")))),
                        MatchSparkPeer.both().stream())
                .filter(peer -> wanted.stream().anyMatch(peer.name()::endsWith))
                .toList();
    }

    private static double scale(String given) {
        try {
            return Double.parseDouble(given);
        } catch (NumberFormatException e) {
            throw new Bench.WrongOption(
                    "--scale " + given + " is no number; 1 is the whole city, 0.05 a twentieth of it");
        }
    }

    static void run(List<String> arguments) throws Exception {
        double scale = scale(Bench.option(arguments, "scale", "1"));
        long visits = Long.parseLong(Bench.option(arguments, "visits", Long.toString(Math.round(FULL_VISITS * scale))));
        int trips = Integer.parseInt(Bench.option(arguments, "trips", Long.toString(Math.round(FULL_TRIPS * scale))));
        String kept = Bench.option(arguments, "data", "");
        Path directory = kept.isEmpty()
                ? Files.createTempDirectory("lianfang-bench")
                : Files.createDirectories(Path.of(kept).toAbsolutePath());
        try {
            var bench = new MatchBench(
                    directory,
                    Integer.parseInt(Bench.option(arguments, "rounds", "5")),
                    Integer.parseInt(Bench.option(arguments, "threads", "2")),
                    Double.parseDouble(Bench.option(arguments, "warm-up", "2")));
            var cities = List.of(
                    new MatchCity(visits / 100, trips / 100),
                    new MatchCity(visits / 10, trips / 10),
                    new MatchCity(visits, trips));
            bench.measure(cities, peers(arguments));
            var json = Bench.option(arguments, "json", "");
            if (!json.isEmpty()) {
                Files.writeString(Path.of(json), JsonMapper.builder().build().writeValueAsString(bench.figures) + "\n");
            }
        } finally {
            if (kept.isEmpty()) {
                ImportBench.delete(directory);
            }
        }
    }

    private void measure(List<MatchCity> cities, List<MatchPeer> peers) throws Exception {
        var largest = cities.getLast();
        figures.put("bench", "match");
        figures.put("visits", largest.visits);
        figures.put("trips", largest.trips);
        figures.put("threads", threads);
        System.out.printf("ours: %d threads%n", threads);
        try (var parts = new Parts(threads)) {
            // the largest first: what is compiled for a small city serves a large one less well
            for (var city : cities.reversed()) {
                stages.addFirst(ours(city, city.equals(largest), parts));
            }
        }
        var configurations = new LinkedHashMap<String, Object>();
        for (var peer : peers) {
            for (int i = cities.size() - 1; i >= 0; i--) {
                if (cities.get(i).visits <= peer.mostVisits()) {
                    theirs(peer, cities.get(i), stages.get(i));
                    System.out.printf("%s: %s%n", peer.name(), peer.configuration());
                    configurations.put(peer.name(), peer.configuration());
                    break;
                }
            }
        }
        figures.put("configurations", configurations);
        stages.forEach(MatchFigures::print);
        figures.put("load", MatchFigures.rounded(MatchClock.load()));
        System.out.printf(Locale.ROOT, "load %.1f%n", MatchClock.load());
        figures.put("jobs", stages.getLast().json());
        figures.put("growth", stages.stream().map(MatchBench::growth).toList());
    }

    private static Map<String, Object> growth(MatchFigures stage) {
        return Map.of("visits", stage.visits, "looked", stage.looked, "jobs", stage.json());
    }

    private Path lakeOf(MatchCity city) {
        return directory.resolve("lake-" + city.visits);
    }

    private MatchFigures ours(MatchCity city, boolean largest, Parts parts) throws Exception {
        var lake = sealed(city);
        var stage = new MatchFigures(city.visits);
        var stays = city.stays(MatchCity.STAYS);
        try (var arena = Arena.ofShared()) {
            var history = lake.history(arena);
            var kernel =
                    new MatchKernel(city, history, city.rides(), stays, city.caseRides(MatchTables.CASE_RIDES), parts);
            for (var job : MatchJob.values()) {
                if (!job.isFirst()) {
                    ask(stage, job, MatchFigures.OURS, "", rounds, () -> kernel.answer(job), MatchClock::processNanos);
                    stage.print(job, MatchFigures.OURS);
                }
            }
            kernel.answer(MatchJob.STAYS);
            stage.looked = kernel.looked();
            System.out.printf(
                    Locale.ROOT,
                    "%,12d visits: %,d rows and blocks looked at for 40,000 stays%n",
                    city.visits,
                    stage.looked);
            if (largest) {
                // 15 days, of which the last is not asked for: the answers stay the same
                seal(city, lake, kernel);
                figures.put("column_bytes", history.bytes());
                figures.put("lake_bytes", bytes(lakeOf(city)));
                figures.put("peak_mb", MatchClock.peakMegabytes());
                System.out.printf(
                        Locale.ROOT,
                        "columns %,d MB, all files of the days %,d MB, at most %,d MB resident so far%n",
                        history.bytes() >> 20,
                        bytes(lakeOf(city)) >> 20,
                        MatchClock.peakMegabytes());
            }
        }
        if (largest) {
            lake.remove(MatchCity.FIRST.plusDays(MatchCity.DAYS));
            for (var job : List.of(MatchJob.STAYS_FIRST, MatchJob.STAYS_READY)) {
                for (int i = 0; i < 4; i++) {
                    first(stage, job, MatchFigures.OURS, MatchFirst.ours(job, city.visits, lakeOf(city), threads), "");
                }
                stage.print(job, MatchFigures.OURS);
            }
        }
        return stage;
    }

    private SealedDays sealed(MatchCity city) throws IOException {
        var lake = MatchCity.lake(lakeOf(city));
        Path done = directory.resolve("sealed-" + city.visits);
        if (!Files.exists(done)) {
            for (int day = 0; day < MatchCity.DAYS; day++) {
                lake.seal(MatchCity.FIRST.plusDays(day), city.day(day));
            }
            settle(lakeOf(city));
            Files.createFile(done);
        }
        return lake;
    }

    /** Nobody is asked while the machine still writes what was sealed. */
    private static void settle(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
    }

    private void seal(MatchCity city, SealedDays lake, MatchKernel kernel) throws Exception {
        var sealing = MatchSealing.of(city, lake, Math.max(100, DAY * city.visits / FULL_VISITS), kernel);
        figures.put("seal", sealing);
        System.out.printf(
                Locale.ROOT,
                "a day of %,d visits sealed, sorted and indexed in %.2f s; meanwhile %,d questions of 20 stays, half within"
                        + " %.3f ms and 99 of 100 within %.3f ms, and %,d of 40,000, at most %.1f ms%n",
                sealing.visits(),
                sealing.seconds(),
                sealing.questions(),
                sealing.few50(),
                sealing.few99(),
                sealing.allQuestions(),
                sealing.all());
    }

    private void theirs(MatchPeer peer, MatchCity city, MatchFigures stage) throws Exception {
        var own = directory.resolve(peer.name().replace(' ', '-'));
        if (Files.exists(own)) {
            ImportBench.delete(own); // of a run that was stopped
        }
        Files.createDirectories(own);
        try (peer) {
            peer.prepare(new MatchPeer.Input(city, lakeOf(city), own));
            for (var job : MatchJob.values()) {
                for (var way : peer.ways(job)) {
                    ask(stage, job, peer.name(), way.words(), rounds, way.ask(), peer::processorNanos);
                }
                stage.print(job, peer.name());
            }
        }
        if (peer instanceof MatchDuckDb duckDb && city.visits == stages.getLast().visits) {
            for (var job : List.of(MatchJob.STAYS_FIRST, MatchJob.STAYS_READY)) {
                var file = MatchDuckDb.file(own);
                for (int i = 0; i < 2; i++) {
                    first(stage, job, peer.name(), MatchFirst.duckDb(job, city.visits, file, 0), "its table");
                    first(
                            stage,
                            job,
                            peer.name(),
                            MatchFirst.duckDb(job, city.visits, file, duckDb.longest()),
                            "its table, by place and day");
                }
                stage.print(job, peer.name());
            }
        }
        ImportBench.delete(own);
    }

    private static void first(MatchFigures stage, MatchJob job, String name, MatchFirst.Measured first, String words) {
        stage.answer(job, name, first.answer());
        stage.took(job, name, new MatchFigures.Took(first.millis(), first.processorMillis(), words));
    }

    /** Processor time so far. */
    private interface Processor {
        long nanos() throws IOException;
    }

    /**
     * Everybody is asked for a while before the time is taken, but for what takes long, which is asked once. Processor time
     * is counted in steps of 10 ms, so it is taken over as many times as make {@link #ENOUGH_MILLIS} together.
     */
    private void ask(
            MatchFigures stage,
            MatchJob job,
            String name,
            String words,
            int times,
            MatchPeer.Ask ask,
            Processor processor)
            throws Exception {
        double best = Double.MAX_VALUE;
        double least = Double.MAX_VALUE;
        long warm = System.nanoTime() + Math.round(warmUp * 1e9);
        for (int left = times; left > 0; ) {
            long spent = processor.nanos();
            long begin = System.nanoTime();
            stage.answer(job, name + ", " + words, ask.answer());
            double millis = (System.nanoTime() - begin) / 1e6;
            if (System.nanoTime() > warm || millis > LONG_MILLIS) {
                best = Math.min(best, millis);
                least = Math.min(least, (processor.nanos() - spent) / 1e6);
                left = millis > LONG_MILLIS ? 0 : left - 1;
            }
        }
        if (best < ENOUGH_MILLIS) {
            int repetitions = (int) Math.clamp(ENOUGH_MILLIS / best, 1, 1_000);
            long spent = processor.nanos();
            for (int i = 0; i < repetitions; i++) {
                stage.answer(job, name + ", " + words, ask.answer());
            }
            least = (processor.nanos() - spent) / 1e6 / repetitions;
        }
        stage.took(job, name, new MatchFigures.Took(best, least, words));
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
