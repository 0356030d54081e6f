package org.lianfang.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code postmaster.pid} says of a running server: line 1 the process, line 4 the port, line 8 its state. */
record Postmaster(long pid, int port) {
    /** Recovery after a kill reads back up to max_wal_size. */
    private static final int READY_ATTEMPTS = 1500;

    /** The server that runs on the directory and accepts connections, if there is one. */
    static Optional<Postmaster> running(Path directory) {
        Path file = directory.resolve("postmaster.pid");
        for (int attempt = 0; attempt < READY_ATTEMPTS; attempt++) {
            Optional<List<String>> lines = read(file);
            if (lines.isEmpty() || !isPostgres(lines.get(), directory)) {
                return Optional.empty();
            }
            if (lines.get().size() >= 8 && lines.get().get(7).strip().equals("ready")) {
                return Optional.of(new Postmaster(
                        Long.parseLong(lines.get().getFirst().strip()),
                        Integer.parseInt(lines.get().get(3).strip())));
            }
            pause();
        }
        throw new IllegalStateException("PostgreSQL in " + directory + " runs but has not become ready in 5 minutes");
    }

    /** Whether the server of the directory runs, ready or not. */
    static boolean alive(Path directory) {
        return read(directory.resolve("postmaster.pid"))
                .filter(lines -> isPostgres(lines, directory))
                .isPresent();
    }

    /**
     * Removes the file of a server that is gone but whose process number another program has, for PostgreSQL would take
     * that for a running server. Where the number is free PostgreSQL sees for itself that the server is gone, and also
     * whether processes of it are left, so its file stays.
     */
    static void clearStale(Path directory) throws IOException {
        Path file = directory.resolve("postmaster.pid");
        Optional<List<String>> lines = read(file);
        if (lines.isEmpty() || isPostgres(lines.get(), directory)) {
            return;
        }
        boolean numberInUse = number(lines.get()).flatMap(ProcessHandle::of).isPresent();
        if (numberInUse && orphans(directory) == 0) {
            Files.deleteIfExists(file);
        }
    }

    private static boolean isPostgres(List<String> lines, Path directory) {
        return number(lines)
                .flatMap(ProcessHandle::of)
                .filter(process -> isPostgres(process) && worksIn(process, directory))
                .isPresent();
    }

    private static Optional<Long> number(List<String> lines) {
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(lines.getFirst().strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static long orphans(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(process -> isPostgres(process) && worksIn(process, directory))
                .count();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .isPresent();
    }

    /** Every process of a server has its data directory as working directory; seen on Linux, believed elsewhere. */
    private static boolean worksIn(ProcessHandle process, Path directory) {
        Path link = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            return !Files.isSymbolicLink(link) || Files.isSameFile(link, directory);
        } catch (IOException e) {
            return false; // it has just ended
        }
    }

    private static Optional<List<String>> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readAllLines(file)) : Optional.empty();
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
        }
    }
}
