package org.lianfang.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.lianfang.visits.SealedDaysTest.DAY;
import static org.lianfang.visits.SealedDaysTest.ZONE;
import static org.lianfang.visits.SealedDaysTest.rows;
import static org.lianfang.visits.SealedDaysTest.visits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are missing, stale, cut off or changed by a byte. */
class DamagedDaysTest {
    @TempDir
    Path directory;

    private SealedDays days;

    @BeforeEach
    void open() throws IOException {
        days = new SealedDays(directory, ZONE);
    }

    private Path index() {
        return directory.resolve(DAY + ".1.index");
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
        var expected = new EnumMap<Question, List<Object>>(Question.class);
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
                var answers = new ArrayList<Future<List<Object>>>();
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
            assertThatExceptionOfType(UncheckedIOException.class)
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
        rows(days, DAY);
        assertThat(Files.readAllBytes(index())).isEqualTo(good);
        for (int length : new int[] {0, 1, 255, 256, 257, good.length / 2, good.length - 1, good.length + 1}) {
            Files.write(index(), Arrays.copyOf(good, length));
            rows(days, DAY);
            assertThat(Files.readAllBytes(index())).as("%d bytes", length).isEqualTo(good);
        }
    }

    /** Whole in itself, but of another day's visits: only the checksum of the Parquet file tells. */
    @Test
    void theIndexOfAnotherParquetFileIsStale() throws IOException {
        days.seal(DAY, visits(DAY, 300, 4));
        var other = Files.createDirectory(directory.resolve("other"));
        new SealedDays(other, ZONE).seal(DAY, visits(DAY, 300, 5));
        var expected = rows(days, DAY);
        Files.copy(other.resolve(DAY + ".1.index"), index(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(rows(days, DAY)).isEqualTo(expected);
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
            rows(days, DAY);
            assertThat(Files.readAllBytes(index())).as("format %d", version).isEqualTo(good);
        }
    }

    @Test
    void aDamagedParquetFileIsNamedAndAnIndexStillServes() throws IOException {
        days.seal(DAY, visits(DAY, 300, 4));
        var expected = rows(days, DAY);
        var parquet = directory.resolve(DAY + ".1.parquet");
        var bytes = Files.readAllBytes(parquet);
        bytes[bytes.length / 2] ^= 1;
        Files.write(parquet, bytes);
        assertThat(rows(days, DAY)).isEqualTo(expected);
        assertThatExceptionOfType(DamagedDay.class)
                .isThrownBy(() -> days.verify(DAY))
                .withMessageContaining(DAY + ".1.parquet");
        Files.delete(index());
        assertThatExceptionOfType(DamagedDay.class)
                .isThrownBy(() -> rows(days, DAY))
                .withMessageContaining(DAY + ".1.parquet");
        Files.delete(parquet);
        assertThatExceptionOfType(DamagedDay.class)
                .isThrownBy(() -> rows(days, DAY))
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
                    .isThrownBy(() -> rows(days, DAY))
                    .withMessageContaining(DAY + ".sealed");
        }
        days.seal(DAY.plusDays(1), visits(DAY.plusDays(1), 5, 1));
        Files.write(seal, good);
        assertThat(rows(days, DAY)).hasSize(30);
        days.verify(DAY);
    }
}
