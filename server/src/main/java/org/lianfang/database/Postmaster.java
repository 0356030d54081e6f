package org.lianfang.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code postmaster.pid} says of a running server: line 1 the process, line 4 the port, line 8 its state. */
record Postmaster(long pid, int port) {

    /** The server that runs on the directory and accepts connections, if there is one. */
    static Optional<Postmaster> running(Path directory) {
        Path file = directory.resolve("postmaster.pid");
        for (int attempt = 0; attempt < 100; attempt++) {
            Optional<List<String>> lines = read(file);
            if (lines.isEmpty() || !isPostgres(lines.get())) {
                return Optional.empty();
            }
            if (lines.get().size() >= 8 && lines.get().get(7).strip().equals("ready")) {
                return Optional.of(new Postmaster(
                        Long.parseLong(lines.get().getFirst().strip()),
                        Integer.parseInt(lines.get().get(3).strip())));
            }
            pause();
        }
        throw new IllegalStateException("PostgreSQL in " + directory + " runs but has not become ready in 20 s");
    }

    /** Removes the file of a server that is gone, also when its process number now belongs to another program. */
    static void clearStale(Path directory) throws IOException {
        Path file = directory.resolve("postmaster.pid");
        Optional<List<String>> lines = read(file);
        if (lines.isPresent() && !isPostgres(lines.get())) {
            Files.deleteIfExists(file);
        }
    }

    private static boolean isPostgres(List<String> lines) {
        if (lines.isEmpty()) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .flatMap(process -> process.info().command())
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .isPresent();
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

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
        }
    }
}
