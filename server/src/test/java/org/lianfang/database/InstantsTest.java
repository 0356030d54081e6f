package org.lianfang.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Points in time read as the JDK's formatter reads them, or left to it. */
class InstantsTest {
    @RepeatedTest(5)
    void readsWhatTheFormatterReads(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 2_000; i++) {
            long nanos = random.nextInt(1_000_000_000);
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(-62_000_000_000L, 250_000_000_000L),
                    switch (i % 4) {
                        case 0 -> 0;
                        case 1 -> nanos / 1_000_000 * 1_000_000;
                        case 2 -> nanos / 1_000 * 1_000;
                        default -> nanos;
                    });
            assertThat(Instants.plain(instant.toString())).isEqualTo(instant);
        }
    }

    /** One wrong character: whatever is read is what the formatter reads. */
    @RepeatedTest(5)
    void readsNothingElse(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        String characters = "0123456789-:.TZz+ /年";
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder("2020-02-29T23:59:58.120Z");
            text.setCharAt(random.nextInt(text.length()), characters.charAt(random.nextInt(characters.length())));
            text.setLength(random.nextInt(4) == 0 ? random.nextInt(text.length()) : text.length());
            Instant read = Instants.plain(text.toString());
            if (read != null) {
                assertThat(read).as(text.toString()).isEqualTo(Instant.parse(text));
            }
        }
    }

    @Test
    void leavesTheRestToTheFormatter() {
        for (String text : List.of(
                "",
                "Z",
                "2020-02-30T00:00:00Z",
                "2020-13-01T00:00:00Z",
                "2020-02-03T24:00:00Z",
                "2020-02-03T04:05Z",
                "2020-02-03T04:05:06+08:00",
                "2020-02-03T04:05:06.Z",
                "2020-02-03T04:05:06.1234567890Z",
                "2020-02-03T04:05:60Z",
                "12020-02-03T04:05:06Z",
                "2020-02-03 04:05:06Z",
                "2020-02-03T04:05:06z")) {
            assertThat(Instants.plain(text)).as(text).isNull();
        }
    }
}
