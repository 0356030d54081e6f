package org.lianfang.tracing;

import java.util.UUID;

/** Somebody was named as tied to the case, or is no longer. */
public record TiesChanged(UUID indexId) {}
