package org.lianfang.spots;

import java.time.LocalDateTime;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.SpotRules;
import org.lianfang.matching.InfectiousWindow;
import org.lianfang.matching.Span;

/** The time in which a stay of a case makes a place a candidate: 00:00 some days before the onset, to the isolation. */
record SpotWindow(InfectiousWindow window) {

    /** The infectious window opens by other days; the day from which both count is the same. */
    static SpotWindow of(InfectiousWindow infectious, DiseaseProfile profile, SpotRules rules) {
        return new SpotWindow(new InfectiousWindow(
                infectious.opens().plusDays(profile.daysBeforeOnset()).minusDays(rules.daysBeforeOnset()),
                infectious.closes()));
    }

    /** The part of a stay inside the window counts; of one without times the whole days. */
    boolean touches(Span stay) {
        return window.touches(from(stay), to(stay));
    }

    static LocalDateTime from(Span stay) {
        return stay.start() == null ? stay.firstDay().atStartOfDay() : stay.start();
    }

    /** The last moment that counts, never after the isolation. */
    LocalDateTime last(Span stay) {
        return to(stay).isAfter(window.until()) ? window.until() : to(stay);
    }

    private static LocalDateTime to(Span stay) {
        return stay.end() == null ? stay.lastDay().plusDays(1).atStartOfDay() : stay.end();
    }
}
