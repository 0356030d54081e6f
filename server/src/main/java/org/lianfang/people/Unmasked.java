package org.lianfang.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person in full, handed out by {@link People#unmask} only; "" where unknown. */
public record Unmasked(
        UUID id,
        String name,
        @Nullable IdType idType,
        String idNumber,
        String phone,
        @Nullable String regionCode,
        String address) {}
