package org.lianfang.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The process that owns a data directory, as its lock file names it. */
record DirectoryHolder(long pid, Kind kind, Instant since, int port, boolean embedded) {

    /** A server has the directory until it is stopped; a command until its work is done. */
    enum Kind {
        SERVE,
        COMMAND
    }

    static DirectoryHolder self(Kind kind, int port, boolean embedded) {
        return new DirectoryHolder(
                ProcessHandle.current().pid(), kind, Instant.now().truncatedTo(ChronoUnit.SECONDS), port, embedded);
    }

    void write(FileChannel file) throws IOException {
        String text = "pid=" + pid + "\nkind=" + kind + "\nsince=" + since + "\nport=" + port + "\nembedded=" + embedded
                + "\n";
        file.truncate(0);
        file.write(StandardCharsets.UTF_8.encode(text), 0);
        file.force(false);
    }

    /** Empty while a new owner has not written its name yet, or an old one's name is still there. */
    static Optional<DirectoryHolder> read(FileChannel file) throws IOException {
        var bytes = ByteBuffer.allocate(1024);
        file.read(bytes, 0);
        Map<String, String> values = StandardCharsets.UTF_8
                .decode(bytes.flip())
                .toString()
                .lines()
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (first, second) -> second));
        try {
            return Optional.of(new DirectoryHolder(
                            Long.parseLong(values.getOrDefault("pid", "")),
                            Kind.valueOf(values.getOrDefault("kind", "")),
                            Instant.parse(values.getOrDefault("since", "")),
                            Integer.parseInt(values.getOrDefault("port", "")),
                            Boolean.parseBoolean(values.get("embedded"))))
                    .filter(holder -> ProcessHandle.of(holder.pid()).isPresent());
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** For people: "the server of process 123 on port 8080, running since 2026-01-02 10:05:00". */
    @Override
    public String toString() {
        String who = kind == Kind.SERVE
                ? "the server of process " + pid + " on port " + port
                : "the command of process " + pid;
        return who + ", running since "
                + since.atZone(java.time.ZoneId.systemDefault())
                        .toLocalDateTime()
                        .toString()
                        .replace('T', ' ');
    }
}
