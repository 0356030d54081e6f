package org.lianfang.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base45Test {
    @ParameterizedTest
    @CsvSource({"AB,BB8", "Hello!!,%69 VD92EX0", "base-45,UJCLQE7W581", "ietf!,QED8WEX0"})
    void writesAndReadsTheExamplesOfRfc9285(String plain, String encoded) throws Broken {
        assertThat(Base45.encode(plain.getBytes(StandardCharsets.UTF_8))).isEqualTo(encoded);
        assertThat(new String(Base45.decode(encoded), StandardCharsets.UTF_8)).isEqualTo(plain);
    }

    @Test
    void readsBackWhateverItWrote() throws Broken {
        var random = new Random(9285);
        for (int length = 0; length < 300; length++) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Base45.decode(Base45.encode(bytes))).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "ABCD", "ab0", "AB\u00e9", "AB\u4e2d", "GGW", ":::", "::", "A,B", "AB\n"})
    void refusesWhatIsNotBase45(String text) {
        assertThatExceptionOfType(Broken.class)
                .isThrownBy(() -> Base45.decode(text))
                .satisfies(broken -> assertThat(broken.flaw()).isEqualTo(Flaw.BASE45));
    }

    @Test
    void takesTheLargestPairAndByteAndNothingAbove() throws Broken {
        assertThat(Base45.decode("FGW")).containsExactly(0xff, 0xff);
        assertThat(Base45.decode("U5")).containsExactly(0xff);
        assertThatExceptionOfType(Broken.class).isThrownBy(() -> Base45.decode("V5"));
    }
}
