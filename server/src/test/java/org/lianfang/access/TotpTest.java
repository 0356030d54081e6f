package org.lianfang.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109L);
    private static final long STEP = Totp.stepAt(NOW);

    /** RFC 6238, appendix B, the rows of SHA1. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void givesTheCodesOfTheStandard(long seconds, String code) {
        long step = Totp.stepAt(Instant.ofEpochSecond(seconds));
        assertThat(Totp.code(SECRET, step, 8)).isEqualTo(code);
        assertThat(Totp.code(SECRET, step, 6)).isEqualTo(code.substring(2));
    }

    @Test
    void takesTheCodesOfTheStepBeforeAndTheStepAfter() {
        for (long step = STEP - 1; step <= STEP + 1; step++) {
            assertThat(Totp.match(SECRET, Totp.code(SECRET, step, 6), NOW, -1)).hasValue(step);
        }
        assertThat(Totp.match(SECRET, Totp.code(SECRET, STEP - 2, 6), NOW, -1)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, STEP + 2, 6), NOW, -1)).isEmpty();
    }

    @Test
    void takesNoCodeOfAStepThatWasUsedOrOfOneBeforeIt() {
        assertThat(Totp.match(SECRET, Totp.code(SECRET, STEP, 6), NOW, STEP)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, STEP - 1, 6), NOW, STEP))
                .isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, STEP + 1, 6), NOW, STEP))
                .hasValue(STEP + 1);
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesBase32AsRfc4648Does(String text, String encoded) {
        assertThat(Totp.base32(text.getBytes(US_ASCII))).isEqualTo(encoded);
    }

    @Test
    void tellsAnAuthenticatorWhatItNeeds() {
        assertThat(Totp.uri(SECRET, "li.lei"))
                .isEqualTo("otpauth://totp/Lianfang:li.lei?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Lianfang&algorithm=SHA1&digits=6&period=30");
    }
}
