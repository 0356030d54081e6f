package org.lianfang.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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

    /** One that runs, with a connection of the owner, until it is closed. */
    public static final class Running implements AutoCloseable {
        private final EmbeddedPostgres postgres;
        private final Connection owner;

        private Running(EmbeddedPostgres postgres, Connection owner) {
            this.postgres = postgres;
            this.owner = owner;
        }

        public Connection owner() {
            return owner;
        }

        @Override
        public void close() throws SQLException {
            try {
                owner.close();
            } finally {
                postgres.close();
            }
        }
    }

    /** Starts one in an empty directory, for tables that only a benchmark has. */
    public static Running start(Path directory, List<String> settings) throws SQLException {
        var data = DataDirectory.open(directory);
        var key = MasterKey.open(data.keyFile(), null);
        var postgres = EmbeddedPostgres.start(data, key, settings, true);
        try {
            return new Running(
                    postgres,
                    DriverManager.getConnection(
                            postgres.url("postgres"), EmbeddedPostgres.OWNER, key.password(EmbeddedPostgres.OWNER)));
        } catch (SQLException e) {
            postgres.close();
            throw e;
        }
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
