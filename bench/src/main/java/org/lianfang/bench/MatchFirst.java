package org.lianfang.bench;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lianfang.visits.Parts;
import org.lianfang.visits.WarmUp;

/**
 * The 40,000 stays as the first question of a new process. Before it each has what a start gives it: DuckDB its library, we
 * the {@link WarmUp} of a server on made-up tables. Asked at once, what is persisted is opened within the time. Asked when
 * the process is ready, it has been opened before, and we have read our index through, as a server does beside its first
 * requests; DuckDB has its database open.
 */
final class MatchFirst {

    /** @param processorMillis of the process within the time, all threads */
    record Measured(MatchAnswer answer, double millis, double processorMillis) {}

    private MatchFirst() {}

    /** Starts the process and waits for it. */
    static Measured ours(MatchJob job, long visits, Path lake, int threads) throws Exception {
        return run(List.of("ours", job.name(), Long.toString(visits), lake.toString(), Integer.toString(threads)));
    }

    /** @param longest the longest visit, to ask by place and day; 0 to ask without it */
    static Measured duckDb(MatchJob job, long visits, Path file, long longest) throws Exception {
        return run(List.of("duckdb", job.name(), Long.toString(visits), file.toString(), Long.toString(longest)));
    }

    private static Measured run(List<String> arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                MatchFirst.class.getName()));
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = process.inputReader()) {
            var line = out.readLine();
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0 || line == null) {
                throw new IllegalStateException("the first question failed: " + arguments);
            }
            var words = line.split(" ");
            return new Measured(
                    new MatchAnswer(Long.parseLong(words[0]), Long.parseLong(words[1])),
                    Double.parseDouble(words[2]),
                    Double.parseDouble(words[3]));
        }
    }

    public static void main(String[] arguments) throws Exception {
        boolean ready = MatchJob.valueOf(arguments[1]) == MatchJob.STAYS_READY;
        long visits = Long.parseLong(arguments[2]);
        var path = Path.of(arguments[3]);
        if (arguments[0].equals("ours")) {
            ours(new MatchCity(visits, 3), path, Integer.parseInt(arguments[4]), ready);
        } else {
            duckDb(path, Long.parseLong(arguments[4]), ready);
        }
        System.exit(0);
    }

    private static void ours(MatchCity city, Path path, int threads, boolean ready) throws Exception {
        var lake = MatchCity.lake(path);
        var stays = city.stays(MatchCity.STAYS);
        var rides = city.rides();
        try (var parts = new Parts(threads);
                var arena = Arena.ofShared()) {
            WarmUp.ask(WarmUp.ENOUGH, parts);
            var opened = ready ? lake.history(arena) : null;
            if (opened != null) {
                opened.readThrough();
            }
            long begin = System.nanoTime();
            long processor = MatchClock.processNanos();
            var history = opened == null ? lake.history(arena) : opened;
            report(
                    new MatchKernel(city, history, rides, stays, List.of(), parts).answer(MatchJob.STAYS),
                    begin,
                    processor);
        }
    }

    private static void duckDb(Path path, long longest, boolean ready) throws Exception {
        Class.forName("org.duckdb.DuckDBNative");
        var opened = ready ? MatchDuckDb.open(path) : null;
        long begin = System.nanoTime();
        long processor = MatchClock.processNanos();
        try (var connection = opened == null ? MatchDuckDb.open(path) : opened) {
            report(
                    longest == 0
                            ? MatchDuckDb.ask(connection, MatchSql.STAYS)
                            : MatchDuckDb.ask(connection, MatchSql.STAYS_BY_DAY, longest),
                    begin,
                    processor);
        }
    }

    private static void report(MatchAnswer answer, long begin, long processor) {
        System.out.println(answer.rows() + " " + answer.hash() + " " + (System.nanoTime() - begin) / 1e6 + " "
                + (MatchClock.processNanos() - processor) / 1e6);
    }
}
