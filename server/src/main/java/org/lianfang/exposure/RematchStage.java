package org.lianfang.exposure;

import java.util.Locale;

/** PREVIEWED: it is known what would change, and nothing has. CANCELLED while applying: what was done stays done. */
public enum RematchStage {
    WAITING,
    PREVIEWING,
    PREVIEWED,
    APPLYING,
    APPLIED,
    DISCARDED,
    CANCELLED,
    FAILED;

    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody is working on it, or will be. */
    public boolean busy() {
        return this == WAITING || this == PREVIEWING || this == APPLYING;
    }
}
