package org.lianfang.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Reason;
import org.lianfang.matching.Setting;

class EvidenceSentenceTest {
    private static final LocalDateTime TEN = LocalDateTime.parse("2020-01-22T10:05");

    @Test
    void saysWhatTwoPeopleSharedFromWhereToWhereAndForHowLong() {
        var words = Map.of("number", "G6683", "carriage", "2", "from", "郑州东", "to", "三门峡南");
        var piece = piece(Reason.TRAIN_SAME_CARRIAGE, TEN.plusMinutes(64), true, 64, true, words);
        assertThat(EvidenceSentence.of(piece, Language.EN)).isEqualTo("same carriage 02, 郑州东 → 三门峡南, 64 min");
        assertThat(EvidenceSentence.of(piece, Language.ZH)).isEqualTo("同车厢02，郑州东 → 三门峡南，64 分钟");
    }

    @Test
    void saysHowManyRowsApart() {
        var words = Map.of("number", "CA1234", "rows", "2", "caseRows", "12", "contactRows", "14");
        var piece = piece(Reason.FLIGHT_ROWS_NEAR, TEN.plusHours(2), true, 120, true, words);
        assertThat(EvidenceSentence.of(piece, Language.EN))
                .isEqualTo("same flight CA1234, 2 rows apart (case in row 12, contact in row 14), 120 min");
    }

    @Test
    void saysWhatIsNotKnown() {
        var words = Map.of("number", "K446", "from", "郑州");
        var piece = piece(Reason.TRAIN_CARRIAGE_UNKNOWN, TEN.plusHours(2), false, null, false, words);
        assertThat(EvidenceSentence.of(piece, Language.ZH)).isEqualTo("同车次 K446，车厢不明，从郑州起，是否同时在车上不明，2020-01-22，时间不明");
    }

    @Test
    void saysThatATieGoesOn() {
        var piece = piece(Reason.HOUSEHOLD_MEMBER, null, true, null, true, Map.of());
        assertThat(EvidenceSentence.of(piece, Language.EN)).isEqualTo("lives in the same household, still going on");
        assertThat(EvidenceSentence.of(piece, Language.ZH)).isEqualTo("同户居住，持续至今");
    }

    @Test
    void saysThePlaceAndTheMinutesThere() {
        var piece = piece(Reason.PLACE_OVERLAP, TEN.plusMinutes(35), true, 35, true, Map.of("place", "大张超市"));
        assertThat(EvidenceSentence.of(piece, Language.ZH)).isEqualTo("同在 大张超市，35 分钟");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void hasASentenceForEveryReasonInBothLanguagesWithAndWithoutItsFacts(Reason reason) {
        var known = Map.of(
                "number",
                "G1",
                "carriage",
                "1",
                "caseCarriage",
                "1",
                "contactCarriage",
                "2",
                "rows",
                "1",
                "caseRows",
                "1",
                "contactRows",
                "2",
                "place",
                "某处",
                "date",
                "2020-01-22");
        for (Language language : Language.values()) {
            for (Map<String, String> words : java.util.List.of(known, Map.<String, String>of())) {
                var piece = piece(reason, TEN.plusMinutes(5), true, 5, true, words);
                assertThat(EvidenceSentence.of(piece, language)).isNotBlank().doesNotContain("{", "null");
            }
        }
    }

    private static Evidence piece(
            Reason reason,
            @Nullable LocalDateTime last,
            boolean timeKnown,
            @Nullable Integer minutes,
            boolean segmentKnown,
            Map<String, String> words) {
        return new Evidence(
                new UUID(0, 1),
                reason,
                Setting.TRAIN,
                new UUID(0, 2),
                new UUID(0, 3),
                TEN,
                last,
                timeKnown,
                minutes,
                segmentKnown,
                words);
    }
}
