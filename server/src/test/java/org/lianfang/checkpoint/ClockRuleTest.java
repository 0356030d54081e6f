package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lianfang.checkpoint.ClockRule.When;

class ClockRuleTest {
    private static final Instant NOW = Instant.parse("2020-02-20T02:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aScanOfAnHourAgoIsOfAnHourAgo() {
        assertThat(ClockRule.of(NOW.minus(HOUR), NOW, NOW)).isEqualTo(new When(NOW.minus(HOUR), false));
        assertThat(ClockRule.of(NOW.minus(HOUR), NOW.minusSeconds(90), NOW))
                .isEqualTo(new When(NOW.minus(HOUR), false));
    }

    @Test
    void aClockThatIsADayOffIsPutRightByWhatItShowsWhileItSends() {
        for (Duration error : new Duration[] {DAY, DAY.negated()}) {
            assertThat(ClockRule.of(NOW.minus(HOUR).plus(error), NOW.plus(error), NOW))
                    .isEqualTo(new When(NOW.minus(HOUR), true));
        }
    }

    @Test
    void aScanInTheFutureIsOfTheMomentItCame() {
        assertThat(ClockRule.of(NOW.plus(DAY), null, NOW)).isEqualTo(new When(NOW, true));
        assertThat(ClockRule.of(NOW.plusSeconds(30), null, NOW)).isEqualTo(new When(NOW, false));
    }

    @Test
    void anOldScanIsFlaggedWhereTheGateDoesNotSayWhatItsClockShows() {
        assertThat(ClockRule.of(NOW.minus(DAY).minus(HOUR), null, NOW))
                .isEqualTo(new When(NOW.minus(DAY).minus(HOUR), true));
        assertThat(ClockRule.of(NOW.minus(DAY).minus(HOUR), NOW, NOW))
                .isEqualTo(new When(NOW.minus(DAY).minus(HOUR), false));
    }
}
