package org.lianfang.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A change of a county's level, with what it followed from.
 *
 * @param own what the county's own figures make it
 * @param worst the district that the level is taken from; the county itself where it is its own
 * @param since the day from which the level has been in force
 * @param fresh ids of the cases of the window
 * @param cluster ids of those of them that lie together
 */
record Grade(
        UUID id,
        String county,
        LocalDate day,
        Instant at,
        RiskLevel own,
        RiskLevel level,
        String worst,
        LocalDate since,
        int cumulative,
        List<UUID> fresh,
        List<UUID> cluster,
        int rulesVersion,
        Occasion occasion) {

    /** What made somebody look: nothing was known before, a record changed, a day was over, the rules changed. */
    enum Occasion {
        FIRST,
        RECORDS,
        MIDNIGHT,
        RULES;

        String external() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Occasion of(String external) {
            return valueOf(external.toUpperCase(Locale.ROOT));
        }
    }

    RiskFigures figures() {
        return new RiskFigures(cumulative, fresh, cluster);
    }
}
