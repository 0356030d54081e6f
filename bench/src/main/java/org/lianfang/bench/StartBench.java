package org.lianfang.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Seconds from {@code ./lianfang serve} on an existing directory to the first answer, and the resident memory then,
 * beside the floor below which nothing can be: PostgreSQL of the same directory started and stopped alone. Linux,
 * because memory is read from /proc.
 */
final class StartBench {
    private StartBench() {}

    static void run(List<String> arguments) throws Exception {
        int rounds = Integer.parseInt(Bench.option(arguments, "rounds", "5"));
        String launcher = Optional.ofNullable(System.getProperty("lianfang.launcher"))
                .orElseThrow(() -> new IllegalStateException("start this as ./lianfang bench start"));
        Path directory = Files.createTempDirectory("lianfang-bench");
        Path log = directory.resolve("bench.log");
        try {
            serve(launcher, directory, log).close(); // makes the directory
            var starts = new ArrayList<Double>();
            var floors = new ArrayList<Double>();
            var java = new ArrayList<Double>();
            var postgres = new ArrayList<Double>();
            System.out.println("round   PostgreSQL alone s   serve s   ratio   Java MB   PostgreSQL MB");
            for (int i = 1; i <= rounds; i++) {
                floors.add(org.lianfang.database.BenchPostgres.secondsToStart(directory));
                try (var server = serve(launcher, directory, log)) {
                    starts.add(server.secondsToAnswer());
                    java.add(megabytes(server.family()));
                    postgres.add(megabytes(org.lianfang.database.BenchPostgres.processes(directory)));
                }
                System.out.printf(
                        Locale.ROOT,
                        "%5d %20.2f %9.2f %7.2f %9.0f %15.0f%n",
                        i,
                        floors.getLast(),
                        starts.getLast(),
                        starts.getLast() / floors.getLast(),
                        java.getLast(),
                        postgres.getLast());
            }
            String json = Bench.option(arguments, "json", "");
            if (!json.isEmpty()) {
                Files.writeString(Path.of(json), """
                        {"bench":"start","rounds":%d,"peer":"PostgreSQL of the same directory alone",\
                        "peer_seconds":%.2f,"seconds":%.2f,"ratio":%.2f,\
                        "java_resident_mb":%.0f,"postgres_proportional_mb":%.0f}
                        """.formatted(
                                rounds,
                                median(floors),
                                median(starts),
                                median(starts) / median(floors),
                                median(java),
                                median(postgres)));
            }
        } finally {
            ImportBench.delete(directory);
        }
    }

    private static ServerProcess serve(String launcher, Path directory, Path log) throws Exception {
        int port = ServerProcess.freePort();
        return ServerProcess.start(
                List.of(launcher, "serve", "--data", directory.toString(), "--port", Integer.toString(port)),
                Map.of(),
                port,
                "/api/public/situation",
                log);
    }

    /** Proportional set size, so that memory shared between PostgreSQL's processes counts once. */
    private static double megabytes(List<ProcessHandle> processes) throws Exception {
        double kilobytes = 0;
        for (var process : processes) {
            Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
            try (Stream<String> lines = Files.lines(rollup)) {
                kilobytes += lines.filter(line -> line.startsWith("Pss:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                        .sum();
            }
        }
        return kilobytes / 1024;
    }

    private static double median(List<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
