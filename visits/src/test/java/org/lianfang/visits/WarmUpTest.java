package org.lianfang.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {
    @TempDir
    Path directory;

    @Test
    void asksOnceAtLeastAndLeavesNoFileBehind() throws Exception {
        Path own = Files.createDirectory(directory.resolve("own"));
        try (var parts = new Parts(2)) {
            WarmUp.ask(own, Duration.ZERO, parts);
        }
        assertThat(directory).isEmptyDirectory();
    }
}
