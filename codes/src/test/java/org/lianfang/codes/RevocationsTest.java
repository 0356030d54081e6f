package org.lianfang.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lianfang.codes.Revocations.Entry;
import org.lianfang.codes.Revocations.Reading;

class RevocationsTest {
    private static final Random RANDOM = new Random(200_000);

    @Test
    void everyCodeThatIsCalledBackIsFoundAndOthersHardlyEver() {
        var called = codes(100_000);
        var list = read(Revocations.of(1, Given.NOW, entries(called)).encode());
        assertThat(called).allMatch(list::contains);
        assertThat(list.size()).isBetween(99_980, 100_000);
        assertThat(list.mistakes()).isLessThan(0.0001);
        long mistakes = codes(300_000).stream().filter(list::contains).count();
        // 28 are expected
        assertThat(mistakes).isLessThan(70);
    }

    @Test
    void aHundredThousandCodesTakeLessThanTwoHundredKilobytes() {
        var list = Revocations.of(1, Given.NOW, entries(codes(100_000)));
        assertThat(list.encode()).hasSizeLessThan(190_000);
        var more = new ArrayList<>(entries(codes(0)));
        assertThat(Revocations.of(2, Given.NOW, more).encode()).hasSize(4 + 1 + 3 * 8 + 2 * 9 + 16);
    }

    @Test
    void aCodeIssuedASecondLaterIsNotCalledBackWithItsForerunner() {
        var called = Given.claims();
        var list = Revocations.of(1, Given.NOW, List.of(Entry.of(called)));
        var next = CodeClaims.of(
                called.subject(),
                called.colour(),
                called.ruleClass(),
                called.issued().plusSeconds(1),
                "4112");
        assertThat(list.contains(called)).isTrue();
        assertThat(list.contains(next)).isFalse();
    }

    @Test
    void changesLeadFromOneVersionToTheNextAndAreSmall() {
        var first = codes(20_000);
        var second = new ArrayList<>(first.subList(500, first.size()));
        second.addAll(codes(1_000));
        var older = Revocations.of(7, Given.NOW, entries(first));
        var newer = Revocations.of(8, Given.NOW.plus(Duration.ofMinutes(1)), entries(second));
        byte[] changes = newer.changesSince(older);
        assertThat(changes).hasSizeLessThan(4_500);
        assertThat(older.update(changes)).isInstanceOfSatisfying(Reading.Read.class, read -> {
            assertThat(read.list().encode()).isEqualTo(newer.encode());
            assertThat(read.list().version()).isEqualTo(8);
            assertThat(read.list().made()).isEqualTo(newer.made());
        });
    }

    @Test
    void anyWayFromVersionToVersionEndsAtTheSameList() {
        var versions = new ArrayList<Revocations>();
        var current = new HashSet<Entry>();
        for (int version = 0; version < 20; version++) {
            current.removeIf(entry -> RANDOM.nextInt(4) == 0);
            current.addAll(entries(codes(RANDOM.nextInt(50))));
            versions.add(Revocations.of(version, Given.NOW.plusSeconds(version), current));
        }
        var step = versions.getFirst();
        for (var next : versions) {
            step = applied(step, next.changesSince(step));
            assertThat(step.encode()).isEqualTo(next.encode());
            assertThat(applied(versions.getFirst(), next.changesSince(versions.getFirst()))
                            .encode())
                    .isEqualTo(next.encode());
        }
    }

    @Test
    void changesSinceAnotherVersionAreOutOfStep() {
        var older = Revocations.of(1, Given.NOW, entries(codes(10)));
        var newer = Revocations.of(2, Given.NOW, entries(codes(10)));
        byte[] changes = newer.changesSince(older);
        assertThat(newer.update(changes)).isEqualTo(new Reading.OutOfStep(1));
        assertThat(Revocations.read(changes)).isEqualTo(new Reading.OutOfStep(1));
        var same = Revocations.of(1, Given.NOW, entries(codes(10)));
        assertThat(same.update(changes)).as("version 1 of another server").isInstanceOf(Reading.Damaged.class);
        assertThat(newer.update(older.encode())).as("a whole list fits any").isInstanceOf(Reading.Read.class);
    }

    @Test
    void noByteOfAFileCanBeChangedCutOffOrAddedUnnoticed() {
        var older = Revocations.of(1, Given.NOW, entries(codes(40)));
        var newer = Revocations.of(2, Given.NOW.plusSeconds(1), entries(codes(50)));
        for (byte[] file : List.of(newer.encode(), newer.changesSince(older))) {
            for (int at = 0; at < file.length; at++) {
                for (int bit = 0; bit < 8; bit++) {
                    byte[] changed = file.clone();
                    changed[at] ^= (byte) (1 << bit);
                    boolean same = older.update(changed) instanceof Reading.Read read
                            && !Arrays.equals(read.list().encode(), newer.encode());
                    assertThat(same)
                            .as("byte %d, bit %d leads to another list", at, bit)
                            .isFalse();
                }
                assertThat(older.update(Arrays.copyOf(file, at))).isInstanceOf(Reading.Damaged.class);
            }
            assertThat(older.update(Arrays.copyOf(file, file.length + 1))).isInstanceOf(Reading.Damaged.class);
        }
    }

    @Test
    void randomBytesAreNotAList() {
        byte[] head = Revocations.of(1, Given.NOW, List.of()).encode();
        for (int i = 0; i < 20_000; i++) {
            var bytes = new byte[RANDOM.nextInt(200)];
            RANDOM.nextBytes(bytes);
            assertThat(Revocations.read(bytes)).isInstanceOf(Reading.Damaged.class);
            System.arraycopy(head, 0, bytes, 0, Math.min(bytes.length, 29));
            assertThat(Revocations.read(bytes)).isNotInstanceOf(Reading.Read.class);
        }
    }

    @Test
    void gapsAreReadAsTheyWereWritten() throws Broken {
        for (int size : new int[] {0, 1, 2, 3, 100, 5_000}) {
            for (int within : new int[] {5_000, 1 << 20, 1 << 30}) {
                int[] sorted = RANDOM.ints(size, 0, within).sorted().distinct().toArray();
                assertThat(GapCode.decode(ByteBuffer.wrap(GapCode.encode(sorted)), 10_000))
                        .isEqualTo(sorted);
            }
        }
        int[] ends = {0, (1 << 30) - 1};
        assertThat(GapCode.decode(ByteBuffer.wrap(GapCode.encode(ends)), 2)).isEqualTo(ends);
        int[] all = IntStream.range(0, 3_000).toArray();
        assertThat(GapCode.encode(all)).hasSize(9 + 375);
    }

    private static Revocations applied(Revocations list, byte[] changes) {
        return list.update(changes) instanceof Reading.Read read
                ? read.list()
                : Revocations.of(Long.MAX_VALUE, Instant.EPOCH, List.of());
    }

    private static Revocations read(byte[] file) {
        return applied(Revocations.of(0, Given.NOW, List.of()), file);
    }

    private static List<CodeClaims> codes(int count) {
        return Stream.generate(() -> CodeClaims.of(
                        Subject.random(RANDOM),
                        Colour.GREEN,
                        "no-evidence",
                        Given.NOW.minusSeconds(RANDOM.nextInt(12 * 3600)),
                        "411202"))
                .limit(count)
                .toList();
    }

    private static List<Entry> entries(List<CodeClaims> codes) {
        return codes.stream().map(Entry::of).toList();
    }
}
