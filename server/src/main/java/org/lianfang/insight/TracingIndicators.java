package org.lianfang.insight;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast and how completely the new cases of a region and period were followed up. New are confirmed cases whose
 * diagnosis, or report where no diagnosis is dated, is of the period: those of the public curve by report. What each
 * figure means and where it comes from: docs/tracing-indicators.md.
 *
 * @param from first day, local
 * @param to last day
 * @param cases new cases; every figure of cases is of all of them, {@code n + unknown}
 * @param contacts standing contacts of these cases, a contact of two cases twice; every figure of contacts is of these
 */
record TracingIndicators(
        String region,
        String regionName,
        LocalDate from,
        LocalDate to,
        LocalDateTime asOf,
        long cases,
        long contacts,
        List<Delay> delays,
        List<Share> shares,
        PerCase contactsPerCase) {

    /**
     * The time from one moment to another; median and 90th percentile are interpolated, null where n is 0.
     *
     * @param unit days between two dates, hours between two moments
     * @param n of how many both moments are known
     * @param unknown of how many at least one is not known, or has not come
     */
    record Delay(
            String key,
            String unit,
            long n,
            long unknown,
            @Nullable Double median,
            @Nullable Double p90) {}

    /**
     * @param unit cases or contacts
     * @param count to how many it applies
     * @param of of how many one can say whether it applies
     * @param unknown of how many one cannot
     * @param share count / of; null where that is 0
     */
    record Share(
            String key,
            String unit,
            long count,
            long of,
            long unknown,
            @Nullable Double share) {}

    /** How many contacts a case has; cases without any included. */
    record PerCase(
            long cases,
            long contacts,
            long without,
            @Nullable Double median,
            @Nullable Double p90) {}
}
