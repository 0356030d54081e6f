package org.lianfang.risk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Zone;
import org.lianfang.region.Regions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Levels as residents see them; reads as the public does. */
@Component
class PublicRisk {
    private final JdbcClient publicReads;
    private final RiskRuleSets rules;
    private final Regions regions;
    private final MessageSource words;
    private final Clock clock;

    PublicRisk(
            @Qualifier("publicReads") JdbcClient publicReads,
            RiskRuleSets rules,
            Regions regions,
            MessageSource words,
            Clock clock) {
        this.publicReads = publicReads;
        this.rules = rules;
        this.regions = regions;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Levels of today.
     *
     * @param asOf when somebody last looked, local to the deployment's zone; null before the first look
     * @param counties inside the deployment, by their records
     * @param outside places that notices in force are about
     * @param measures what each level asks for
     */
    record RiskToday(
            LocalDate day,
            @Nullable LocalDateTime asOf,
            String source,
            LocalDate effective,
            List<CountyRisk> counties,
            List<OutsideRisk> outside,
            List<LevelMeasures> measures) {}

    /**
     * @param own what its own figures make it
     * @param because in words: the figures, and the district that the level is taken from
     */
    record CountyRisk(
            String code,
            String name,
            String city,
            RiskLevel level,
            RiskLevel own,
            LocalDate since,
            int cumulative,
            int fresh,
            int together,
            String because) {}

    record OutsideRisk(
            String code,
            String name,
            RiskLevel level,
            LocalDate since,
            @Nullable LocalDate until,
            String body,
            String source) {}

    record LevelMeasures(RiskLevel level, List<MeasureWords> measures) {}

    record MeasureWords(String id, String words, String source) {}

    private record Row(
            String county,
            String ownLevel,
            String level,
            String worst,
            LocalDate since,
            int cumulative,
            int fresh,
            int together) {}

    RiskToday today(Locale language) {
        LocalDate today = LocalDate.now(clock);
        List<CountyRisk> counties = publicReads.sql("""
                        select county, own_level, level, worst, since, cumulative, fresh, together
                        from risk.now order by county
                        """).query(Row.class).list().stream()
                .map(row -> county(row, language))
                .toList();
        return new RiskToday(
                today,
                asOf().orElse(null),
                rules.current().source(),
                rules.current().effective(),
                counties,
                outside(today),
                measures(language));
    }

    /** Of each place the notice in force: the latest approved of the latest day. */
    private List<OutsideRisk> outside(LocalDate today) {
        return publicReads
                .sql("""
                select distinct on (region_code) region_code as code, region_name as name, level, from_day as since,
                    until_day as until, body, source
                from risk.published_notice
                where from_day <= :today and (until_day is null or until_day >= :today)
                order by region_code, from_day desc, decided_at desc
                """)
                .param("today", today)
                .query((row, _) -> new OutsideRisk(
                        row.getString("code"),
                        row.getString("name"),
                        RiskLevel.of(row.getString("level")),
                        Objects.requireNonNull(row.getObject("since", LocalDate.class)),
                        row.getObject("until", LocalDate.class),
                        row.getString("body"),
                        row.getString("source")))
                .list();
    }

    private Optional<LocalDateTime> asOf() {
        return publicReads
                .sql("select at from risk.looked")
                .query((row, _) -> Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                        .atZoneSameInstant(Zone.ID)
                        .toLocalDateTime())
                .optional();
    }

    private CountyRisk county(Row row, Locale language) {
        return new CountyRisk(
                row.county(),
                regions.name(row.county()),
                regions.prefecture(row.county()).map(regions::name).orElse(""),
                RiskLevel.of(row.level()),
                RiskLevel.of(row.ownLevel()),
                row.since(),
                row.cumulative(),
                row.fresh(),
                row.together(),
                because(row.county(), row.worst(), row.cumulative(), row.fresh(), row.together(), language));
    }

    /** Why a county has its level, in a sentence. */
    String because(String county, String worst, int cumulative, int fresh, int together, Locale language) {
        RiskRules current = rules.current();
        String key = cumulative == 0
                ? "risk.because.never"
                : fresh == 0
                        ? "risk.because.none-new"
                        : together == 0 ? "risk.because.new" : "risk.because.new-together";
        String own = words.getMessage(
                key, new Object[] {cumulative, fresh, together, current.windowDays(), current.manyCases()}, language);
        return worst.equals(county)
                ? own
                : own + words.getMessage("risk.because.urban", new Object[] {regions.name(worst)}, language);
    }

    List<LevelMeasures> measures(Locale language) {
        return Arrays.stream(RiskLevel.values())
                .map(level -> new LevelMeasures(
                        level,
                        rules.current().measures().stream()
                                .filter(measure -> measure.level() == level)
                                .map(measure -> new MeasureWords(
                                        measure.id(),
                                        words.getMessage("risk.measure." + measure.id(), null, language),
                                        measure.source()))
                                .toList()))
                .toList();
    }
}
