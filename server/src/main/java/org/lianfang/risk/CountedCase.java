package org.lianfang.risk;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * A confirmed case as the grading counts it.
 *
 * @param county six digits
 * @param found the day that it counts by
 * @param together keys of its household and of the places where it was; equal keys are one household or place
 */
record CountedCase(UUID id, String county, LocalDate found, Set<String> together) {
    CountedCase {
        together = Set.copyOf(together);
    }
}
