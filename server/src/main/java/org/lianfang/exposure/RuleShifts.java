package org.lianfang.exposure;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;

/** Adds up the changes of a preview as the holder of one jurisdiction may know them. */
final class RuleShifts {
    static final int MOST_SHOWN = 500;
    private static final int COUNTY_DIGITS = 6;

    private final Jurisdiction asker;
    private final Map<RuleShift, Integer> people = new LinkedHashMap<>();
    private int added;
    private int removed;
    private int otherwise;

    RuleShifts(Jurisdiction asker) {
        this.asker = asker;
    }

    void add(RulePreview.Change change) {
        add(change, 1);
    }

    /** @param alike how many people change in this way; whoever else the change names */
    void add(RulePreview.Change change, int alike) {
        if (change.before() == null) {
            added += alike;
        } else if (change.after() == null) {
            removed += alike;
        } else {
            otherwise += alike;
        }
        var kind = new RuleShift(
                shown(change.caseRegion()) || shown(change.personRegion()) ? change.reference() : "",
                county(change.personRegion()),
                "",
                RuleShift.Fate.of(change.before()),
                RuleShift.Fate.of(change.after()),
                0);
        people.merge(kind, alike, Integer::sum);
    }

    int added() {
        return added;
    }

    int removed() {
        return removed;
    }

    /** Those who stay contacts with another class, order or number of days. */
    int otherwise() {
        return otherwise;
    }

    /** How many rows there are in all. */
    int size() {
        return people.size();
    }

    /**
     * What concerns most people first; at most {@link #MOST_SHOWN}.
     *
     * @param names the name of a county by its code
     */
    List<RuleShift> largest(UnaryOperator<String> names) {
        return people.entrySet().stream()
                .sorted(Map.Entry.<RuleShift, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_SHOWN)
                .map(entry -> {
                    var kind = entry.getKey();
                    return new RuleShift(
                            kind.reference(),
                            kind.region(),
                            kind.region().isEmpty() ? "" : names.apply(kind.region()),
                            kind.before(),
                            kind.after(),
                            entry.getValue());
                })
                .toList();
    }

    private boolean shown(@Nullable String region) {
        return asker.covers(region);
    }

    private String county(@Nullable String region) {
        return region == null || !shown(region) ? "" : region.substring(0, Math.min(COUNTY_DIGITS, region.length()));
    }
}
