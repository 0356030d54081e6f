package org.lianfang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What processes do to one data directory, together and one after the other, and what a kill leaves. */
class DataDirectoryTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private Path data = Path.of("unset");
    private Path file = Path.of("unset");

    @BeforeEach
    void aFileOfOneRegion() throws IOException {
        data = directory.resolve("data");
        file = Files.writeString(directory.resolve("regions.csv"), "code,name,level,parent_code\n71,台湾省,province,\n");
    }

    @AfterEach
    void stopWhatIsLeft() {
        postmaster().ifPresent(ProcessHandle::destroy);
        await().atMost(LONG).until(() -> !Files.exists(data.resolve("postgres/postmaster.pid")));
    }

    @Test
    void outlivesKillsAndIsSharedWithCommandsInTurnButNotWithAServer() throws Exception {
        String port = Integer.toString(freePort());
        try (var server = LianfangProcess.start(directory, "serve", "--data", data.toString(), "--port", port)) {
            await().atMost(LONG).until(() -> server.said().contains("is ready on http://localhost:" + port));
            try (var second = LianfangProcess.start(directory, "serve", "--data", data.toString(), "--port", "0")) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.said())
                        .contains("belongs to the server of process "
                                + server.process().pid() + " on port " + port + ", running since 20")
                        .doesNotContain("Exception");
            }
            importRegions("1 rows read");

            ProcessHandle postgres = postmaster().orElseThrow();
            postgres.destroyForcibly();
            await().atMost(LONG)
                    .until(() -> postmaster()
                            .filter(now -> now.pid() != postgres.pid())
                            .isPresent());
            importRegions("1 changed nothing");

            server.process().destroyForcibly().waitFor();
        }
        assertThat(postmaster()).as("PostgreSQL outlives a kill of the server").isPresent();
        aCommandWaitsForAnotherAndSaysSo();
        assertThat(postmaster()).as("the last to leave stops PostgreSQL").isEmpty();

        Files.writeString(
                data.resolve("postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data.resolve("postgres") + "\n1\n1\n\n\n0 0\nready\n");
        Files.createDirectories(data.resolve("postgres.new/base"));
        importRegions("1 changed nothing");
    }

    /** One directory for all of it: making another takes longer than everything that is asked here. */
    private void aCommandWaitsForAnotherAndSaysSo() throws Exception {
        try (var lock = FileChannel.open(
                        data.resolve("lianfang.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            byte[] holder = ("pid=" + ProcessHandle.current().pid()
                            + "\nkind=COMMAND\nsince=2026-01-01T00:00:00Z\nport=0\nembedded=true\n")
                    .getBytes(StandardCharsets.UTF_8);
            lock.truncate(0).write(ByteBuffer.wrap(holder), 0);
            var command = importing();
            await().atMost(LONG)
                    .until(() -> command.said()
                            .contains("Waiting for the command of process "
                                    + ProcessHandle.current().pid()));
            assertThat(command.process().isAlive()).isTrue();
            held.release();
            assertThat(command.exitCode()).as(command::said).isZero();
            assertThat(command.said()).contains("1 changed nothing");
        }
    }

    private void importRegions(String expected) throws Exception {
        try (var command = importing()) {
            assertThat(command.exitCode()).as(command::said).isZero();
            assertThat(command.said()).contains(expected).contains("0 refused");
        }
    }

    private LianfangProcess importing() throws IOException {
        return LianfangProcess.start(directory, "import", "regions", file.toString(), "--data", data.toString());
    }

    private java.util.Optional<ProcessHandle> postmaster() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
            return lines.isEmpty()
                    ? java.util.Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                            .filter(process ->
                                    process.pid() != ProcessHandle.current().pid());
        } catch (IOException e) {
            return java.util.Optional.empty();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
