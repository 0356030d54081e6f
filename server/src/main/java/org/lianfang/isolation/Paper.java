package org.lianfang.isolation;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;

/**
 * A paper with a number of its county and year, given once.
 *
 * @param county six digits, fewer where nobody knows the county
 */
record Paper(UUID orderId, Kind kind, String county, int year, int number, LocalDateTime issuedAt, String issuedBy) {

    enum Kind {
        ORDER,
        RELEASE;

        String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
