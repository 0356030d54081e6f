package org.lianfang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.lianfang.database.BenchPostgres;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Single scans over HTTP that are answered after the commit, beside {@link GatePeer} in turns; where their time goes;
 * batches of 5,000, which are durable and found by place and person when they are answered, and somebody who asks for
 * them meanwhile, and whose last questions have to be answered the same once all is in its tables; phones that refresh
 * their codes, and ten times as many at once beside guards who go on scanning; codes verified a second. Server, peer
 * and load are processes of their own on the same cores. A figure of processor time is that of the server with its
 * PostgreSQL; that of the load comes on top.
 */
final class GateBench {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int QUESTIONS = 5;

    private final Path directory;
    private final Path script;
    private final Path stages;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private GateBench(Path directory) {
        this.directory = directory;
        this.script = directory.resolve("gate.script");
        this.stages = directory.resolve("stages.json");
    }

    /** What a load saw, and the processor seconds of whoever served it. */
    private record Seen(JsonNode load, double cpu) {
        double perSecond() {
            return load.get("accepted").asDouble() / load.get("seconds").asDouble();
        }

        double cpuMicros() {
            return cpu * 1e6 / Math.max(1, load.get("accepted").asDouble());
        }

        double p(String which) {
            return load.get(which).asDouble();
        }
    }

    static void run(List<String> arguments) throws Exception {
        int seconds = Integer.parseInt(Bench.option(arguments, "seconds", "15"));
        Path directory = Files.createTempDirectory("lianfang-bench");
        var bench = new GateBench(directory);
        try {
            new GateCity(
                            directory,
                            Integer.parseInt(Bench.option(arguments, "people", "100000")),
                            Integer.parseInt(Bench.option(arguments, "guards", "512")),
                            Integer.parseInt(Bench.option(arguments, "points", "64")))
                    .build()
                    .write(bench.script);
            bench.figures.put("bench", "gate");
            List<String> parts = List.of(Bench.option(arguments, "parts", "singles,batches,storm,codes")
                    .split(","));
            bench.measure(arguments, parts, seconds);
            if (parts.contains("codes")) {
                bench.verifications(seconds);
            }
            String json = Bench.option(arguments, "json", "");
            if (!json.isEmpty()) {
                Files.writeString(Path.of(json), JSON.writeValueAsString(bench.figures) + "\n");
            }
        } finally {
            ImportBench.delete(directory);
        }
    }

    private void measure(List<String> arguments, List<String> parts, int seconds) throws Exception {
        Path log = directory.resolve("bench.log");
        int port = ServerProcess.freePort();
        try (var ours = ServerProcess.start(
                QueryBench.java(
                        "org.lianfang.LianfangApplication",
                        "serve",
                        "--data",
                        directory.toString(),
                        "--port",
                        Integer.toString(port)),
                Map.of("LIANFANG_CHECKPOINT_STAGES", stages.toString()),
                port,
                "/api/code/keys",
                log)) {
            List<String> role = BenchPostgres.application(directory);
            int peerPort = ServerProcess.freePort();
            try (var peer = ServerProcess.start(
                    QueryBench.java("org.lianfang.bench.GatePeer", Integer.toString(peerPort)),
                    Map.of("PEER_URL", role.get(0), "PEER_USER", role.get(1), "PEER_PASSWORD", role.get(2)),
                    peerPort,
                    "/",
                    log)) {
                if (parts.contains("singles")) {
                    singles(
                            ours,
                            peer,
                            Bench.option(arguments, "connections", "64,512"),
                            seconds,
                            Integer.parseInt(Bench.option(arguments, "warm-up", Integer.toString(2 * seconds))));
                }
            }
            if (parts.contains("batches")) {
                batches(ours, Integer.parseInt(Bench.option(arguments, "batches", "300")));
            }
            if (parts.contains("storm")) {
                storm(ours, Integer.parseInt(Bench.option(arguments, "storm", "500")), seconds);
            }
        }
    }

    private void singles(ServerProcess ours, ServerProcess peer, String connections, int seconds, int warmUp)
            throws Exception {
        load(ours, "scans", 64, warmUp, 0);
        load(peer, "scans", 64, warmUp, 0);
        writtenOut("warm_up");
        System.out.println("connections            scans/s   p50 ms   p99 ms   processor us a scan");
        for (String count : connections.split(",")) {
            int lines = Integer.parseInt(count);
            Seen theirs = load(peer, "scans", lines, seconds, 0);
            JsonNode before = stages();
            Seen mine = load(ours, "scans", lines, seconds, 0);
            JsonNode after = stages();
            print(lines, "peer", theirs);
            print(lines, "ours", mine);
            double ratio = mine.perSecond() / theirs.perSecond();
            double byProcessor = theirs.cpuMicros() / mine.cpuMicros();
            System.out.printf(Locale.ROOT, "%11d  ratio %.2f, by processor time %.2f%n", lines, ratio, byProcessor);
            figures.put("peer_scans_per_second_" + lines, theirs.perSecond());
            figures.put("peer_p99_ms_" + lines, theirs.p("p99"));
            figures.put("peer_cpu_us_" + lines, theirs.cpuMicros());
            figures.put("scans_per_second_" + lines, mine.perSecond());
            figures.put("p50_ms_" + lines, mine.p("p50"));
            figures.put("p99_ms_" + lines, mine.p("p99"));
            figures.put("cpu_us_" + lines, mine.cpuMicros());
            figures.put("load_cpu_us_" + lines, mine.p("cpu") * 1e6 / mine.p("accepted"));
            figures.put("statuses_" + lines, mine.load().get("statuses"));
            figures.put("ratio_" + lines, ratio);
            figures.put("ratio_by_processor_" + lines, byProcessor);
            explain(lines, before, after);
            writtenOut(Integer.toString(lines));
        }
    }

    private static void print(int lines, String who, Seen seen) {
        System.out.printf(
                Locale.ROOT,
                "%11d  %s %,12.0f %8.1f %8.1f %12.0f  %s%n",
                lines,
                who,
                seen.perSecond(),
                seen.p("p50"),
                seen.p("p99"),
                seen.cpuMicros(),
                seen.load().get("statuses"));
    }

    /** Elapsed time of each stage by scan, from the server's own clock. */
    private void explain(int lines, JsonNode before, JsonNode after) {
        double scans = after.get("written").asDouble() - before.get("written").asDouble();
        double groups = after.get("commits").asDouble() - before.get("commits").asDouble();
        var shares = new LinkedHashMap<String, Double>();
        double written = 0;
        for (String stage : after.propertyNames()) {
            if (!stage.equals("written") && !stage.equals("commits")) {
                double micros = (after.get(stage).asDouble() - before.get(stage).asDouble()) / 1e3 / Math.max(1, scans);
                shares.put(stage, micros);
                boolean ofGroup =
                        !List.of("sign_in", "parse", "queue", "answer").contains(stage);
                written += ofGroup ? micros : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "             %.0f scans a commit; a scan waits %,.0f us for its group; elapsed us a scan: ",
                scans / Math.max(1, groups),
                shares.getOrDefault("queue", 0.0));
        shares.forEach((stage, micros) -> {
            if (!stage.equals("queue")) {
                System.out.printf(Locale.ROOT, "%s %.1f  ", stage, micros);
            }
        });
        System.out.printf(Locale.ROOT, "(written: %.1f)%n", written);
        figures.put("scans_a_commit_" + lines, scans / Math.max(1, groups));
        figures.put("stages_us_" + lines, shares);
    }

    /** What a peak has left in the log, and how many seconds it takes until all of it is in its tables. */
    private void writtenOut(String after) throws Exception {
        try (var owner = BenchPostgres.owner(directory);
                var statement = owner.createStatement()) {
            long begun = System.nanoTime();
            long left = waiting(statement);
            while (waiting(statement) > 0) {
                Thread.sleep(20);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            while (number(statement, "select count(*) from checkpoint.unaudited") > 0) {
                Thread.sleep(200);
            }
            System.out.printf(
                    Locale.ROOT,
                    "             %,d of them were in the log only; written out in %.1f s, %,.0f/s%n",
                    left,
                    seconds,
                    left / seconds);
            figures.put("in_the_log_" + after, left);
            figures.put("written_out_seconds_" + after, seconds);
        }
    }

    private static long waiting(Statement statement) throws SQLException {
        return number(statement, "select coalesce(sum(scans), 0) from checkpoint.scan_log");
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void batches(ServerProcess ours, int batches) throws Exception {
        load(ours, "batch", 2, Math.max(1, batches / 4), 0);
        writtenOut("batch_warm_up");
        for (int lines : List.of(1, 2)) {
            var asker = new GateAsker(ours.port(), people());
            Seen seen = load(ours, "batch", lines, batches, 0);
            GateAsker.Heard heard = asker.heard();
            long waiting = waiting();
            List<GateAsker.Question> last = asker.askAgain(QUESTIONS);
            batches(seen, heard, lines);
            System.out.printf(
                    Locale.ROOT,
                    "             %d questions at its end, with %,d scans in the log: %,d companions, the same afterwards%n",
                    last.size(),
                    waiting,
                    same(last, asker));
        }
    }

    /** How many were found; stops where there are others once all scans are in their tables. */
    private static long same(List<GateAsker.Question> asked, GateAsker asker) throws IOException {
        for (GateAsker.Question question : asked) {
            JsonNode now = asker.askAnew(question.path()).answer();
            if (!now.equals(question.answer())) {
                throw new IllegalStateException(
                        "answered otherwise while scans waited: " + question + ", afterwards " + now);
            }
        }
        return asked.stream().mapToLong(GateAsker.Question::companions).sum();
    }

    private long waiting() throws Exception {
        try (var owner = BenchPostgres.owner(directory);
                var statement = owner.createStatement()) {
            return waiting(statement);
        }
    }

    private void batches(Seen seen, GateAsker.Heard heard, int lines) throws Exception {
        double rows = seen.load().get("rows").asDouble();
        double perSecond = rows / seen.load().get("seconds").asDouble();
        double cpuMicros = seen.cpu() * 1e6 / rows;
        System.out.printf(
                Locale.ROOT,
                "batches of 5,000 on %d connections: %,.0f scans in %.1f s, %,.0f/s durable and found by place and person,"
                        + " p50 %.0f ms, p99 %.0f ms, processor %.1f us a scan (two cores could do %,.0f/s)%n",
                lines,
                rows,
                seen.load().get("seconds").asDouble(),
                perSecond,
                seen.p("p50"),
                seen.p("p99"),
                cpuMicros,
                2e6 / cpuMicros);
        System.out.printf(
                Locale.ROOT,
                "             asked meanwhile %d times who was where somebody was: %d found, p50 %.0f ms, most %.0f ms%n",
                heard.asked(),
                heard.found(),
                heard.p50Ms(),
                heard.mostMs());
        figures.put("batch_scans_per_second_" + lines, perSecond);
        figures.put("batch_cpu_us_" + lines, cpuMicros);
        figures.put("batch_asked_" + lines, heard);
        writtenOut("batch_" + lines);
    }

    private List<UUID> people() throws Exception {
        try (var owner = BenchPostgres.owner(directory);
                var statement = owner.createStatement();
                var row = statement.executeQuery("select id from people.person")) {
            var all = new ArrayList<UUID>();
            while (row.next()) {
                all.add(row.getObject(1, UUID.class));
            }
            return all;
        }
    }

    /** Guards who scan ten times a second each, by themselves, with as many phones as usual, and with ten times as many. */
    private void storm(ServerProcess ours, int phones, int seconds) throws Exception {
        // a server that has just been started compiles for minutes
        load(ours, "refresh", Math.max(1, phones / 10), 2 * seconds, 25);
        load(ours, "scans", 32, 2 * seconds, 100);
        Seen alone = load(ours, "scans", 32, seconds, 100);
        for (int crowd : List.of(Math.max(1, phones / 10), phones)) {
            Process refreshing = start(ours, "refresh", crowd, seconds + 3, 25);
            Thread.sleep(1_000);
            Seen beside = load(ours, "scans", 32, seconds, 100);
            JsonNode refreshed = read(refreshing);
            double all = 0;
            for (JsonNode count : refreshed.get("statuses")) {
                all += count.asDouble();
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d phones refresh: %,.0f/s answered, of those accepted p50 %.1f ms, p99 %.1f ms; %s; Retry-After in s %s;"
                            + " verdicts p50 %.1f ms, p99 %.1f ms (%.1f and %.1f without them)%n",
                    crowd,
                    all / refreshed.get("seconds").asDouble(),
                    refreshed.get("p50").asDouble(),
                    refreshed.get("p99").asDouble(),
                    refreshed.get("statuses"),
                    refreshed.get("retries"),
                    beside.p("p50"),
                    beside.p("p99"),
                    alone.p("p50"),
                    alone.p("p99"));
            figures.put("refresh_" + crowd, refreshed);
            figures.put("verdict_p99_ms_beside_" + crowd, beside.p("p99"));
        }
        figures.put("verdict_p99_ms_alone", alone.p("p99"));
    }

    private void verifications(int seconds) throws Exception {
        Path file = directory.resolve("codes.json");
        CodesBench.run(List.of("--rounds", "1", "--seconds", seconds < 5 ? "0.2" : "1", "--json", file.toString()));
        figures.put("codes", JSON.readTree(Files.readString(file)));
    }

    private JsonNode stages() throws Exception {
        Thread.sleep(1_300); // written every second
        return JSON.readTree(Files.readString(stages));
    }

    private Seen load(ServerProcess server, String kind, int connections, int seconds, int pauseMs) throws Exception {
        Duration before = cpu(server);
        JsonNode seen = read(start(server, kind, connections, seconds, pauseMs));
        return new Seen(seen, cpu(server).minus(before).toNanos() / 1e9);
    }

    private Duration cpu(ServerProcess server) {
        return Stream.concat(server.family().stream().limit(1), BenchPostgres.processes(directory).stream())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Process start(ServerProcess server, String kind, int connections, int seconds, int pauseMs)
            throws IOException {
        var command = new ArrayList<>(QueryBench.java(
                "org.lianfang.bench.GateLoad",
                kind,
                Integer.toString(server.port()),
                script.toString(),
                Integer.toString(connections),
                Integer.toString(seconds),
                Integer.toString(pauseMs)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static JsonNode read(Process load) throws Exception {
        String line = new String(load.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (load.waitFor() != 0) {
            throw new IllegalStateException("the load failed");
        }
        return JSON.readTree(line);
    }
}
