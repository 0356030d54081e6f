package org.lianfang.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Test data that is not part of the project: in LIANFANG_SHARED or ../shared/data, else the test says so and skips. */
public final class SharedFile {
    private SharedFile() {}

    public static Path find(String name) {
        String named = System.getenv("LIANFANG_SHARED");
        Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), up -> up != null, Path::getParent)
                .map(up -> up.resolve("shared/data"));
        Stream<Path> roots =
                named == null ? above : Stream.concat(Stream.of(Path.of(named), Path.of(named, "data")), above);
        return roots.map(root -> root.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseGet(() ->
                        Assumptions.abort("skipped: " + name + " is neither in LIANFANG_SHARED nor in ../shared/data"));
    }
}
