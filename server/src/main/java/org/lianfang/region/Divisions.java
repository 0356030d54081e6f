package org.lianfang.region;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All divisions as of one revision, sorted by code. */
record Divisions(long revision, Map<String, Region> byCode, Map<String, List<Region>> byParent) {

    static final String NOBODY = "";

    static Divisions of(long revision, List<Region> sorted) {
        var byCode = HashMap.<String, Region>newHashMap(sorted.size());
        var byParent = new HashMap<String, List<Region>>();
        for (Region region : sorted) {
            byCode.put(region.code(), region);
            byParent.computeIfAbsent(region.parent() == null ? NOBODY : region.parent(), code -> new ArrayList<>())
                    .add(region);
        }
        return new Divisions(revision, byCode, byParent);
    }

    /** The division itself or, where the code is not known, the nearest known one above it. */
    Optional<Region> nearest(String code) {
        for (int digits = code.length(); digits >= Level.PROVINCE.digits(); digits--) {
            Region region = byCode.get(code.substring(0, digits));
            if (region != null) {
                return Optional.of(region);
            }
        }
        return Optional.empty();
    }
}
