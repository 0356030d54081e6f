package org.lianfang.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
import java.util.zip.CRC32C;
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

    /** Whatever is asked first of a freshly opened day, before any of it has been looked at. */
    private enum Question {
        STAY,
        PERSON,
        COUNT;

        List<Object> answer(Visits visits) {
            var answer = new ArrayList<Object>();
            switch (this) {
                case STAY -> answer.addAll(rows(visits));
                case PERSON -> {
                    for (int person = 0; person < 200; person++) {
                        visits.ofPerson(
                                person,
                                (day, row, place) ->
                                        answer.add(List.of(place, day.person(row), day.entered(row), day.left(row))));
                    }
                }
                case COUNT -> {
                    var sweep = new CoLocation(new History(List.of(visits)));
                    for (int place = 0; place < visits.places(); place++) {
                        answer.add(sweep.count(place, Long.MIN_VALUE, Long.MAX_VALUE));
                    }
                }
            }
            return answer;
        }
    }

    /** Flips bytes everywhere; what an answer does not use may stay as it is, and nothing else may. */
    @Test
    void noAnswerUsesAByteThatWasFlippedWhicheverItIs() throws IOException {
        days.seal(DAY, visits(DAY, 300, 4));
        var good = Files.readAllBytes(index());
        var expected = new java.util.EnumMap<Question, List<Object>>(Question.class);
        for (var question : Question.values()) {
            expected.put(question, ask(question));
        }
        var positions = new ArrayList<Integer>();
        for (int at = 0; at < VisitsLayout.HEADER; at++) {
            positions.add(at);
        }
        var random = new Random(5);
        for (int i = 0; i < 80; i++) {
            positions.add((int) VisitsLayout.HEADER + random.nextInt(good.length - (int) VisitsLayout.HEADER));
        }
        positions.add(good.length - 1);
        for (int at : positions) {
            var bad = good.clone();
            bad[at] ^= (byte) (1 << random.nextInt(8));
            for (var question : at < VisitsLayout.HEADER ? new Question[0] : Question.values()) {
                Files.write(index(), bad);
                assertThat(ask(question)).as("%s, byte %d", question, at).isEqualTo(expected.get(question));
            }
            Files.write(index(), bad);
            try (var arena = Arena.ofConfined()) {
                var visits = days.open(DAY, arena);
                for (var question : Question.values()) {
                    assertThat(question.answer(visits))
                            .as("%s, byte %d", question, at)
                            .isEqualTo(expected.get(question));
                }
            }
            assertThat(Files.readAllBytes(index())).as("byte %d", at).isEqualTo(good);
        }
    }

    /** Of a day of several pieces, so that one piece after another is found damaged while others have been used. */
    @Test
    void severalThreadsThatMeetDamageAnswerAsIfThereWereNone() throws Exception {
        days.seal(DAY, visits(DAY, 30_000, 4));
        var expected = ask(Question.STAY);
        var bytes = Files.readAllBytes(index());
        var random = new Random(9);
        for (int run = 0; run < 4; run++) {
            var bad = bytes.clone();
            for (int i = 0; i < 3; i++) {
                bad[bytes.length / 20 + random.nextInt(bytes.length / 2)] ^= 1;
            }
            Files.write(index(), bad);
            try (var arena = Arena.ofShared();
                    var threads = Executors.newFixedThreadPool(3)) {
                var visits = days.open(DAY, arena);
                var answers = new ArrayList<java.util.concurrent.Future<List<Object>>>();
                for (int i = 0; i < 3; i++) {
                    answers.add(threads.submit(() -> Question.STAY.answer(visits)));
                }
                for (var answer : answers) {
                    assertThat(answer.get()).isEqualTo(expected);
                }
            }
        }
    }

    /** The damage is seen late, when the Parquet file cannot help any more: no answer, rather than a wrong one. */
    @Test
    void aPieceThatCannotBeMadeAgainIsNotUsed() throws IOException {
        days.seal(DAY, visits(DAY, 300, 4));
        var parquet = directory.resolve(DAY + ".1.parquet");
        var damaged = Files.readAllBytes(parquet);
        damaged[damaged.length / 2] ^= 1;
        Files.write(parquet, damaged);
        var index = Files.readAllBytes(index());
        index[index.length - 700] ^= 1;
        Files.write(index(), index);
        try (var arena = Arena.ofConfined()) {
            var visits = days.open(DAY, arena);
            assertThat(rows(visits)).hasSize(300);
            org.assertj.core.api.Assertions.assertThatExceptionOfType(java.io.UncheckedIOException.class)
                    .isThrownBy(() -> Question.PERSON.answer(visits))
                    .withCauseInstanceOf(DamagedDay.class)
                    .withMessageContaining(DAY + ".1.parquet");
        }
    }

    @Test
    void damageIsFoundBeforeAnybodyAsksWhenADayIsReadThrough() throws IOException {
        days.seal(DAY, visits(DAY, 30_000, 4));
        var good = Files.readAllBytes(index());
        for (int part = 1; part < 20; part += 4) {
            var bad = good.clone();
            bad[bad.length / 20 * part] ^= 1;
            Files.write(index(), bad);
            try (var arena = Arena.ofConfined()) {
                new History(List.of(days.open(DAY, arena))).readThrough();
            }
            assertThat(Files.readAllBytes(index())).as("part %d", part).isEqualTo(good);
        }
    }

    private List<Object> ask(Question question) throws IOException {
        try (var arena = Arena.ofConfined()) {
            return question.answer(days.open(DAY, arena));
        }
    }

    @Test
    void theIndexIsMadeAgainWhenItIsMissingOrCutOffOrTooLong() throws IOException {
        days.seal(DAY, visits(DAY, 300, 4));
        var good = Files.readAllBytes(index());
        Files.delete(index());
        rows(DAY);
        assertThat(Files.readAllBytes(index())).isEqualTo(good);
        for (int length : new int[] {0, 1, 255, 256, 257, good.length / 2, good.length - 1, good.length + 1}) {
            Files.write(index(), java.util.Arrays.copyOf(good, length));
            rows(DAY);
            assertThat(Files.readAllBytes(index())).as("%d bytes", length).isEqualTo(good);
        }
    }

    /** Whole in itself, but of another day's visits: only the checksum of the Parquet file tells. */
    @Test
    void theIndexOfAnotherParquetFileIsStale() throws IOException {
        days.seal(DAY, visits(DAY, 300, 4));
        var other = Files.createDirectory(directory.resolve("other"));
        new SealedDays(other, ZONE).seal(DAY, visits(DAY, 300, 5));
        var expected = rows(DAY);
        Files.copy(other.resolve(DAY + ".1.index"), index(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(rows(DAY)).isEqualTo(expected);
    }

    /** Whole in itself, but of a format that this program does not write. */
    @Test
    void theIndexOfAnotherFormatIsMadeAgain() throws IOException {
        days.seal(DAY, visits(DAY, 300, 4));
        var good = Files.readAllBytes(index());
        for (int version : new int[] {IndexFile.VERSION - 1, IndexFile.VERSION + 1}) {
            var bytes = ByteBuffer.wrap(good.clone()).order(ByteOrder.nativeOrder());
            bytes.putInt(8, version);
            var crc = new CRC32C();
            crc.update(bytes.array(), 0, (int) VisitsLayout.HEADER - 4);
            bytes.putInt((int) VisitsLayout.HEADER - 4, (int) crc.getValue());
            Files.write(index(), bytes.array());
            rows(DAY);
            assertThat(Files.readAllBytes(index())).as("format %d", version).isEqualTo(good);
        }
    }

    @Test
    void aDamagedParquetFileIsNamedAndAnIndexStillServes() throws IOException {
        days.seal(DAY, visits(DAY, 300, 4));
        var expected = rows(DAY);
        var parquet = directory.resolve(DAY + ".1.parquet");
        var bytes = Files.readAllBytes(parquet);
        bytes[bytes.length / 2] ^= 1;
        Files.write(parquet, bytes);
        assertThat(rows(DAY)).isEqualTo(expected);
        assertThatExceptionOfType(DamagedDay.class)
                .isThrownBy(() -> days.verify(DAY))
                .withMessageContaining(DAY + ".1.parquet");
        Files.delete(index());
        assertThatExceptionOfType(DamagedDay.class)
                .isThrownBy(() -> rows(DAY))
                .withMessageContaining(DAY + ".1.parquet");
        Files.delete(parquet);
        assertThatExceptionOfType(DamagedDay.class)
                .isThrownBy(() -> rows(DAY))
                .withMessageContaining(DAY + ".1.parquet");
    }

    @Test
    void aDamagedSealIsNamedAndNothingOfItsDayIsCleared() throws IOException {
        days.seal(DAY, visits(DAY, 30, 4));
        var seal = directory.resolve(DAY + ".sealed");
        var good = Files.readAllBytes(seal);
        for (int at = 0; at < good.length; at++) {
            var bad = good.clone();
            bad[at] ^= 1;
            Files.write(seal, bad);
            assertThatExceptionOfType(DamagedDay.class)
                    .as("byte %d", at)
                    .isThrownBy(() -> rows(DAY))
                    .withMessageContaining(DAY + ".sealed");
        }
        days.seal(DAY.plusDays(1), visits(DAY.plusDays(1), 5, 1));
        Files.write(seal, good);
        assertThat(rows(DAY)).hasSize(30);
        days.verify(DAY);
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
        try (var arena = Arena.ofConfined()) {
            return rows(days.open(day, arena));
        }
    }

    private static List<NaiveCity.Visit> rows(VisitsBuilder builder) {
        try (var arena = Arena.ofConfined()) {
            return rows(builder.build(arena));
        }
    }

    private static List<NaiveCity.Visit> rows(Visits visits) {
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
