package org.lianfang.insight;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The parts of the figures of one county, or of several added up. */
record CountyRow(
        String county,
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
        long released,
        long underObservation,
        @Nullable LocalDate lastCase) {

    static CountyRow none(String county) {
        return new CountyRow(county, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null);
    }

    CountyRow plus(CountyRow other) {
        return new CountyRow(
                county,
                imported + other.imported,
                local + other.local,
                unknownOrigin + other.unknownOrigin,
                clinical + other.clinical,
                suspected + other.suspected,
                asymptomatic + other.asymptomatic,
                severe + other.severe,
                critical + other.critical,
                inTreatment + other.inTreatment,
                cured + other.cured,
                deaths + other.deaths,
                released + other.released,
                underObservation + other.underObservation,
                later(lastCase, other.lastCase));
    }

    long confirmed() {
        return imported + local + unknownOrigin;
    }

    long contacts() {
        return released + underObservation;
    }

    private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null) {
            return other;
        }
        return other == null || one.isAfter(other) ? one : other;
    }
}
