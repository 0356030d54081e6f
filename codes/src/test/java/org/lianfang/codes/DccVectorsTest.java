package org.lianfang.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DccVectorsTest {
    @Test
    void everyVectorAtHandDoesWhatItsFileDemands() throws IOException {
        var report = DccVectors.run(shared());
        report.table().forEach(System.out::println);
        assertThat(report.results()).hasSizeGreaterThan(100);
        assertThat(report.disagreements()).isZero();
        assertThat(report.agrees()).isTrue();
    }

    @Test
    void aChangedVectorDisagrees(@TempDir Path folder) throws IOException {
        String vector = Files.readString(shared().resolve("common/2DCode/raw/CO3.json"));
        Files.writeString(folder.resolve("same.json"), vector);
        assertThat(DccVectors.run(folder).agrees()).isTrue();
        Files.writeString(folder.resolve("other.json"), vector.replace("\"BASE45\": \"N", "\"BASE45\": \"M"));
        var report = DccVectors.run(folder);
        assertThat(report.agrees()).isFalse();
        assertThat(report.table())
                .anyMatch(line -> line.startsWith("other.json: EXPECTEDB45DECODE"))
                .anyMatch(line -> line.startsWith("other.json: EXPECTEDUNPREFIX"))
                .noneMatch(line -> line.startsWith("same.json:"));
    }

    @Test
    void aFileWhoseJsonSaysSomethingElseThanItsCodeIsNamed(@TempDir Path folder) throws IOException {
        String vector = Files.readString(shared().resolve("common/2DCode/raw/CO3.json"));
        Files.writeString(folder.resolve("other.json"), vector.replace("\"Gabriele\"", "\"Gabriela\""));
        var report = DccVectors.run(folder);
        assertThat(report.table()).anyMatch(line -> line.startsWith("other.json: its JSON is not what its code says"));
    }

    @Test
    void everyDemandTurnedRoundDisagrees(@TempDir Path folder) throws IOException {
        try (var vectors = Files.list(shared().resolve("PL/1.0.0/2DCode/raw"))) {
            for (Path file : vectors.toList()) {
                String turned = Files.readString(file)
                        .replaceAll("(\"EXPECTED[A-Z0-9]+\"\\s*:\\s*)true", "$1TRUE")
                        .replaceAll("(\"EXPECTED[A-Z0-9]+\"\\s*:\\s*)false", "$1true")
                        .replace("TRUE", "false");
                Files.writeString(folder.resolve(String.valueOf(file.getFileName())), turned);
            }
        }
        var report = DccVectors.run(folder);
        assertThat(report.demands()).isGreaterThan(100);
        assertThat(report.disagreements()).isEqualTo(report.demands());
    }

    @Test
    void aFolderWithoutVectorsDoesNotAgree(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("x.json"), "{\"a\": [1, {}]}");
        Files.writeString(folder.resolve("y.json"), "not JSON");
        var report = DccVectors.run(folder);
        assertThat(report.agrees()).isFalse();
        assertThat(report.others()).containsExactly("x.json", "y.json");
    }

    @Test
    void demandsOnNothingFailWithAReasonAndNotWithAnException(@TempDir Path folder) throws IOException {
        var demands = new StringBuilder("{\"TESTCTX\": 7, \"EXPECTEDRESULTS\": {\"x\": null");
        for (DccCheck check : DccCheck.values()) {
            demands.append(", \"").append(check.field()).append("\": false");
        }
        Files.writeString(folder.resolve("empty.json"), demands + "}}");
        var report = DccVectors.run(folder);
        assertThat(report.demands()).isEqualTo(DccCheck.values().length);
        assertThat(report.agrees()).isTrue();
    }

    static Path shared() {
        String named = System.getenv("LIANFANG_SHARED");
        Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), up -> up != null, Path::getParent)
                .map(up -> up.resolve("shared/data"));
        Stream<Path> roots =
                named == null ? above : Stream.concat(Stream.of(Path.of(named), Path.of(named, "data")), above);
        return roots.map(root -> root.resolve("dgc"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("skipped: dgc is neither in LIANFANG_SHARED nor in ../shared/data"));
    }
}
