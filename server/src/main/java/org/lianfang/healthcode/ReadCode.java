package org.lianfang.healthcode;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.codes.CodeReading;

/**
 * A code that somebody showed.
 *
 * @param reading what the text is
 * @param person whose it is; null unless a key of ours has signed it
 * @param status how that person stands now
 */
public record ReadCode(
        CodeReading reading,
        @Nullable UUID person,
        @Nullable CodeStatus status) {}
