package org.lianfang.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;

/** The embedded PostgreSQL of a directory by itself, as the floor of a start. */
public final class BenchPostgres {
    private BenchPostgres() {}

    /** Seconds until it accepts connections; it is stopped again. */
    public static double secondsToStart(Path directory) {
        var data = DataDirectory.open(directory);
        var key = MasterKey.open(data.keyFile(), null);
        long begin = System.nanoTime();
        try (var postgres = EmbeddedPostgres.start(data, key, List.of("shared_buffers=512MB"), true)) {
            if (postgres.port() <= 0) {
                throw new IllegalStateException("PostgreSQL has no port");
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    /** What to do with a connection of the owner. */
    public interface Use {
        void with(Connection owner) throws Exception;
    }

    /** Starts one in an empty directory, for tables that only a benchmark has, and stops it again. */
    public static void use(Path directory, List<String> settings, Use use) throws Exception {
        var data = DataDirectory.open(directory);
        var key = MasterKey.open(data.keyFile(), null);
        try (var postgres = EmbeddedPostgres.start(data, key, settings, true);
                var owner = DriverManager.getConnection(
                        postgres.url("postgres"), EmbeddedPostgres.OWNER, key.password(EmbeddedPostgres.OWNER))) {
            use.with(owner);
        }
    }

    /** A connection of the owner to the server that runs on the directory. */
    public static Connection owner(Path directory) throws java.sql.SQLException {
        var data = DataDirectory.open(directory);
        return connection(data, EmbeddedPostgres.OWNER);
    }

    /** The URL of the server that runs on the directory, and the name and password of the program's role. */
    public static List<String> application(Path directory) {
        var data = DataDirectory.open(directory);
        return List.of(
                url(data), Roles.APP, MasterKey.open(data.keyFile(), null).password(Roles.APP));
    }

    private static Connection connection(DataDirectory data, String role) throws java.sql.SQLException {
        return DriverManager.getConnection(
                url(data), role, MasterKey.open(data.keyFile(), null).password(role));
    }

    private static String url(DataDirectory data) {
        int port = Postmaster.running(data.postgres()).orElseThrow().port();
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** The server's processes, the postmaster first. */
    public static List<ProcessHandle> processes(Path directory) {
        long pid = Postmaster.running(DataDirectory.open(directory).postgres())
                .orElseThrow()
                .pid();
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }
}
