package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianfang.checkpoint.VerdictRules.Decision;
import org.lianfang.checkpoint.VerdictRules.Known;
import org.lianfang.checkpoint.VerdictRules.VerdictReason;
import org.lianfang.healthcode.Colour;

class VerdictRulesTest {
    private static final BigDecimal FEVER = new BigDecimal("37.3");

    @Test
    void feverIsHandedOverToAClinicWhateverTheCode() {
        for (Colour colour : Colour.values()) {
            assertThat(decide(colour, "37.3", true, true, ""))
                    .isEqualTo(new Decision(Verdict.HAND_OVER, VerdictReason.FEVER, Receiver.CLINIC));
            assertThat(decide(colour, "37.2", false, true, "").reason()).isNotEqualTo(VerdictReason.FEVER);
        }
    }

    @Test
    void neitherFeverNorARedCodeIsSentAway() {
        assertThat(decide(Colour.GREEN, "39.0", false, true, "外地车辆").verdict()).isEqualTo(Verdict.HAND_OVER);
        assertThat(decide(Colour.RED, null, false, true, "外地车辆").verdict()).isEqualTo(Verdict.HAND_OVER);
        assertThat(decide(Colour.YELLOW, "36.5", true, true, "外地车辆"))
                .isEqualTo(new Decision(Verdict.TURN_BACK, VerdictReason.TURNED_BACK, null));
    }

    @Test
    void aReturneeIsHandedOverToTheTown() {
        assertThat(decide(Colour.GREEN, "36.5", true, true, ""))
                .isEqualTo(new Decision(Verdict.HAND_OVER, VerdictReason.RETURNEE, Receiver.TOWN));
    }

    @Test
    void greenPassesWithADocumentAndIsWrittenDownWithout() {
        assertThat(decide(Colour.GREEN, null, false, true, "").verdict()).isEqualTo(Verdict.PASS);
        assertThat(decide(Colour.GREEN, null, false, false, ""))
                .isEqualTo(new Decision(Verdict.REGISTER, VerdictReason.NO_DOCUMENT, null));
        assertThat(decide(Colour.YELLOW, null, false, true, ""))
                .isEqualTo(new Decision(Verdict.REGISTER, VerdictReason.YELLOW, null));
    }

    @Test
    void onlyARedWhomAGateLetGoOnIsLate() {
        Decision red = decide(Colour.RED, null, false, true, "");
        for (Verdict shown : List.of(Verdict.PASS, Verdict.REGISTER, Verdict.TURN_BACK)) {
            assertThat(VerdictRules.late(red, shown)).isTrue();
            assertThat(VerdictRules.late(decide(Colour.YELLOW, null, false, true, ""), shown))
                    .isFalse();
        }
        assertThat(VerdictRules.late(red, Verdict.HAND_OVER)).isFalse();
        assertThat(VerdictRules.late(red, null)).isFalse();
    }

    private static Decision decide(
            Colour colour, @Nullable String celsius, boolean returnee, boolean document, String turnBack) {
        return VerdictRules.decide(new Known(
                colour, celsius == null ? null : new BigDecimal(celsius), FEVER, returnee, document, turnBack));
    }
}
