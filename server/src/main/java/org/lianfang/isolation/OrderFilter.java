package org.lianfang.isolation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are asked for; null asks for all.
 *
 * @param status external name, or {@code live} for proposed and active
 * @param kind external name
 * @param region a subtree of residence
 * @param dueBy live orders whose observation ends on this day or before
 */
record OrderFilter(
        @Nullable String status,
        @Nullable String kind,
        @Nullable String region,
        @Nullable LocalDate dueBy) {}
