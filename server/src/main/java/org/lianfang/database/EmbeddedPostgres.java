package org.lianfang.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real PostgreSQL 18 server, run from a data directory on loopback with a password derived from the master key.
 * It outlives a kill of this process; the next start finds it through {@code postmaster.pid} and uses it as it is.
 */
final class EmbeddedPostgres implements AutoCloseable {
    static final String OWNER = "lianfang";
    private static final int ATTEMPTS = 20;
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final Path directory;
    private final Path logFile;
    private final Path binaries;
    private final int port;
    private final boolean stopAtClose;
    private volatile boolean closing;

    private EmbeddedPostgres(DataDirectory data, Path binaries, int port, boolean stopAtClose) {
        this.directory = data.postgres();
        this.logFile = data.postgresLog();
        this.binaries = binaries;
        this.port = port;
        this.stopAtClose = stopAtClose;
    }

    /** Uses the server that runs on the directory, or starts one, making the cluster first where there is none. */
    static EmbeddedPostgres start(DataDirectory data, MasterKey key, List<String> settings, boolean stopAtClose) {
        Path binaries = PostgresBinaries.unpacked();
        try {
            if (!Files.exists(data.postgres().resolve("PG_VERSION"))) {
                initialise(data, key, binaries);
            }
            for (int attempt = 1; ; attempt++) {
                Optional<Postmaster> running = Postmaster.running(data.postgres());
                if (running.isPresent()) {
                    return new EmbeddedPostgres(data, binaries, running.get().port(), stopAtClose);
                }
                try {
                    var server = new EmbeddedPostgres(data, binaries, freePort(), stopAtClose);
                    server.launch(settings);
                    return server;
                } catch (IOException e) {
                    // another process took the port, or the processes of a killed server are still ending
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                    log.info("PostgreSQL did not start ({}); trying again", e.getMessage());
                    Postmaster.pause();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL in " + data.postgres(), e);
        }
    }

    /** Watches the server and starts it again, on the same port, should somebody kill it. */
    void restartWhenKilled(List<String> settings) {
        Thread.ofVirtual().name("postgres-watch").start(() -> {
            while (!closing) {
                Postmaster.pause();
                if (closing || Postmaster.alive(directory)) {
                    continue;
                }
                log.warn("PostgreSQL in {} is gone; starting it again", directory);
                try {
                    launch(settings);
                } catch (IOException e) {
                    log.warn("PostgreSQL did not start: {}", e.getMessage());
                }
            }
        });
    }

    int port() {
        return port;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static void initialise(DataDirectory data, MasterKey key, Path binaries) throws IOException {
        Path draft = data.path().resolve("postgres.new");
        deleteTree(draft); // of a start that was cut off
        Path password = Files.createTempFile(
                data.path(),
                "initdb",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, key.password(OWNER));
            run(
                    List.of(
                            binaries.resolve("bin/initdb").toString(),
                            "--pgdata=" + draft,
                            "--username=" + OWNER,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C"),
                    data.postgresLog());
        } finally {
            Files.delete(password);
        }
        Files.move(draft, data.postgres());
    }

    private synchronized void launch(List<String> settings) throws IOException {
        if (closing) {
            return;
        }
        Postmaster.clearStale(directory);
        var options = new ArrayList<>(List.of(
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=",
                "-c max_connections=200"));
        settings.forEach(setting -> options.add("-c " + setting));
        run(
                List.of(
                        binaries.resolve("bin/pg_ctl").toString(),
                        "start",
                        "--wait",
                        "--timeout=120",
                        "--silent",
                        "--pgdata=" + directory,
                        "--log=" + logFile,
                        "--options=" + String.join(" ", options)),
                logFile);
    }

    @Override
    public void close() {
        closing = true;
        if (!stopAtClose) {
            return;
        }
        try {
            stop();
        } catch (IOException e) {
            log.warn("PostgreSQL in {} did not stop in time; the next start recovers it", directory);
        }
    }

    private synchronized void stop() throws IOException {
        if (Postmaster.alive(directory)) {
            run(
                    List.of(
                            binaries.resolve("bin/pg_ctl").toString(),
                            "stop",
                            "--mode=fast",
                            "--wait",
                            "--timeout=60",
                            "--silent",
                            "--pgdata=" + directory),
                    logFile);
        }
    }

    private static void run(List<String> command, Path logFile) throws IOException {
        var full = new ArrayList<String>();
        // PostgreSQL refuses to run as root; a user namespace of its own is enough for it
        if ("root".equals(System.getProperty("user.name"))
                && System.getProperty("os.name").startsWith("Linux")) {
            full.addAll(List.of("unshare", "--user"));
        }
        full.addAll(command);
        var builder = new ProcessBuilder(full)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("TZ", "UTC");
        try {
            int exit = builder.start().waitFor();
            if (exit != 0) {
                throw new IOException(Path.of(command.getFirst()).getFileName() + " ended with " + exit + "; see "
                        + logFile + ": " + lastLine(logFile));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for PostgreSQL", e);
        }
    }

    private static String lastLine(Path logFile) throws IOException {
        List<String> lines = Files.readAllLines(logFile);
        return lines.isEmpty() ? "" : lines.getLast();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
