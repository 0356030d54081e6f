package org.lianfang.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Random files one after another, held against a map that knows nothing of staging, hashes or COPY. */
@LianfangTest
class MergePropertyTest {
    private static final Jurisdiction SYSTEM = Jurisdiction.system("test");

    @Autowired
    People people;

    @Autowired
    PeopleImporter importer;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @TempDir
    Path directory;

    private record Line(String number, String name, String phone, String region, String household) {
        String csv() {
            return PeopleFile.row(number, name, phone, region, household);
        }
    }

    @Test
    void anySequenceOfFilesLeavesWhatTheLastFileSaidOfEachPersonUnderOneLastingId() {
        for (int seed = 1; seed <= 4; seed++) {
            empty();
            var random = new Random(seed);
            var expected = new TreeMap<String, Line>();
            var ids = new HashMap<String, UUID>();
            for (int file = 0; file < 6; file++) {
                List<Line> lines = lines(random);
                var first = new LinkedHashMap<String, Line>();
                long refused = 0;
                for (Line line : lines) {
                    Line earlier = first.putIfAbsent(line.number(), line);
                    refused += earlier != null && !earlier.equals(line) ? 1 : 0;
                }
                long unchanged = lines.size()
                        - refused
                        - first.values().stream()
                                .filter(line -> !line.equals(expected.get(line.number())))
                                .count();
                expected.putAll(first);
                var counts = PeopleFile.taken(
                                importer,
                                PeopleFile.csv(
                                        directory, lines.stream().map(Line::csv).toList()))
                        .counts();
                assertThat(counts.refused()).as("seed %d, file %d", seed, file).isEqualTo(refused);
                assertThat(counts.read()).isEqualTo(lines.size());
                assertThat(counts.unchanged())
                        .as("seed %d, file %d", seed, file)
                        .isEqualTo(unchanged);
                assertThat(registry()).as("seed %d, file %d", seed, file).isEqualTo(expected);
                registryIds().forEach((number, id) -> {
                    UUID before = ids.putIfAbsent(number, id);
                    assertThat(before == null || before.equals(id)).isTrue();
                });
            }
        }
    }

    private static List<Line> lines(Random random) {
        var lines = new ArrayList<Line>();
        int size = 1 + random.nextInt(60);
        for (int i = 0; i < size; i++) {
            lines.add(new Line(
                    PeopleFile.number("19800101", random.nextInt(40)),
                    random.nextBoolean() ? "张三" : "李四",
                    "1380000000" + random.nextInt(3),
                    random.nextBoolean() ? PeopleFile.VILLAGE : PeopleFile.ELSEWHERE,
                    Integer.toString(random.nextInt(2))));
        }
        return lines;
    }

    private Map<String, Line> registry() {
        var found = new TreeMap<String, Line>();
        SYSTEM.run(() -> people.unmask(everyone(), "test").forEach(person -> {
            String household = people.find(person.id()).orElseThrow().householdNo();
            found.put(
                    person.idNumber(),
                    new Line(
                            person.idNumber(),
                            person.name(),
                            person.phone(),
                            Objects.requireNonNullElse(person.regionCode(), ""),
                            household));
        }));
        return found;
    }

    private Map<String, UUID> registryIds() {
        var ids = new HashMap<String, UUID>();
        SYSTEM.run(() -> people.unmask(everyone(), "test").forEach(person -> ids.put(person.idNumber(), person.id())));
        return ids;
    }

    private List<UUID> everyone() {
        return Objects.requireNonNull(transactions.execute(status ->
                jdbc.sql("select id from people.person").query(UUID.class).list()));
    }

    private void empty() {
        SYSTEM.run(() -> transactions.executeWithoutResult(
                status -> jdbc.sql("delete from people.person").update()));
    }
}
