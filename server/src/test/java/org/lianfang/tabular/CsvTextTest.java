package org.lianfang.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTextTest {
    private static final int[] TELLING = {
        'a', ',', '\n', '"', 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE4, 0xED, 0xEF,
        0xF0, 0xF1, 0xF4, 0xF5, 0xFF
    };

    @TempDir
    Path directory;

    @Test
    void takesWhatTheDecoderOfJavaTakesAndNothingElse() throws IOException {
        var random = new Random(3629);
        Path file = directory.resolve("text.csv");
        int taken = 0;
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(5)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) TELLING[random.nextInt(TELLING.length)];
            }
            Files.write(file, bytes);
            boolean expected = decodes(bytes);
            assertThat(checks(file))
                    .as("%s", java.util.HexFormat.of().formatHex(bytes))
                    .isEqualTo(expected);
            taken += expected ? 1 : 0;
        }
        assertThat(taken).isBetween(200, 3_800);
    }

    @Test
    void followsQuotesOverTheEdgesOfWhatItReadsAtATime() throws IOException {
        String line = "张三,\"一,二\"\n";
        Path file = Files.writeString(directory.resolve("long.csv"), line.repeat(20_000));
        assertThat(CsvText.check(file)).isEqualTo(new CsvText(20_000, false, false));
        Files.writeString(file, "\uFEFF" + line.repeat(20_000) + "\"open");
        assertThat(CsvText.check(file)).isEqualTo(new CsvText(20_001, true, true));
    }

    private static boolean checks(Path file) throws IOException {
        try {
            CsvText.check(file);
            return true;
        } catch (BrokenFile e) {
            return false;
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
