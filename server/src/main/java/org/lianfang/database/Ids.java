package org.lianfang.database;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import java.time.Instant;
import java.util.UUID;

/** Keys of all records: UUID version 7 (RFC 9562), so that keys made later sort later and index pages stay dense. */
public final class Ids {
    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    /** The time at which one of them was made, to the millisecond. */
    public static Instant madeAt(UUID id) {
        return UuidUtil.getInstant(id);
    }
}
