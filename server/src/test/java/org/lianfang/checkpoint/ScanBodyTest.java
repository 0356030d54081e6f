package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScanBodyTest {
    private final Random random = new Random(1);

    @Test
    void whatIsReadIsWhatWasWritten() {
        for (int size : new int[] {0, 1, 2, 1_024}) {
            var scans = IntStream.range(0, size).mapToObj(_ -> scan()).toList();
            byte[] body = ScanBody.of(scans);
            assertThat(ScanBody.scans(body)).isEqualTo(scans);
            var seen = new ArrayList<Seen>();
            ScanBody.look(body, (id, point, person, at) -> seen.add(new Seen(id, point, person, at)));
            assertThat(seen)
                    .isEqualTo(scans.stream()
                            .map(scan -> new Seen(scan.id(), scan.pointId(), scan.personId(), scan.at()))
                            .toList());
        }
    }

    private record Seen(UUID id, UUID point, UUID person, Instant at) {}

    private Scan scan() {
        return new Scan(
                uuid(),
                uuid(),
                uuid(),
                instant(),
                instant(),
                instant(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean() ? uuid() : null,
                celsius(),
                any(List.of(Verdict.values())),
                any(List.of(VerdictRules.VerdictReason.values())),
                random.nextBoolean() ? "" : "劝返：无住处",
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean() ? uuid() : null,
                "411202",
                random.nextBoolean() ? "" : "411202001001");
    }

    private @Nullable BigDecimal celsius() {
        return random.nextBoolean() ? new BigDecimal("36." + random.nextInt(10)) : null;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }
}
