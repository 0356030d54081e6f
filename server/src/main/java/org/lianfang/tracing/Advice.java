package org.lianfang.tracing;

import java.util.EnumMap;
import java.util.Map;
import org.lianfang.matching.RuleSet;
import org.lianfang.matching.Transport;

/** Whom a published item concerns, by transport, as the exposure rules in force have it: which rows, which carriage. */
final class Advice {
    private Advice() {}

    static Map<Transport, String> of(RuleSet rules, Language language) {
        var advice = new EnumMap<Transport, String>(Transport.class);
        for (Transport transport : Transport.values()) {
            advice.put(transport, sentence(rules, transport, language));
        }
        return advice;
    }

    private static String sentence(RuleSet rules, Transport transport, Language language) {
        String none = Wording.of(language, "advice.none");
        return switch (transport) {
            case FLIGHT ->
                rules.flight() == null
                        ? none
                        : rows(language, "advice.flight", rules.flight().rows());
            case TRAIN -> rules.train() == null ? none : Wording.of(language, "advice.train");
            case COACH -> coach(rules, language, none);
            case SHIP -> rules.ship() ? Wording.of(language, "advice.ship") : none;
            case BUS, TAXI -> rules.vehicles().contains(transport) ? Wording.of(language, "advice.vehicle") : none;
            case METRO -> rules.metro() ? Wording.of(language, "advice.metro") : none;
            case PLACE -> place(rules, language, none);
        };
    }

    private static String coach(RuleSet rules, Language language, String none) {
        if (rules.coach() == null) {
            return none;
        }
        return rules.coach().sealed()
                ? Wording.of(language, "advice.coach-sealed")
                : rows(language, "advice.coach", rules.coach().rows());
    }

    private static String place(RuleSet rules, Language language, String none) {
        if (rules.place() == null) {
            return none;
        }
        String minutes = Integer.toString(rules.place().closeMinutes());
        return Wording.of(language, "advice.place", Map.of("minutes", minutes)).orElseThrow();
    }

    private static String rows(Language language, String key, int rows) {
        return Wording.of(language, key, Map.of("rows", Integer.toString(rows))).orElseThrow();
    }
}
