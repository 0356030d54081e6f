package org.lianfang.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedDaysTest {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final LocalDate DAY = LocalDate.of(2022, 1, 3);

    @TempDir
    Path directory;

    private SealedDays days;

    @BeforeEach
    void open() throws IOException {
        days = new SealedDays(directory, ZONE);
    }

    @Test
    void whatWasSealedIsFoundAgain() throws IOException {
        var visits = visits(DAY, 500, 1);
        days.seal(DAY, visits);
        days.seal(DAY.plusDays(1), visits(DAY.plusDays(1), 300, 2));
        assertThat(days.days()).containsExactly(DAY, DAY.plusDays(1));
        assertThat(rows(DAY)).isEqualTo(rows(visits));
        try (var arena = Arena.ofConfined()) {
            assertThat(days.history(arena).rows()).isEqualTo(800);
        }
        days.verify(DAY);
    }

    @Test
    void aDayWithoutVisitsIsSealedToo() throws IOException {
        days.seal(DAY, visits(DAY, 0, 1));
        assertThat(rows(DAY)).isEmpty();
        Files.delete(index());
        assertThat(rows(DAY)).isEmpty();
        try (var arena = Arena.ofConfined()) {
            assertThat(days.history(arena).rows()).isZero();
        }
    }

    /** An engine that knows nothing of this module reads names, types and order. */
    @Test
    void anyEngineReadsTheParquetFileInOrderOfPlaceAndEntry() throws Exception {
        days.seal(DAY, visits(DAY, 400, 3));
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.prepareStatement("""
                        select count(*), count(*) filter (where entered >= epoch(timestamp '2022-01-02 16:00:00')
                                and entered < epoch(timestamp '2022-01-03 16:00:00') and "left" > entered),
                            bool_and(place > lag_place or place = lag_place and entered >= lag_entered)
                        from (select *, lag(place) over (order by file_row_number) as lag_place,
                                lag(entered) over (order by file_row_number) as lag_entered
                            from read_parquet(?, file_row_number = true))
                        """)) {
            statement.setString(1, directory.resolve(DAY + ".1.parquet").toString());
            try (var result = statement.executeQuery()) {
                result.next();
                assertThat(result.getLong(1)).isEqualTo(400);
                assertThat(result.getLong(2)).isEqualTo(400);
                assertThat(result.getBoolean(3)).isTrue();
            }
        }
    }

    @Test
    void aSealedDayIsNotSealedAgainAndOnlyASealedOneIsReplaced() throws IOException {
        assertThatIllegalStateException().isThrownBy(() -> days.replace(DAY, visits(DAY, 5, 1)));
        days.seal(DAY, visits(DAY, 5, 1));
        assertThatIllegalStateException().isThrownBy(() -> days.seal(DAY, visits(DAY, 6, 2)));
        assertThat(rows(DAY)).hasSize(5);
    }

    @Test
    void refusesVisitsThatBeganOnAnotherDay() {
        var late = new VisitsBuilder(days.begins(DAY))
                .add(1, 1, days.begins(DAY.plusDays(1)), days.begins(DAY.plusDays(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> days.seal(DAY, late));
        assertThatIllegalArgumentException().isThrownBy(() -> days.seal(DAY, visits(DAY.plusDays(1), 5, 1)));
    }

    @Test
    void aReplacedDayHoldsWhatItWasMadeOfAndWhoReadTheOldOneGoesOn() throws IOException {
        days.seal(DAY, visits(DAY, 50, 1));
        try (var arena = Arena.ofConfined()) {
            var old = days.open(DAY, arena);
            var before = rows(old);
            var fewer = visits(DAY, 40, 2);
            days.replace(DAY, fewer);
            assertThat(rows(old)).isEqualTo(before);
            assertThat(rows(DAY)).isEqualTo(rows(fewer));
        }
        assertThat(names()).containsExactlyInAnyOrder(DAY + ".sealed", DAY + ".2.parquet", DAY + ".2.index");
    }

    @Test
    void aRemovedDayLeavesNothing() throws IOException {
        days.seal(DAY, visits(DAY, 50, 1));
        days.remove(DAY);
        assertThat(days.days()).isEmpty();
        assertThat(names()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftBehindCountsForNothingAndIsCleared() throws IOException {
        days.seal(DAY, visits(DAY, 30, 4));
        Files.delete(directory.resolve(DAY + ".sealed")); // killed just before the seal
        Files.writeString(directory.resolve("draft-of-somebody"), "half");
        assertThat(days.days()).isEmpty();
        days.seal(DAY, visits(DAY, 20, 5));
        assertThat(rows(DAY)).hasSize(20);
        assertThat(names()).containsExactlyInAnyOrder(DAY + ".sealed", DAY + ".1.parquet", DAY + ".1.index");
    }

    @Test
    void whatIsSealedAndWhatIsNotYetAreOneHistory() throws IOException {
        var evening = days.begins(DAY.plusDays(1)) - 600;
        days.seal(DAY, new VisitsBuilder(days.begins(DAY)).add(1, 3, evening, evening + 7_200));
        try (var arena = Arena.ofConfined()) {
            var midnight = days.begins(DAY.plusDays(1));
            var today = new VisitsBuilder(midnight)
                    .add(2, 3, midnight + 60, midnight + 120)
                    .build(arena);
            var history = days.history(arena, List.of(today));
            var pairs = new ArrayList<List<Long>>();
            new CoLocation(history)
                    .pairs(
                            3,
                            Long.MIN_VALUE,
                            Long.MAX_VALUE,
                            (one, other, from, until) -> pairs.add(List.of((long) one, (long) other, from, until)));
            assertThat(pairs).containsExactly(List.of(1L, 2L, midnight + 60, midnight + 120));
        }
    }

    @Test
    void whoReadsWhileDaysAreMadeAgainAndRemovedSeesOneOrTheOtherAndNeverHalf() throws Exception {
        var one = visits(DAY, 3_000, 1);
        var other = visits(DAY, 2_000, 2);
        var possible = List.of(rows(one), rows(other));
        days.seal(DAY, one);
        var writing = new AtomicBoolean(true);
        try (var readers = Executors.newFixedThreadPool(2)) {
            var read = List.of(
                    readers.submit(() -> readUntil(writing, possible)),
                    readers.submit(() -> readUntil(writing, possible)));
            for (int i = 0; i < 8; i++) {
                days.replace(DAY, i % 2 == 0 ? other : one);
                days.seal(DAY.plusDays(1), visits(DAY.plusDays(1), 100, i));
                days.remove(DAY.plusDays(1));
            }
            writing.set(false);
            for (var reader : read) {
                assertThat(reader.get()).as("readings").isPositive();
            }
        }
    }

    private int readUntil(AtomicBoolean writing, List<List<NaiveCity.Visit>> possible) throws IOException {
        int readings = 0;
        while (writing.get()) {
            assertThat(rows(DAY)).isIn(possible);
            try (var arena = Arena.ofShared()) {
                assertThat(days.history(arena).rows()).isIn(2_000L, 2_100L, 3_000L, 3_100L);
            }
            readings++;
        }
        return readings;
    }

    /** A process that seals and replaces days without end is killed at any moment, again and again. */
    @Test
    void afterAKillEveryDayIsEitherSealedWholeOrNotAtAll() throws Exception {
        var random = new Random(6);
        for (int kill = 0; kill < 6; kill++) {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndlessSealing.class.getName(),
                            directory.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int before = days.days().size();
            for (int i = 0; i < 600 && days.days().size() < before + 2 && process.isAlive(); i++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
            process.destroyForcibly().waitFor();
            assertThat(days.days()).as("it sealed something").hasSizeGreaterThan(before);
            for (var day : days.days()) {
                days.verify(day);
                assertThat(rows(day).size()).as("%s", day).isIn(EndlessSealing.ROWS, EndlessSealing.ROWS + 1);
            }
        }
    }

    /** What the test above kills. */
    static final class EndlessSealing {
        static final int ROWS = 20_000;

        private EndlessSealing() {}

        public static void main(String[] arguments) throws IOException {
            var days = new SealedDays(Path.of(arguments[0]), ZONE);
            var sealed = days.days();
            var day = sealed.isEmpty() ? DAY : sealed.getLast().plusDays(1);
            while (true) {
                days.seal(day, SealedDaysTest.visits(day, ROWS, 7));
                days.replace(day, SealedDaysTest.visits(day, ROWS + 1, 8));
                day = day.plusDays(1);
            }
        }
    }

    static VisitsBuilder visits(LocalDate day, int rows, long seed) {
        var random = new Random(seed);
        long begins = day.atStartOfDay(ZONE).toEpochSecond();
        var visits = new VisitsBuilder(begins);
        for (int i = 0; i < rows; i++) {
            long entered = begins + random.nextInt(86_400);
            visits.add(random.nextInt(200), random.nextInt(20), entered, entered + 1 + random.nextInt(90_000));
        }
        return visits;
    }

    private Path index() {
        return directory.resolve(DAY + ".1.index");
    }

    private List<NaiveCity.Visit> rows(LocalDate day) throws IOException {
        return rows(days, day);
    }

    static List<NaiveCity.Visit> rows(SealedDays days, LocalDate day) throws IOException {
        try (var arena = Arena.ofConfined()) {
            return rows(days.open(day, arena));
        }
    }

    private static List<NaiveCity.Visit> rows(VisitsBuilder builder) {
        try (var arena = Arena.ofConfined()) {
            return rows(builder.build(arena));
        }
    }

    static List<NaiveCity.Visit> rows(Visits visits) {
        var rows = new ArrayList<NaiveCity.Visit>();
        for (int place = 0; place < visits.places(); place++) {
            int here = place;
            visits.overlapping(
                    place,
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    (day, row) ->
                            rows.add(new NaiveCity.Visit(day.person(row), here, day.entered(row), day.left(row))));
        }
        return rows;
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(".lock"))
                    .toList();
        }
    }
}
