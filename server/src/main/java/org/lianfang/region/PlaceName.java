package org.lianfang.region;

import org.jspecify.annotations.Nullable;

/** A place as a file or a form names it: a name or a registered code, and the region if it is known. */
public record PlaceName(@Nullable String regionCode, String name) {
    public PlaceName {
        regionCode = regionCode == null || regionCode.isBlank() ? null : regionCode.strip();
    }
}
