package org.lianfang.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Where the time of single scans goes. Elapsed nanoseconds since the start, by stage; those from {@link Stage#LOOK_UP} to
 * {@link Stage#COMMIT} are of a whole group, the others of each scan. Written to a file every second where one is named.
 */
@Component
class ScanStages {
    /** From the first byte to the answer. */
    enum Stage {
        SIGN_IN,
        PARSE,
        QUEUE,
        LOOK_UP,
        JUDGE,
        SCANS,
        STAYS,
        NOTE,
        COMMIT,
        ANSWER
    }

    private final Map<Stage, LongAdder> nanos = new EnumMap<>(Stage.class);
    private final LongAdder groups = new LongAdder();
    private final LongAdder scans = new LongAdder();
    private final String file;

    ScanStages(@Value("${lianfang.checkpoint.stages:}") String file) {
        this.file = file;
        for (Stage stage : Stage.values()) {
            nanos.put(stage, new LongAdder());
        }
    }

    /** What began at {@code begun} ends now; returns now. */
    long ended(Stage stage, long begun) {
        long now = System.nanoTime();
        adder(stage).add(now - begun);
        return now;
    }

    void group(int size) {
        groups.increment();
        scans.add(size);
    }

    /** How many scans have been written in groups. */
    long scans() {
        return scans.sum();
    }

    private LongAdder adder(Stage stage) {
        return java.util.Objects.requireNonNull(nanos.get(stage));
    }

    @Scheduled(fixedDelay = 1_000)
    void write() throws IOException {
        if (!file.isEmpty()) {
            String stages = nanos.entrySet().stream()
                    .map(one -> "\"" + one.getKey().name().toLowerCase(Locale.ROOT) + "\":"
                            + one.getValue().sum())
                    .collect(Collectors.joining(","));
            Path draft = Path.of(file + ".new");
            Files.writeString(
                    draft, "{\"commits\":" + groups.sum() + ",\"written\":" + scans.sum() + "," + stages + "}");
            Files.move(draft, Path.of(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
