package org.lianfang.database;

import java.nio.file.Path;
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

    /** The server's processes, the postmaster first. */
    public static List<ProcessHandle> processes(Path directory) {
        long pid = Postmaster.running(DataDirectory.open(directory).postgres())
                .orElseThrow()
                .pid();
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }
}
