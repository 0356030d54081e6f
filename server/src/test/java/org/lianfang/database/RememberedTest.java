package org.lianfang.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private final Map<String, String> database = new ConcurrentHashMap<>(Map.of("a", "1", "b", "2"));
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean gone;
    private final Remembered<String, String> remembered = new Remembered<>("values", this::read);

    private Map<String, String> read(Set<String> keys) {
        reads.incrementAndGet();
        if (gone) {
            throw new IllegalStateException("gone");
        }
        var found = new HashMap<>(database);
        found.keySet().retainAll(keys);
        return found;
    }

    @AfterEach
    void close() {
        remembered.close();
    }

    @Test
    void whatIsThereIsReadOnceAndWhatIsNotEachTime() {
        for (int i = 0; i < 100; i++) {
            assertThat(remembered.find("a").orElseThrow().value()).isEqualTo("1");
        }
        int before = reads.get();
        assertThat(before).isLessThan(50);
        assertThat(remembered.find("c")).isEmpty();
        assertThat(remembered.find("c")).isEmpty();
        assertThat(reads.get()).isGreaterThanOrEqualTo(before + 2);
    }

    @Test
    void aChangeIsSeenSoonAndWhatWasForgottenAtOnce() {
        assertThat(remembered.find("a")).isPresent();
        database.put("a", "3");
        Awaitility.await()
                .until(() -> remembered.find("a").orElseThrow().value().equals("3"));
        database.remove("a");
        remembered.forget(key -> key.equals("a"));
        assertThat(remembered.find("a")).isEmpty();
    }

    @Test
    void withoutTheDatabaseTheLastValueIsStaleAndOthersAreOutOfReach() {
        assertThat(remembered.find("a").orElseThrow().stale()).isFalse();
        gone = true;
        Awaitility.await().until(() -> remembered.find("a").orElseThrow().stale());
        assertThatThrownBy(() -> remembered.find("b")).isInstanceOf(Remembered.Unreachable.class);
        gone = false;
        Awaitility.await().until(() -> !remembered.find("a").orElseThrow().stale());
        assertThat(remembered.find("b").orElseThrow().value()).isEqualTo("2");
    }
}
