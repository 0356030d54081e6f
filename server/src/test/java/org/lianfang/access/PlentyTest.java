package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lianfang.database.Jurisdiction;

class PlentyTest {
    private static final long MANY = PageQuery.COUNTED + 1;

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final Plenty plenty = new Plenty(now::get);

    @Test
    void countsAListOfManyOnceAMinute() {
        assertThat(count("close", MANY)).isEqualTo(MANY);
        assertThat(count("close", MANY)).isEqualTo(MANY);
        assertThat(asked).hasValue(1);
        now.addAndGet(60_000_000_000L);
        assertThat(count("close", 7)).isEqualTo(7);
        assertThat(asked).hasValue(2);
    }

    @Test
    void countsAListOfFewEachTime() {
        assertThat(count("close", PageQuery.COUNTED)).isEqualTo(PageQuery.COUNTED);
        assertThat(count("close", 3)).isEqualTo(3);
        assertThat(asked).hasValue(2);
    }

    @Test
    void knowsNothingOfWhatAnotherRegionOrFilterHas() {
        in("411202", () -> count("close", MANY));
        in("411221", () -> assertThat(count("close", 5)).isEqualTo(5));
        in("411202", () -> assertThat(count("general", 6)).isEqualTo(6));
        in("411202", () -> assertThat(count("close", 7)).isEqualTo(MANY));
    }

    @Test
    void forgetsTheOldestOfVeryMany() {
        for (int i = 0; i < 1_001; i++) {
            count(i, MANY);
        }
        assertThat(plenty.known(0)).isFalse();
        assertThat(plenty.known(1_000)).isTrue();
    }

    private long count(Object filter, long there) {
        return plenty.count(filter, () -> {
            asked.incrementAndGet();
            return there;
        });
    }

    private static void in(String region, Runnable work) {
        new Jurisdiction(region, null, "test").run(work);
    }
}
