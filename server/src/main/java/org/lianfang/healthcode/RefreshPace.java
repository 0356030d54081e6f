package org.lianfang.healthcode;

import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How much is done for phones in a second: whatever they ask for, until the processors have little time left for those who
 * decide at gates; then a fifth less every tenth of a second, until they have some again, and more again by and by (additive
 * increase and multiplicative decrease, Chiu and Jain 1989). The load is that of the machine or the container, whoever makes
 * it. Some is always done, however busy the machine is.
 */
@Component
class RefreshPace {
    /** What it costs to tell a phone that its codes are as it knows them; the unit. */
    static final int UNCHANGED = 1;
    /** Codes are looked up, signed and told. */
    static final int NEW_CODES = 15;

    private static final long LOOK_NANOS = 100_000_000;
    private static final double SECOND = 1e9;
    private static final double LESS = 0.8;
    private static final double MORE = 50;
    /** More than any machine does. */
    private static final double MOST = 1e6;

    /** Between this much less than busy and busy nothing changes. */
    private static final double MARGIN = 0.08;
    /** What was not done a moment ago may be done now, for so many seconds. */
    private static final double BURST = 0.03;
    /** So many codes at least: a handful of phones at once is no storm. */
    private static final int FEW = 10;

    private final double busy;
    private final double least;
    private final DoubleSupplier load;
    private final LongSupplier nanos;
    private double rate = MOST;
    private double left;
    private double done;
    private long at;
    private long looked;

    /**
     * @param busy share of the processors' time from which on less is done
     * @param least what is always done in a second, in units of a phone that is told nothing new
     */
    @Autowired
    RefreshPace(
            @Value("${lianfang.healthcode.refresh.busy:0.6}") double busy,
            @Value("${lianfang.healthcode.refresh.least:1500}") double least) {
        this(busy, least, processors(), System::nanoTime);
    }

    RefreshPace(double busy, double least, DoubleSupplier load, LongSupplier nanos) {
        this.busy = busy;
        this.least = least;
        this.load = load;
        this.nanos = nanos;
        this.at = nanos.getAsLong();
        this.looked = at;
    }

    private static DoubleSupplier processors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system::getCpuLoad
                : () -> 0;
    }

    /** Whether something of this cost is done now. */
    synchronized boolean admits(int cost) {
        long now = nanos.getAsLong();
        if (now - looked >= LOOK_NANOS) {
            look(now);
        }
        left = Math.min(Math.max(rate * BURST, FEW * NEW_CODES), left + (now - at) / SECOND * rate);
        at = now;
        if (left < cost) {
            return false;
        }
        left -= cost;
        done += cost;
        return true;
    }

    private void look(long now) {
        double doneASecond = done / ((now - looked) / SECOND);
        double measured = load.getAsDouble();
        if (measured > busy) {
            rate = Math.max(least, Math.min(rate, doneASecond) * LESS);
        } else if (measured < busy - MARGIN) {
            rate = Math.min(MOST, Math.max(rate, least) + MORE + rate / 20);
        }
        done = 0;
        looked = now;
    }
}
