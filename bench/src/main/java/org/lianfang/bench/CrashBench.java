package org.lianfang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.lianfang.database.BenchPostgres;
import org.lianfang.database.Ids;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gates scan without end while the server, its database or both are killed (-9) at random moments; after each the
 * gates' history of acknowledged scans is compared with the database. Then the database is held still for a while, a
 * gate's clock is a day wrong, and the disk fills up (on a small file system of its own, for which one must be root;
 * otherwise it says so). Stops with an error when a scan is lost or doubled. A time or a size of 0 leaves that part
 * out; where there are more gates the disk is larger by itself.
 */
final class CrashBench {
    private static final String READY = "/api/code/keys";

    private final Path directory;
    private final GateScript script;
    private final int port;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private ServerProcess server;

    private CrashBench(Path directory, int gates) throws Exception {
        this.directory = directory;
        this.script = new GateCity(directory, 2_000, gates, 4).build();
        this.port = ServerProcess.freePort();
        this.server = start();
    }

    private enum Victim {
        SERVER,
        DATABASE,
        BOTH
    }

    static void run(List<String> arguments) throws Exception {
        int gates = Integer.parseInt(Bench.option(arguments, "gates", "16"));
        // what many gates write until the disk is full by intent has to fit
        int disk = 320 + Math.max(0, gates - 16) * 32;
        int diskMb = Integer.parseInt(Bench.option(arguments, "disk-mb", Integer.toString(disk)));
        Path directory = Files.createTempDirectory("lianfang-bench");
        var figures = new LinkedHashMap<String, Object>();
        figures.put("bench", "crash");
        try {
            var bench = new CrashBench(directory, gates);
            try (var clients = new CrashClients(bench.script, bench.port)) {
                clients.recovered(System.nanoTime());
                bench.kills(
                        clients,
                        Integer.parseInt(Bench.option(arguments, "kills", "50")),
                        Long.parseLong(Bench.option(arguments, "seed", "1")));
                bench.stopped(clients, Integer.parseInt(Bench.option(arguments, "stop-seconds", "60")));
                bench.wrongClock();
            } finally {
                bench.server.close();
            }
            figures.putAll(bench.figures);
        } finally {
            ImportBench.delete(directory);
        }
        figures.put("disk_full", diskMb == 0 ? "left out" : fullDisk(gates, diskMb));
        String json = Bench.option(arguments, "json", "");
        if (!json.isEmpty()) {
            Files.writeString(Path.of(json), JsonMapper.builder().build().writeValueAsString(figures) + "\n");
        }
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.start(
                QueryBench.java(
                        "org.lianfang.LianfangApplication",
                        "serve",
                        "--data",
                        directory.toString(),
                        "--port",
                        Integer.toString(port)),
                Map.of(),
                port,
                READY,
                directory.resolve("bench.log"));
    }

    private void kills(CrashClients clients, int kills, long seed) throws Exception {
        var random = new Random(seed);
        var millis = new ArrayList<Double>();
        var compared = new CrashClients.Compared(0, 0, 0, 0);
        clients.answers();
        for (int i = 0; i < kills; i++) {
            Thread.sleep(200 + random.nextInt(1_300));
            Victim victim = Victim.values()[i % Victim.values().length];
            long killed = System.nanoTime();
            kill(victim);
            clients.recovered(System.nanoTime());
            double recovered = (System.nanoTime() - killed) / 1e6;
            millis.add(recovered);
            compared = compare(clients);
            System.out.printf(
                    Locale.ROOT,
                    "kill %2d of %s: %,d acknowledged so far, %d lost, %d doubled, %d of nobody; scans again after %,.0f ms%n",
                    i + 1,
                    victim.name().toLowerCase(Locale.ROOT),
                    compared.acknowledged(),
                    compared.lost(),
                    compared.doubled(),
                    compared.unknown(),
                    recovered);
        }
        millis.sort(Double::compare);
        if (kills > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "%d kills: recovery p50 %,.0f ms, at most %,.0f ms; answers meanwhile %s%n",
                    kills,
                    millis.get(kills / 2),
                    millis.getLast(),
                    clients.answers());
            figures.put("recovery_p50_ms", millis.get(kills / 2));
            figures.put("recovery_max_ms", millis.getLast());
        }
        figures.put("kills", kills);
        figures.put("acknowledged", compared.acknowledged());
        figures.put("lost", compared.lost());
        figures.put("doubled", compared.doubled());
    }

    private void kill(Victim victim) throws Exception {
        if (victim != Victim.SERVER) {
            BenchPostgres.processes(directory).getFirst().destroyForcibly();
        }
        if (victim != Victim.DATABASE) {
            server.kill();
            server = start();
        }
    }

    private CrashClients.Compared compare(CrashClients clients) throws InterruptedException, SQLException {
        var compared = clients.compare(directory);
        if (!compared.right()) {
            throw new IllegalStateException("scans were lost, doubled or made up: " + compared);
        }
        return compared;
    }

    /** The database answers nothing, and refuses nothing either. */
    private void stopped(CrashClients clients, int seconds) throws Exception {
        if (seconds == 0) {
            return;
        }
        clients.answers();
        signal("-STOP");
        Map<String, Integer> during;
        long from;
        try {
            Thread.sleep(1_000);
            clients.answers(); // what was under way
            Thread.sleep(seconds * 1_000L);
            during = clients.answers();
        } finally {
            from = System.nanoTime();
            signal("-CONT");
        }
        double recovered = clients.recovered(from);
        var compared = compare(clients);
        System.out.printf(
                Locale.ROOT,
                "database held still for %d s: answers %s; scans again after %,.0f ms; %,d acknowledged, %d lost, %d doubled%n",
                seconds,
                during,
                recovered,
                compared.acknowledged(),
                compared.lost(),
                compared.doubled());
        figures.put("stopped", during);
        figures.put("stopped_recovery_ms", recovered);
    }

    private void signal(String name) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", name));
        BenchPostgres.processes(directory).forEach(one -> command.add(Long.toString(one.pid())));
        // one that ended by itself meanwhile needs no signal
        new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    /** A gate whose clock is a day slow sends what it kept: kept and flagged, at the time at which it really was. */
    private void wrongClock() throws Exception {
        UUID id = Ids.next();
        Instant shown = Instant.now().minusSeconds(86_400);
        String body = "{\"sentAt\":\"" + shown + "\",\"scans\":[" + script.scan(id, 1, shown.minusSeconds(60)) + "]}";
        try (var line = new GateLine(port);
                var owner = BenchPostgres.owner(directory)) {
            var answer = line.ask(script.request(0, script.scans(0) + "/batch", body));
            try (var query = owner.prepareStatement(
                    "select clock_off, extract(epoch from received_at - at) from checkpoint.scan where id = ?")) {
                query.setObject(1, id);
                var row = query.executeQuery();
                if (answer.status() != 200 || !row.next() || !row.getBoolean(1) || row.getDouble(2) > 120) {
                    throw new IllegalStateException("a wrong clock was not put right: " + answer);
                }
                System.out.printf(
                        Locale.ROOT,
                        "clock a day slow: kept and flagged, put %.0f s before it came%n",
                        row.getDouble(2));
                figures.put("wrong_clock", "kept and flagged");
            }
        }
    }

    /** The same on a file system that is full for some seconds. */
    private static Object fullDisk(int gates, int megabytes) throws Exception {
        Path directory = Files.createTempDirectory("lianfang-bench-disk");
        try {
            if (command("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString()) != 0) {
                System.out.println("disk full: skipped, because only root may make a small file system");
                return "skipped";
            }
            try {
                return new CrashBench(directory, gates).fill();
            } finally {
                command("umount", directory.toString());
            }
        } finally {
            Files.deleteIfExists(directory);
        }
    }

    private Object fill() throws Exception {
        try (var clients = new CrashClients(script, port)) {
            clients.recovered(System.nanoTime());
            Path ballast = directory.resolve("ballast");
            clients.answers();
            try (var out = Files.newOutputStream(ballast)) {
                byte[] block = new byte[1 << 16];
                for (int i = 0; i < 1 << 20; i++) {
                    out.write(block);
                }
            } catch (IOException full) {
                // that was meant
            }
            Map<String, Integer> during = new LinkedHashMap<>();
            for (int i = 0; i < 120 && during.keySet().stream().noneMatch(what -> what.startsWith("503")); i++) {
                Thread.sleep(500);
                during = clients.answers();
            }
            Thread.sleep(3_000);
            during = clients.answers();
            long from = System.nanoTime();
            Files.delete(ballast);
            double recovered = clients.recovered(from);
            var compared = compare(clients);
            System.out.printf(
                    Locale.ROOT,
                    "disk full: answers %s; scans again %,.0f ms after there was room; %,d acknowledged, %d lost, %d doubled%n",
                    during,
                    recovered,
                    compared.acknowledged(),
                    compared.lost(),
                    compared.doubled());
            return Map.of("answers", during, "recovery_ms", recovered, "lost", compared.lost());
        } finally {
            server.close();
        }
    }

    private static int command(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(Stream.of(words).toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
