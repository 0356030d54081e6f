package org.lianfang.region;

import org.jspecify.annotations.Nullable;

/**
 * One division: statistical code (2, 4, 6, 9 or 12 digits), official name, level ({@code province},
 * {@code prefecture}, {@code county}, {@code township}, {@code village}), and the code it lies under.
 */
public record Region(
        String code, String name, String level, @Nullable String parent) {}
