package org.lianfang.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.lianfang.LianfangApplication;
import org.lianfang.database.BenchDatabase;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Outbox;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The public same-itinerary query over HTTP, each server in a process of its own, beside a peer that runs one SELECT a
 * request; turn by turn, generator on the same cores. What the seconds of warming up bring is not counted.
 */
final class QueryBench {
    private QueryBench() {}

    static void run(List<String> arguments) throws Exception {
        int items = Integer.parseInt(Bench.option(arguments, "items", "3092"));
        int connections = Integer.parseInt(Bench.option(arguments, "connections", "64"));
        int seconds = Integer.parseInt(Bench.option(arguments, "seconds", "8"));
        int rounds = Integer.parseInt(Bench.option(arguments, "rounds", "3"));
        int warmUp = Integer.parseInt(Bench.option(arguments, "warm-up", "20"));
        Path directory = Files.createTempDirectory("lianfang-bench");
        Path log = directory.resolve("bench.log");
        try {
            List<String> paths = prepare(directory, items);
            int port = ServerProcess.freePort();
            int peerPort = ServerProcess.freePort();
            try (var ours = ServerProcess.start(
                            java(
                                    "org.lianfang.LianfangApplication",
                                    "serve",
                                    "--data",
                                    directory.toString(),
                                    "--port",
                                    Integer.toString(port)),
                            Map.of("LIANFANG_PUBLIC_REQUESTS_PER_MINUTE", "0"),
                            port,
                            paths.getFirst(),
                            log);
                    var peer = ServerProcess.start(
                            java("org.lianfang.bench.NaivePeer", Integer.toString(peerPort)),
                            credentials(directory),
                            peerPort,
                            paths.getFirst(),
                            log)) {
                measure(ours, peer, paths, connections, warmUp, seconds, rounds, Bench.option(arguments, "json", ""));
            }
        } finally {
            ImportBench.delete(directory);
        }
    }

    private static void measure(
            ServerProcess ours,
            ServerProcess peer,
            List<String> paths,
            int connections,
            int warmUp,
            int seconds,
            int rounds,
            String json)
            throws Exception {
        var oursLoad = new HttpLoad(ours.port(), paths);
        var peerLoad = new HttpLoad(peer.port(), paths);
        oursLoad.run(connections, warmUp);
        peerLoad.run(connections, warmUp);
        System.out.println("round    peer req/s   p50 ms   p99 ms     ours req/s   p50 ms   p99 ms    ratio");
        var peers = new ArrayList<HttpLoad.Result>();
        var all = new ArrayList<HttpLoad.Result>();
        for (int i = 1; i <= rounds; i++) {
            var theirs = peerLoad.run(connections, seconds);
            var mine = oursLoad.run(connections, seconds);
            peers.add(theirs);
            all.add(mine);
            System.out.printf(
                    Locale.ROOT,
                    "%5d %,13.0f %8.2f %8.2f  %,13.0f %8.2f %8.2f %8.2f%n",
                    i,
                    theirs.requestsPerSecond(),
                    theirs.medianMillis(),
                    theirs.p99Millis(),
                    mine.requestsPerSecond(),
                    mine.medianMillis(),
                    mine.p99Millis(),
                    mine.requestsPerSecond() / theirs.requestsPerSecond());
        }
        if (!json.isEmpty()) {
            var theirs = best(peers);
            var mine = best(all);
            Files.writeString(Path.of(json), """
                    {"bench":"query","connections":%d,"peer":"one SELECT a request",\
                    "peer_requests_per_second":%.0f,"peer_p99_ms":%.2f,\
                    "requests_per_second":%.0f,"p99_ms":%.2f,"ratio":%.2f}
                    """.formatted(
                            connections,
                            theirs.requestsPerSecond(),
                            theirs.p99Millis(),
                            mine.requestsPerSecond(),
                            mine.p99Millis(),
                            mine.requestsPerSecond() / theirs.requestsPerSecond()));
        }
    }

    /** The round with the median of requests a second. */
    private static HttpLoad.Result best(List<HttpLoad.Result> rounds) {
        return rounds.stream()
                .sorted(java.util.Comparator.comparingDouble(HttpLoad.Result::requestsPerSecond))
                .toList()
                .get(rounds.size() / 2);
    }

    /** Publishes exposures through the import and gives the peer a table of the same; returns what to ask. */
    private static List<String> prepare(Path directory, int items) throws Exception {
        var random = new Random(7);
        var paths = new ArrayList<String>();
        var file =
                new StringBuilder("case_no,transport,number,date,carriage,seat,from,to,start,end,place,region_code\n");
        for (int i = 0; i < items; i++) {
            LocalDate date = LocalDate.of(2020, 1, 10).plusDays(random.nextInt(30));
            String number = "G" + (1000 + random.nextInt(1200));
            file.append(",train,%s,%s,%02d,%02dC,郑州东,三门峡南,%sT10:05,%sT11:14,,%n"
                    .formatted(number, date, 1 + random.nextInt(16), 1 + random.nextInt(18), date, date));
            paths.add("/api/public/itineraries?date=%s&number=%s".formatted(date, number));
        }
        Path itineraries = directory.resolve("itineraries.csv");
        Files.writeString(itineraries, file);
        try (var context = context(directory);
                var report = ImportReport.in(directory, "itineraries", Clock.systemUTC())) {
            var importer = context.getBeansOfType(Importer.class).values().stream()
                    .filter(one -> one.kind().equals("itineraries"))
                    .findFirst()
                    .orElseThrow();
            Jurisdiction.system("bench")
                    .run(() -> importer.run(itineraries, Importer.DEFAULT_FORMAT, report, Progress.silent()));
            if (report.counts().refused() > 0) {
                throw new IllegalStateException("the import refused rows: " + report.counts());
            }
            context.getBean(Outbox.class).drain(Duration.ofMinutes(10));
            JdbcClient owner = JdbcClient.create(BenchDatabase.owner(context));
            peerTable(owner, file.toString());
        }
        return paths;
    }

    private static void peerTable(JdbcClient owner, String csv) {
        owner.sql("""
                create table public.peer_publication (date date, number text, carriage text, seat text,
                    departure text, destination text, started text, ended text);
                create index on public.peer_publication (date, number);
                grant usage on schema public to lianfang_public;
                grant select on public.peer_publication to lianfang_public
                """).update();
        csv.lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cell -> owner.sql("""
                        insert into public.peer_publication values (?::date, ?, ?, ?, ?, ?, ?, ?)
                        """)
                        .params(cell[3], cell[2], cell[4], cell[5], cell[6], cell[7], cell[8], cell[9])
                        .update());
    }

    /** Beside the running server, this process is a guest on its database. */
    private static Map<String, String> credentials(Path directory) {
        try (var context = context(directory)) {
            var pool = (HikariDataSource) context.getBean("publicDataSource");
            return Map.of(
                    "PEER_URL",
                    pool.getJdbcUrl(),
                    "PEER_USER",
                    pool.getUsername(),
                    "PEER_PASSWORD",
                    pool.getPassword());
        }
    }

    private static ConfigurableApplicationContext context(Path directory) {
        return new SpringApplicationBuilder(LianfangApplication.class)
                .web(WebApplicationType.NONE)
                .run("--lianfang.data=" + directory);
    }

    /** With the options that the launcher gives a server, those of LIANFANG_JAVA_OPTS too. */
    static List<String> java(String... rest) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseCompactObjectHeaders",
                "-XX:G1HeapRegionSize=4m",
                "-XX:GCTimeRatio=99",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        Stream.of(System.getenv().getOrDefault("LIANFANG_JAVA_OPTS", "").split("\\s+"))
                .filter(option -> !option.isEmpty())
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(rest));
        return command;
    }
}
