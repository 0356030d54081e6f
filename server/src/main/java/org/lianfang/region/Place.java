package org.lianfang.region;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A named place that people stay at; the name is the one first seen, as it was typed. */
public record Place(
        UUID id,
        @Nullable String regionCode,
        String name,
        @Nullable String registeredCode) {}
