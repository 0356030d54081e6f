package org.lianfang.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to the audit behind the program's back: which link of the chain and which entry, and when the
 * act was that the entry records (or would have recorded).
 */
public record AuditFinding(
        Kind kind,
        @Nullable Long seq,
        @Nullable UUID entry,
        @Nullable Instant at,
        String what) {

    public enum Kind {
        /** An entry or a link is not what was written. */
        CHANGED,
        /** An entry or links in the middle are gone. */
        REMOVED,
        /** An entry or links that the program did not write. */
        INSERTED,
        /** The end of the chain is gone: it was longer once. */
        CUT_OFF,
        /** The record of where the chain ends is missing, forged, or of another chain. */
        HEAD
    }

    /** When the entry of an id was made: UUIDv7 begins with milliseconds since 1970. */
    static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
