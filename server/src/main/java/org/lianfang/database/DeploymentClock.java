package org.lianfang.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time of the deployment: the machine's, or for a demonstration that of another day, going on from there at the
 * usual pace. A demonstration's difference is kept in the data directory, so that later commands and servers agree.
 */
public final class DeploymentClock extends Clock {
    private final Path file;
    private final Clock machine;
    private final AtomicReference<Duration> difference;

    private DeploymentClock(Path file, Clock machine, AtomicReference<Duration> difference) {
        this.file = file;
        this.machine = machine;
        this.difference = difference;
    }

    static DeploymentClock open(DataDirectory directory) {
        Path file = directory.path().resolve("clock");
        try {
            Duration kept =
                    Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
            return new DeploymentClock(file, Clock.system(Zone.ID), new AtomicReference<>(kept));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** From now on it is {@code time}, here and for every process that opens the data directory afterwards. */
    public void goOnFrom(Instant time) {
        Duration from = Duration.between(machine.instant(), time);
        try {
            Files.writeString(file, from.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        difference.set(from);
    }

    /** The end of a demonstration. */
    public void showMachineTime() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file, e);
        }
        difference.set(Duration.ZERO);
    }

    /** The machine's time, for what others measure by theirs: codes of authenticators, tokens of identity providers. */
    public Clock machine() {
        return machine;
    }

    /** Whether the clock shows another time than the machine's. */
    public boolean isShifted() {
        return !Duration.ZERO.equals(difference.get());
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(difference.get());
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new DeploymentClock(file, machine.withZone(zone), difference);
    }
}
