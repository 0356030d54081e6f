package org.lianfang.risk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Zone;
import org.lianfang.region.Regions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Grades every county of the deployment anew, for today and for each midnight that nobody looked at, and writes down what
 * has changed. Days that are caught up are judged by the cases found until then, as the records are now.
 */
@Component
class Grading {
    /** Whoever was away for longer begins again with today. */
    private static final int CATCHES_UP_DAYS = 366;

    private static final int PREFECTURE = 4;

    private final GradeTable table;
    private final RiskRuleSets rules;
    private final RiskCases cases;
    private final Arrivals arrivals;
    private final Regions regions;
    private final TransactionTemplate transactions;
    private final Audit audit;
    private final Clock clock;
    private final String home;

    Grading(
            GradeTable table,
            RiskRuleSets rules,
            RiskCases cases,
            Arrivals arrivals,
            Regions regions,
            TransactionTemplate transactions,
            Audit audit,
            Clock clock,
            @Value("${lianfang.region:}") String home) {
        this.table = table;
        this.rules = rules;
        this.cases = cases;
        this.arrivals = arrivals;
        this.regions = regions;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
        this.home = home;
    }

    /** Looks at all counties; returns the changes, the earliest first. */
    List<Grade> grade() {
        return Jurisdiction.system("risk levels").call(() -> {
            List<Grade> changes = transactions.execute(_ -> inOne());
            return changes == null ? List.of() : changes;
        });
    }

    private List<Grade> inOne() {
        table.hold();
        Instant now = clock.instant();
        LocalDate today = now.atZone(Zone.ID).toLocalDate();
        @Nullable LocalDate looked = table.looked().orElse(null);
        LocalDate first = looked == null || !looked.isBefore(today) || looked.isBefore(today.minusDays(CATCHES_UP_DAYS))
                ? today
                : looked.plusDays(1);
        RiskCases.Known known = cases.since(first.minusDays(rules.current().windowDays()));
        Set<String> counties = inside(known);
        Map<String, Grade> inForce = new HashMap<>(table.inForce());
        inForce.keySet().retainAll(counties);
        var changes = new ArrayList<Grade>();
        Map<String, RiskFigures> figures = Map.of();
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            figures = figures(known, counties, day);
            boolean midnight = looked == null || looked.isBefore(day);
            Instant at = day.equals(today) ? now : day.atStartOfDay(Zone.ID).toInstant();
            changes.addAll(changes(figures, inForce, day, at, midnight));
        }
        Map<String, RiskFigures> latest = figures;
        table.standing(
                today,
                inForce.values().stream()
                        .map(grade ->
                                new GradeTable.Standing(grade, latest.getOrDefault(grade.county(), grade.figures())))
                        .toList());
        table.looked(today, now);
        follow(changes);
        return changes;
    }

    private List<Grade> changes(
            Map<String, RiskFigures> figures, Map<String, Grade> inForce, LocalDate day, Instant at, boolean midnight) {
        RiskRules current = rules.current();
        var own = new HashMap<String, RiskLevel>();
        figures.forEach((county, counted) -> own.put(county, current.level(counted)));
        Map<String, RiskRules.Graded> graded = current.inForce(own);
        var changes = new ArrayList<Grade>();
        for (String county : new TreeSet<>(figures.keySet())) {
            RiskRules.Graded now = graded.get(county);
            RiskFigures counted = figures.get(county);
            Grade before = inForce.get(county);
            if (now == null || counted == null || (before != null && same(before, now))) {
                continue;
            }
            var grade = new Grade(
                    Ids.next(),
                    county,
                    day,
                    at,
                    now.own(),
                    now.level(),
                    now.worst(),
                    before != null
                                    && before.level() == now.level()
                                    && !before.since().isAfter(day)
                            ? before.since()
                            : day,
                    counted.cumulative(),
                    counted.fresh(),
                    counted.cluster(),
                    current.version(),
                    occasion(before, current, midnight));
            table.add(grade);
            inForce.put(county, grade);
            changes.add(grade);
        }
        return changes;
    }

    private void follow(List<Grade> changes) {
        changes.forEach(grade -> arrivals.judgeAgain(grade.county(), grade.day(), null));
        if (!changes.isEmpty()) {
            audit.record(
                    "risk.graded",
                    "grade",
                    changes.stream().map(Grade::id).toList(),
                    Map.of(
                            "counties",
                            changes.stream()
                                    .map(grade ->
                                            grade.county() + " " + grade.level().external())
                                    .collect(Collectors.joining(", "))));
        }
    }

    private Map<String, RiskFigures> figures(RiskCases.Known known, Set<String> counties, LocalDate day) {
        return counties.stream()
                .collect(Collectors.toMap(
                        county -> county,
                        county -> RiskFigures.on(rules.current(), day, known.before(county), known.of(county))));
    }

    /** The counties of setting {@code lianfang.region}; without one those of the prefectures in which there are cases. */
    private Set<String> inside(RiskCases.Known known) {
        var counties = new TreeSet<String>();
        Set<String> areas = home.isEmpty()
                ? known.counties().stream()
                        .map(county -> county.substring(0, PREFECTURE))
                        .collect(Collectors.toSet())
                : Set.of(home);
        for (String area : areas) {
            regions.below(area, "county").forEach(county -> counties.add(county.code()));
            known.counties().stream().filter(county -> county.startsWith(area)).forEach(counties::add);
        }
        return counties;
    }

    private static boolean same(Grade before, RiskRules.Graded now) {
        return before.own() == now.own()
                && before.level() == now.level()
                && before.worst().equals(now.worst());
    }

    private static Grade.Occasion occasion(@Nullable Grade before, RiskRules current, boolean midnight) {
        if (before == null) {
            return Grade.Occasion.FIRST;
        }
        if (before.rulesVersion() != current.version()) {
            return Grade.Occasion.RULES;
        }
        return midnight ? Grade.Occasion.MIDNIGHT : Grade.Occasion.RECORDS;
    }
}
