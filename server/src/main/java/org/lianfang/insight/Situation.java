package org.lianfang.insight;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The published figures of a region. Sums: confirmed = imported + local + unknownOrigin = inTreatment + cured + deaths;
 * contacts = released + underObservation; severe and critical are among those in treatment. A contact who has become a
 * case counts among the cases only.
 *
 * @param asOf when the figures were made
 * @param lastCase day of the last confirmed case's report
 * @param curve confirmed cases by day of onset (of the first positive sample, else of the report, without one)
 * @param curveByReport the same cases by day of the report
 */
record Situation(
        String region,
        String regionName,
        OffsetDateTime asOf,
        long confirmed,
        long imported,
        long local,
        long unknownOrigin,
        long clinical,
        long suspected,
        long asymptomatic,
        long severe,
        long critical,
        long inTreatment,
        long cured,
        long deaths,
        long contacts,
        long released,
        long underObservation,
        @Nullable LocalDate lastCase,
        @Nullable Long daysSinceLastCase,
        List<CurvePoint> curve,
        List<CurvePoint> curveByReport,
        List<CountyFigures> counties) {

    record CurvePoint(LocalDate date, long imported, long local, long unknown, long confirmed) {}

    /** @param active confirmed cases in treatment */
    record CountyFigures(
            String code,
            String name,
            long confirmed,
            long imported,
            long local,
            long unknownOrigin,
            long active,
            long cured,
            long deaths,
            long contacts,
            long released,
            long underObservation,
            @Nullable LocalDate lastCase,
            @Nullable Long daysSinceLastCase) {}
}
