package org.lianfang.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.insight.Situation.CountyFigures;
import org.lianfang.insight.Situation.CurvePoint;
import org.lianfang.region.Region;
import org.lianfang.region.Regions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds the snapshot up for a region; reads as the public does. */
@Component
class PublishedSituation {
    private static final int PREFECTURE_DIGITS = 4;

    private final JdbcClient publicReads;
    private final Regions regions;
    private final Clock clock;

    PublishedSituation(@Qualifier("publicReads") JdbcClient publicReads, Regions regions, Clock clock) {
        this.publicReads = publicReads;
        this.regions = regions;
        this.clock = clock;
    }

    OffsetDateTime asOf() {
        return publicReads
                .sql("select as_of from insight.refreshed")
                .query(OffsetDateTime.class)
                .optional()
                .orElseGet(() -> OffsetDateTime.now(clock))
                .atZoneSameInstant(clock.getZone())
                .toOffsetDateTime();
    }

    /** The smallest prefecture or province that has all cases; "" where there is none or no single one has them. */
    String home() {
        return publicReads.sql("""
                        select case when count(distinct left(county, 4)) = 1 then min(left(county, 4))
                                    when count(distinct left(county, 2)) = 1 then min(left(county, 2))
                                    else '' end
                        from insight.situation
                        where imported + local + unknown_origin > 0
                        """).query(String.class).single();
    }

    /** The figures of the subtree of {@code region}; "" is everything. */
    Situation of(String region, OffsetDateTime asOf) {
        LocalDate today = LocalDate.now(clock);
        List<CountyRow> rows = publicReads
                .sql("select * from insight.situation where starts_with(county, :region)")
                .param("region", region)
                .query(CountyRow.class)
                .list();
        CountyRow all = rows.stream().reduce(CountyRow.none(region), CountyRow::plus);
        return new Situation(
                region,
                region.isEmpty() ? "" : regions.path(region),
                asOf,
                all.confirmed(),
                all.imported(),
                all.local(),
                all.unknownOrigin(),
                all.clinical(),
                all.suspected(),
                all.asymptomatic(),
                all.severe(),
                all.critical(),
                all.inTreatment(),
                all.cured(),
                all.deaths(),
                all.contacts(),
                all.released(),
                all.underObservation(),
                all.lastCase(),
                daysSince(all.lastCase(), today),
                curve(region, "onset"),
                curve(region, "report"),
                counties(region, rows, today));
    }

    private List<CurvePoint> curve(String region, String basis) {
        return publicReads
                .sql("""
                        select day as date, sum(imported) as imported, sum(local) as local,
                               sum(unknown_origin) as unknown,
                               sum(imported + local + unknown_origin) as confirmed
                        from insight.curve
                        where starts_with(county, :region) and basis = :basis
                        group by day order by day
                        """)
                .param("region", region)
                .param("basis", basis)
                .query(CurvePoint.class)
                .list();
    }

    /** Every county of a prefecture, also those without a case; of a wider region those that have figures. */
    private List<CountyFigures> counties(String region, List<CountyRow> rows, LocalDate today) {
        Map<String, CountyRow> byCode = new TreeMap<>(
                rows.stream().collect(Collectors.toMap(CountyRow::county, Function.identity(), CountyRow::plus)));
        if (region.length() >= PREFECTURE_DIGITS) {
            regions.below(region, "county").stream()
                    .map(Region::code)
                    .forEach(code -> byCode.putIfAbsent(code, CountyRow.none(code)));
        }
        return byCode.values().stream().map(row -> figures(row, today)).toList();
    }

    private CountyFigures figures(CountyRow row, LocalDate today) {
        return new CountyFigures(
                row.county(),
                row.county().isEmpty() ? "" : regions.name(row.county()),
                row.confirmed(),
                row.imported(),
                row.local(),
                row.unknownOrigin(),
                row.inTreatment(),
                row.cured(),
                row.deaths(),
                row.contacts(),
                row.released(),
                row.underObservation(),
                row.lastCase(),
                daysSince(row.lastCase(), today));
    }

    private static @Nullable Long daysSince(@Nullable LocalDate day, LocalDate today) {
        return day == null ? null : Math.max(0, ChronoUnit.DAYS.between(day, today));
    }
}
