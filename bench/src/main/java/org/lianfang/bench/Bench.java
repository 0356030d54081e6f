package org.lianfang.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code ./lianfang bench NAME [--json FILE] …}: finds the benchmark and runs it; exit code 2 for a name it does not know. */
public final class Bench {
    private static final Map<String, Benchmark> BENCHMARKS = new TreeMap<>(Map.of(
            "codes", CodesBench::run,
            "crash", CrashBench::run,
            "gate", GateBench::run,
            "import", ImportBench::run,
            "ring-fence", RingFenceBench::run,
            "lists", ListsBench::run,
            "match", MatchBench::run,
            "query", QueryBench::run,
            "start", StartBench::run));

    private Bench() {}

    /** Runs with the arguments after its name and prints what it found. */
    interface Benchmark {
        void run(List<String> arguments) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Benchmark benchmark = arguments.length == 0 ? null : BENCHMARKS.get(arguments[0]);
        if (benchmark == null) {
            System.err.println("usage: ./lianfang bench " + String.join("|", BENCHMARKS.keySet()) + " [--json FILE]");
            System.exit(2);
            return;
        }
        if (List.of(arguments).contains("--help")) {
            System.out.println("usage: ./lianfang bench " + arguments[0]
                    + " [--json FILE] …; its other options stand at the head of its class in bench/src/main/java");
            return;
        }
        benchmark.run(Arrays.asList(arguments).subList(1, arguments.length));
        System.exit(0);
    }

    /** The value after {@code --name}, or what to use without it. */
    static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf("--" + name);
        return at < 0 || at + 1 == arguments.size() ? otherwise : arguments.get(at + 1);
    }
}
