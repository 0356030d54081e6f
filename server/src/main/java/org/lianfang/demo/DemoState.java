package org.lianfang.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What is known in the data directory about its demonstration, so that a second run continues or reuses the first.
 *
 * @param grid village of the first patient whose card waits for review; its grid worker has an account
 */
record DemoState(int people, boolean complete, String grid) {

    static Optional<DemoState> read(Path directory) {
        Path file = file(directory);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return Optional.of(new DemoState(
                Integer.parseInt(properties.getProperty("people")),
                Boolean.parseBoolean(properties.getProperty("complete")),
                properties.getProperty("grid", "")));
    }

    void write(Path directory) {
        try {
            Files.writeString(file(directory), "people=" + people + "\ncomplete=" + complete + "\ngrid=" + grid + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file(directory), e);
        }
    }

    private static Path file(Path directory) {
        return directory.resolve("demo.properties");
    }
}
