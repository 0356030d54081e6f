package org.lianfang.healthcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each test is its own clock and its own machine. */
class RefreshPaceTest {
    private static final double BUSY = 0.6;
    private static final int LEAST = 300;
    private static final long SECOND = 1_000_000_000;

    private long now = 5_000_000_000L;
    private double load;
    private final RefreshPace pace = new RefreshPace(BUSY, LEAST, () -> load, () -> now);

    @Test
    void whileThereIsTimeNobodyIsSentAway() {
        load = 0.3;
        assertThat(admitted(50_000, 2, RefreshPace.UNCHANGED)).isEqualTo(100_000);
    }

    @Test
    void aBusyMachineDoesLessStepByStepUntilItIsNotBusy() {
        load = 0.3;
        admitted(20_000, 1, RefreshPace.UNCHANGED);
        load = 0.95;
        int first = admitted(20_000, 1, RefreshPace.UNCHANGED);
        int second = admitted(20_000, 1, RefreshPace.UNCHANGED);
        assertThat(first).isLessThan(12_000);
        assertThat(second).isLessThan(first / 3);
        load = BUSY - 0.02; // neither
        int kept = admitted(20_000, 1, RefreshPace.UNCHANGED);
        assertThat(admitted(20_000, 1, RefreshPace.UNCHANGED)).isBetween(kept * 9 / 10, kept * 11 / 10);
        load = 0.2;
        admitted(20_000, 8, RefreshPace.UNCHANGED);
        assertThat(admitted(20_000, 1, RefreshPace.UNCHANGED)).isEqualTo(20_000);
    }

    @Test
    void manyAtTheSameMomentAreCountedAsWell() {
        load = 0.1;
        admitted(1_000, 60, RefreshPace.UNCHANGED);
        pace.admits(RefreshPace.UNCHANGED);
        pace.admits(RefreshPace.UNCHANGED); // no time has passed
        load = 1;
        admitted(20_000, 3, RefreshPace.UNCHANGED);
        assertThat(admitted(20_000, 1, RefreshPace.UNCHANGED)).isLessThan(LEAST + 20);
    }

    @Test
    void someIsAlwaysDone() {
        load = 1;
        admitted(20_000, 3, RefreshPace.UNCHANGED);
        assertThat(admitted(20_000, 1, RefreshPace.UNCHANGED)).isBetween(LEAST - 20, LEAST + 20);
        assertThat(admitted(20_000, 10, RefreshPace.NEW_CODES))
                .as("a code costs as much as %s who have theirs", RefreshPace.NEW_CODES)
                .isBetween(LEAST * 10 / RefreshPace.NEW_CODES - 5, LEAST * 10 / RefreshPace.NEW_CODES + 5);
    }

    /** Where little is asked for there is no reason to do less, whoever else keeps the machine busy. */
    @Test
    void fewPhonesOnABusyMachineAreAllServed() {
        load = 1;
        assertThat(admitted(10, 20, RefreshPace.NEW_CODES)).isEqualTo(200);
    }

    /** How many of so many a second, evenly. */
    private int admitted(int perSecond, int seconds, int cost) {
        return (int) IntStream.range(0, perSecond * seconds)
                .filter(_ -> {
                    now += SECOND / perSecond;
                    return pace.admits(cost);
                })
                .count();
    }
}
