package org.lianfang.cases;

import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One act on a case.
 *
 * @param actor name of the account, or what of the program did it
 * @param role the account's role, and {@code place} the region it works in; null for the program
 * @param action reported, corrected, confirmed, returned …
 * @param detail the fields that changed, as "before → after", and the reason where one was given; personal details are
 *     named without their values
 * @param version the version of the card that the act made; null where the card stayed as it was
 */
record HistoryEntry(
        LocalDateTime at,
        String actor,
        @Nullable String role,
        @Nullable String place,
        String action,
        Map<String, String> detail,
        @Nullable Integer version) {}
