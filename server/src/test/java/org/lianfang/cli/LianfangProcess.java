package org.lianfang.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.lianfang.LianfangApplication;

/** The program in a JVM of its own, on the class path of the tests. */
public record LianfangProcess(Process process, Path output) implements AutoCloseable {

    static LianfangProcess start(Path directory, String... arguments) throws IOException {
        return start(directory, Map.of(), arguments);
    }

    /** @param settings environment variables beside ours, of which those of Lianfang are left out */
    public static LianfangProcess start(Path directory, Map<String, String> settings, String... arguments)
            throws IOException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                LianfangApplication.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("CLASSPATH", Objects.requireNonNull(classPath));
        environment.remove("LIANFANG_DB_URL");
        environment.remove("LIANFANG_HOME");
        environment.remove("LIANFANG_MASTER_KEY");
        environment.putAll(settings);
        return new LianfangProcess(builder.start(), output);
    }

    public String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("still running:\n" + said());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
