package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generated file that is committed: compared by the test that generates it, rewritten when that is asked for. */
public final class Committed {
    private Committed() {}

    /** The root of the project, found from the module's directory, in which tests run. */
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("server"))
                ? here
                : here.resolve("..").normalize();
    }

    /** Compares, or with {@code -D<property>=true} writes; the failure says how. */
    public static void check(String file, String generated, String property, Class<?> test) {
        Path path = root().resolve(file);
        try {
            if (Boolean.getBoolean(property)) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, generated);
                return;
            }
            String command = "mvn -o -pl server -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest="
                    + test.getSimpleName() + " -D" + property + "=true";
            assertThat(Files.exists(path) ? Files.readString(path) : "")
                    .as(
                            "%s is not what the program says today. Look at the difference; if it is meant, write it anew: %s",
                            file, command)
                    .isEqualTo(generated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
