package org.lianfang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class CardRulesTest {
    private static final LocalDateTime NOW = LocalDateTime.parse("2020-01-25T12:00");

    @Test
    void takesACardThatSaysWhatItMust() {
        assertThat(CardRules.fault(CardExample.card(), NOW, code -> true)).isEmpty();
    }

    @Test
    void asksForTheOnsetUnlessTheCaseHasNoSymptoms() {
        var card = CardExample.card(Classification.CONFIRMED, null, null);
        assertThat(CardRules.fault(card, NOW, code -> true)).contains(CardFault.ONSET_MISSING);
        var silent = CardExample.card(Classification.ASYMPTOMATIC, null, NOW.minusDays(1));
        assertThat(CardRules.fault(silent, NOW, code -> true)).isEmpty();
        var unsampled = CardExample.card(Classification.ASYMPTOMATIC, null, null);
        assertThat(CardRules.fault(unsampled, NOW, code -> true)).contains(CardFault.SAMPLE_MISSING);
    }

    @Test
    void refusesDatesThatLieInTheFuture() {
        var card = CardExample.card(Classification.CONFIRMED, LocalDate.parse("2020-01-26"), null);
        assertThat(CardRules.fault(card, NOW, code -> true)).contains(CardFault.ONSET_IN_FUTURE);
        var isolated = CardExample.card().isolated(NOW.plusHours(2));
        assertThat(CardRules.fault(isolated, NOW, code -> true)).contains(CardFault.ISOLATION_IN_FUTURE);
    }

    @Test
    void refusesAnAddressThatNobodyKnows() {
        assertThat(CardRules.fault(CardExample.card(), NOW, code -> false)).contains(CardFault.REGION_UNKNOWN);
    }
}
