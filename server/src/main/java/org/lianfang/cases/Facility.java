package org.lianfang.cases;

import java.util.UUID;

/** A place that receives patients who live in the region that it serves, and the state of its beds. */
public record Facility(
        UUID id,
        FacilityKind kind,
        String name,
        String regionCode,
        String serves,
        int free,
        int occupied,
        int cleaning,
        int closed) {}
