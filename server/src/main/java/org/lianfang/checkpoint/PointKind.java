package org.lianfang.checkpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a point stands at (高速出口、车站、小区门岗、场所、交通工具), and how long whoever is scanned stays there: at a gate one
 * passes 10 minutes at the most (our own choice); how long somebody stays in a venue or a vehicle nobody knows.
 */
public enum PointKind {
    HIGHWAY(true),
    RAILWAY(true),
    COMPOUND_GATE(true),
    VENUE(false),
    TRANSPORT(false);

    private static final int PASSING_MINUTES = 10;

    private final boolean passedThrough;

    PointKind(boolean passedThrough) {
        this.passedThrough = passedThrough;
    }

    /** When somebody who was scanned at this time has gone; null where nobody knows. */
    @Nullable
    LocalDateTime gone(LocalDateTime scanned) {
        return passedThrough ? scanned.plusMinutes(PASSING_MINUTES) : null;
    }

    /** The name used in files, URLs and tables. */
    @JsonValue
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static PointKind of(String external) {
        return find(external).orElseThrow(() -> new IllegalArgumentException("no kind of point is called " + external));
    }

    static Optional<PointKind> find(String external) {
        return Arrays.stream(values())
                .filter(kind -> kind.external().equals(external.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
