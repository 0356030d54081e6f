package org.lianfang.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.lianfang.matching.Transport;

class ItineraryRulesTest {
    private static final LocalDate TODAY = LocalDate.parse("2020-02-01");

    @Test
    void takesARideAndAStayThatSayWhatTheyMust() {
        assertThat(ItineraryRules.faultInForm(EntryExample.train("2号车厢", ""), TODAY))
                .isEmpty();
        var stay = EntryExample.stay("大张超市", "2020-01-22T18:00", "2020-01-22T18:40");
        assertThat(ItineraryRules.faultInForm(stay, TODAY)).isEmpty();
        assertThat(ItineraryRules.flags(stay)).isEmpty();
    }

    @Test
    void asksAFormForTheRightTimesOfAStayButKeepsAFilesWithAFlag() {
        var stay = EntryExample.stay("大张超市", "2020-01-22T19:00", "2020-01-22T18:00");
        assertThat(ItineraryRules.faultInForm(stay, TODAY)).contains(ItemFault.END_BEFORE_START);
        assertThat(ItineraryRules.fault(stay, TODAY)).isEmpty();
        assertThat(ItineraryRules.flags(stay)).containsExactly(ItemFlag.TIMES_CONTRADICT);
    }

    @Test
    void aRideMayRunPastMidnight() {
        var night = ride("Z38", "2020-01-20T19:50", "2020-01-20T06:40");
        assertThat(ItineraryRules.faultInForm(night, TODAY)).isEmpty();
        assertThat(ItineraryRules.flags(night)).isEmpty();
        assertThat(night.span().end()).isEqualTo(LocalDateTime.parse("2020-01-21T06:40"));
    }

    @Test
    void refusesWhatHasNotHappenedAndWhatNamesNothing() {
        assertThat(ItineraryRules.fault(EntryExample.train("", ""), LocalDate.parse("2020-01-21")))
                .contains(ItemFault.DATE_IN_FUTURE);
        assertThat(ItineraryRules.fault(EntryExample.stay(" ", null, null), TODAY))
                .contains(ItemFault.PLACE_MISSING);
        assertThat(ItineraryRules.fault(ride("", null, null), TODAY)).contains(ItemFault.NUMBER_MISSING);
    }

    @Test
    void flagsANumberThatIdentifiesNoRunAndTimesOfAnotherDay() {
        assertThat(ItineraryRules.flags(ride("不详", null, null))).containsExactly(ItemFlag.NUMBER_UNKNOWN);
        assertThat(ItineraryRules.flags(ride("Z38", "2020-01-25T10:00", "2020-01-25T11:00")))
                .containsExactly(ItemFlag.TIMES_CONTRADICT);
    }

    private static ItineraryEntry ride(
            String number,
            @org.jspecify.annotations.Nullable String start,
            @org.jspecify.annotations.Nullable String end) {
        return new ItineraryEntry(
                Transport.TRAIN,
                number,
                LocalDate.parse("2020-01-20"),
                "",
                "",
                "",
                "",
                start == null ? null : LocalDateTime.parse(start),
                end == null ? null : LocalDateTime.parse(end),
                "",
                null,
                "",
                "");
    }
}
