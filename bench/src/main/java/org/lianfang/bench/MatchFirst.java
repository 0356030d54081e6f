package org.lianfang.bench;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lianfang.visits.Parts;
import org.lianfang.visits.WarmUp;

/**
 * The 40,000 stays as the first question of a new process: what is persisted is opened and asked within the time. Before
 * it each has what a start gives it: DuckDB its library, we the {@link WarmUp} of a server on made-up tables.
 */
final class MatchFirst {

    /** @param processorMillis of the process within the time, all threads */
    record Measured(MatchAnswer answer, double millis, double processorMillis) {}

    private MatchFirst() {}

    /** Starts the process and waits for it. */
    static Measured ours(long visits, Path lake, int threads) throws Exception {
        return run(List.of("ours", Long.toString(visits), lake.toString(), Integer.toString(threads)));
    }

    /** @param longest the longest visit, to ask by place and day; 0 to ask without it */
    static Measured duckDb(long visits, Path file, long longest) throws Exception {
        return run(List.of("duckdb", Long.toString(visits), file.toString(), Long.toString(longest)));
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
        var city = new MatchCity(Long.parseLong(arguments[1]), 3);
        var path = Path.of(arguments[2]);
        MatchAnswer answer;
        long begin;
        long processor;
        if (arguments[0].equals("ours")) {
            var lake = MatchCity.lake(path);
            var stays = city.stays(MatchCity.STAYS);
            var rides = city.rides();
            var parts = new Parts(Integer.parseInt(arguments[3]));
            WarmUp.ask(WarmUp.ENOUGH, parts);
            begin = System.nanoTime();
            processor = MatchClock.processNanos();
            try (parts;
                    var arena = Arena.ofShared()) {
                answer = new MatchKernel(city, lake.history(arena), rides, stays, List.of(), parts)
                        .answer(MatchJob.STAYS);
                report(answer, begin, processor);
            }
        } else {
            Class.forName("org.duckdb.DuckDBNative");
            begin = System.nanoTime();
            processor = MatchClock.processNanos();
            try (var connection = MatchDuckDb.open(path)) {
                long longest = Long.parseLong(arguments[3]);
                answer = longest == 0
                        ? MatchDuckDb.ask(connection, MatchSql.STAYS)
                        : MatchDuckDb.ask(connection, MatchSql.STAYS_BY_DAY, longest);
                report(answer, begin, processor);
            }
        }
        System.exit(0);
    }

    private static void report(MatchAnswer answer, long begin, long processor) {
        System.out.println(answer.rows() + " " + answer.hash() + " " + (System.nanoTime() - begin) / 1e6 + " "
                + (MatchClock.processNanos() - processor) / 1e6);
    }
}
