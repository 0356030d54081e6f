package org.lianfang.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code ./lianfang bench NAME [--json FILE] …}: finds the benchmark and runs it; exit code 2 for a name it does not know. */
public final class Bench {
    private static final Map<String, Entry> BENCHMARKS = new TreeMap<>(Map.of(
            "codes",
            new Entry(
                    CodesBench::run,
                    "[--rounds 5] [--seconds 2]",
                    "health codes read and signed a second, beside the JDK's own signatures"),
            "crash",
            new Entry(
                    CrashBench::run,
                    "[--kills 50] [--gates 16] [--stop-seconds 60] [--disk-mb 320] [--seed 1]",
                    "scans that are lost or doubled when server or database are killed; half an hour"),
            "gate",
            new Entry(
                    GateBench::run,
                    "[--seconds 15] [--warm-up 30] [--people 100000] [--guards 512] [--points 64] [--connections 64,512]"
                            + " [--batches 300] [--storm 500] [--parts singles,batches,storm,codes]",
                    "scans at gates a second, beside a plain server; ten minutes"),
            "import",
            new Entry(
                    ImportBench::run,
                    "[--people 620623] [--rounds 5]",
                    "residents taken in, beside a bare COPY; a minute"),
            "lists",
            new Entry(
                    ListsBench::run,
                    "[--scale 1] [--rounds 15] [--warm-up 10] [--data DIR] [--peer true]",
                    "every list of the work in a city of 2.3 million; a quarter of an hour"),
            "match",
            new Entry(
                    MatchBench::run,
                    "[--scale 1] [--visits 100000000] [--trips 5000000] [--rounds 5] [--warm-up 2] [--threads 2]"
                            + " [--postgres-visits 10000000] [--peers duckdb,postgresql,spark|none] [--data DIR]",
                    "whom cases met in 100 million visits, beside DuckDB, PostgreSQL and Spark; ten minutes and"
                            + " several GB, --scale 0.05 for a first look"),
            "query",
            new Entry(
                    QueryBench::run,
                    "[--items 3092] [--connections 64] [--seconds 8] [--rounds 3] [--warm-up 20]",
                    "the public query of itineraries, beside a plain server"),
            "ring-fence",
            new Entry(
                    RingFenceBench::run,
                    "[--scale 1] [--cases 20] [--sealed]",
                    "from the approval of an itinerary to the orders, beside plain SQL; four minutes"),
            "start",
            new Entry(StartBench::run, "[--rounds 5]", "from serve to the first answer, and memory then")));

    /**
     * @param options with what they are when they are not given
     * @param words what is measured
     */
    private record Entry(Benchmark benchmark, String options, String words) {
        String usage(String name) {
            return "./lianfang bench " + name + " [--json FILE] " + options + "\n    " + words;
        }
    }

    private Bench() {}

    /** Runs with the arguments after its name and prints what it found. */
    interface Benchmark {
        void run(List<String> arguments) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Entry entry = arguments.length == 0 ? null : BENCHMARKS.get(arguments[0]);
        if (entry == null) {
            boolean asked = arguments.length > 0 && arguments[0].equals("--help");
            (asked ? System.out : System.err).println(usage());
            System.exit(asked ? 0 : 2);
            return;
        }
        if (List.of(arguments).contains("--help")) {
            System.out.println(entry.usage(arguments[0]));
            return;
        }
        try {
            entry.benchmark.run(Arrays.asList(arguments).subList(1, arguments.length));
        } catch (WrongOption e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        System.exit(0);
    }

    /** What was typed, what is wrong with it and what is taken instead. */
    static final class WrongOption extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        WrongOption(String message) {
            super(message);
        }
    }

    private static String usage() {
        return BENCHMARKS.entrySet().stream()
                .map(one -> one.getValue().usage(one.getKey()))
                .collect(Collectors.joining("\n"));
    }

    /** The value after {@code --name}, or what to use without it. */
    static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf("--" + name);
        return at < 0 || at + 1 == arguments.size() ? otherwise : arguments.get(at + 1);
    }
}
