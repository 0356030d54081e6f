package org.lianfang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Committed;

/** What only the source text shows. */
class SourceTest {
    private static final Path MAIN = Committed.root().resolve("server/src/main");
    private static final Pattern SQL = Pattern.compile(
            "\\.sql\\(\\s*(\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"|[A-Z][A-Z0-9_]*|\\w+\\.[A-Z][A-Z0-9_]*)\\s*\\)");
    private static final Pattern ANY_SQL = Pattern.compile("\\.sql\\(");

    /** SQL that is chosen among constants by an exhaustive switch or held by an enum's constant or a constant record. */
    private static final Pattern CHOSEN = Pattern.compile(
            "\\.sql\\(\\s*(\\w+(\\(\\))?\\.(sql|statement)(\\(\\))?|statements\\(\\w+\\)\\.(page|count)\\(\\))\\s*\\)");

    @Test
    void sqlIsWrittenOutAndNeverPutTogether() {
        var put = files(MAIN.resolve("java"), ".java")
                .filter(file -> count(ANY_SQL, read(file)) > count(SQL, read(file)) + count(CHOSEN, read(file)))
                .map(file -> file.getFileName().toString())
                .toList();
        assertThat(put)
                .as("jdbc.sql(…) takes a literal, a text block or a constant; a filter is (:x::text is null or …)")
                .isEmpty();
    }

    @Test
    void everyRoomSaysInProseWhatItIsFor() {
        assertThat(rooms()).allSatisfy(room -> {
            Path info = room.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(read(info))
                    .contains("@ApplicationModule")
                    .contains("@NullMarked")
                    .hasSizeGreaterThan(400);
        });
    }

    @Test
    void textsAreInBothLanguages() {
        List<Path> chinese =
                files(MAIN.resolve("resources"), "_zh_CN.properties").toList();
        assertThat(chinese).isNotEmpty().allSatisfy(file -> {
            Path english = Path.of(file.toString().replace("_zh_CN.properties", "_en.properties"));
            assertThat(english).exists();
            assertThat(new TreeSet<>(properties(file).stringPropertyNames()))
                    .as(file.toString())
                    .isEqualTo(new TreeSet<>(properties(english).stringPropertyNames()));
        });
        assertThat(files(MAIN.resolve("resources"), "_en.properties").count()).isEqualTo(chinese.size());
    }

    @Test
    void textsHaveNoStraightApostropheWhichMessageFormatSwallows() {
        assertThat(files(MAIN.resolve("resources/messages"), ".properties"))
                .allSatisfy(file -> assertThat(properties(file).values())
                        .as(file.toString())
                        .noneMatch(text -> text.toString().replace("''", "").contains("'")));
    }

    @Test
    void everyProblemThatIsRaisedHasWords() {
        var titles = new TreeSet<String>();
        files(MAIN.resolve("resources/messages"), "_en.properties")
                .forEach(file -> titles.addAll(properties(file).stringPropertyNames()));
        var missing = new TreeSet<String>();
        files(MAIN.resolve("java"), ".java").forEach(file -> {
            String source = read(file);
            var raised = Pattern.compile("Problem\\.of\\(\\s*HttpStatus\\.\\w+,\\s*\"([^\"]+)\"")
                    .matcher(source);
            while (raised.find()) {
                if (!titles.contains(raised.group(1) + ".title")) {
                    missing.add(file.getFileName() + ": " + raised.group(1));
                }
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void noFileHasMoreThanFourHundredLines() {
        assertThat(files(MAIN.resolve("java"), ".java")
                        .filter(file -> read(file).lines().count() > 400))
                .isEmpty();
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }

    private static List<Path> rooms() {
        try (var children = Files.list(MAIN.resolve("java/org/lianfang"))) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path under, String ending) {
        try (var all = Files.walk(under)) {
            return all
                    .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(ending.toLowerCase(Locale.ROOT)))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
