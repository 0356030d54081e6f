package org.lianfang.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentClockTest {
    private static final Instant THEN = Instant.parse("2020-02-20T01:00:00Z");

    @TempDir
    Path directory;

    @Test
    void showsTheTimeOfADemonstrationToWhoeverOpensTheDirectory() {
        var clock = DeploymentClock.open(new DataDirectory(directory));
        assertThat(clock.isShifted()).isFalse();
        clock.goOnFrom(THEN);
        assertThat(clock.instant()).isCloseTo(THEN, within(1, ChronoUnit.MINUTES));
        var another = DeploymentClock.open(new DataDirectory(directory));
        assertThat(another.instant()).isCloseTo(THEN, within(1, ChronoUnit.MINUTES));
        assertThat(another.isShifted()).isTrue();
        clock.showMachineTime();
        assertThat(DeploymentClock.open(new DataDirectory(directory)).isShifted())
                .isFalse();
    }
}
