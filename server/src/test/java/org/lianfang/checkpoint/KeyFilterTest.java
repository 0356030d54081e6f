package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyFilterTest {
    private static final int OTHERS = 200_000;

    /** Ids of persons follow one another in time: they differ little. */
    private final Random random = new Random(7);

    @Test
    void everyIdIsFoundAndFewOthersAre() {
        for (int size : new int[] {1, 3, 100, 5_000}) {
            List<UUID> ids = ids(size);
            byte[] filter = KeyFilter.of(ids);
            assertThat(filter.length).isLessThanOrEqualTo(size * 3 / 2 + 1);
            assertThat(ids).allMatch(id -> KeyFilter.mayHold(filter, id));
            long wrong = Stream.concat(ids(OTHERS / 2).stream(), randomIds(OTHERS / 2))
                    .filter(id -> KeyFilter.mayHold(filter, id))
                    .count();
            assertThat((double) wrong / OTHERS).as("of %s", size).isLessThan(size < 10 ? 0.05 : 0.005);
        }
    }

    @Test
    void oneOfManyIsEnough() {
        List<UUID> ids = ids(10);
        byte[] filter = KeyFilter.of(ids);
        UUID stranger = Stream.generate(this::version7)
                .filter(id -> !KeyFilter.mayHold(filter, id))
                .findFirst()
                .orElseThrow();
        assertThat(KeyFilter.mayHoldAny(filter, List.of(stranger, ids.get(9)))).isTrue();
        assertThat(KeyFilter.mayHoldAny(filter, List.of(stranger))).isFalse();
        assertThat(KeyFilter.mayHoldAny(filter, List.of())).isFalse();
    }

    @Test
    void anEmptyGroupHoldsNobody() {
        assertThat(KeyFilter.mayHold(KeyFilter.of(List.of()), UUID.randomUUID()))
                .isFalse();
    }

    private List<UUID> ids(int count) {
        return IntStream.range(0, count).mapToObj(_ -> version7()).toList();
    }

    private Stream<UUID> randomIds(int count) {
        return IntStream.range(0, count).mapToObj(_ -> new UUID(random.nextLong(), random.nextLong()));
    }

    private UUID version7() {
        long time = 1_800_000_000_000L + random.nextInt(1_000);
        return new UUID(time << 16 | 0x7000 | random.nextInt(0x1000), 0x8000_0000_0000_0000L | random.nextInt());
    }
}
