package org.lianfang.healthcode;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lianfang.disease.YamlSection;

/** Reads the rules; refuses, with line and field, whatever does not hold together. */
final class ColourRulesReader {
    private static final int DAYS_AT_MOST = 90;

    private ColourRulesReader() {}

    static ColourRules read(String file, String content, int version) {
        return read(file, content, version, ProfileDays.NONE);
    }

    static ColourRules read(String file, String content, int version, ProfileDays profiles) {
        var root = YamlSection.of(file, content);
        root.text("source");
        var ids = new HashSet<String>();
        var rules =
                new ColourRules(version, root.date("effective"), root.list("rules", rule -> rule(rule, ids)), profiles);
        if (rules.rules().isEmpty()) {
            throw root.broken("rules", "at least one rule expected");
        }
        root.end();
        return rules;
    }

    private static ColourRule rule(YamlSection rule, Set<String> ids) {
        String id = rule.text("id");
        if (!id.matches("[a-z][a-z0-9-]{0,39}")) {
            throw rule.broken("id", "small letters, digits and hyphens expected, not '" + id + "'");
        }
        if (!ids.add(id)) {
            throw rule.broken("id", "'" + id + "' is there already");
        }
        rule.text("source");
        EvidenceKind kind = rule.one("evidence", EvidenceKind.class);
        Colour colour = rule.one("colour", Colour.class);
        if (colour == Colour.GREEN) {
            throw rule.broken("colour", "green needs no rule");
        }
        return new ColourRule(
                id,
                kind,
                where(rule.section("where"), kind),
                colour,
                fact(rule, "from", kind),
                fact(rule, "until", kind),
                rule.whole("days", 0, DAYS_AT_MOST),
                rule.names().contains("profile_days") ? rule.one("profile_days", ProfileDays.Watched.class) : null,
                rule.yes("restored"));
    }

    private static Map<String, Set<String>> where(YamlSection where, EvidenceKind kind) {
        var asked = new LinkedHashMap<String, Set<String>>();
        for (String fact : where.names()) {
            if (!kind.knows(fact)) {
                throw where.broken(fact, "no fact of '" + kind.name().toLowerCase(Locale.ROOT) + "'");
            }
            asked.put(fact, Set.copyOf(where.texts(fact)));
        }
        if (asked.isEmpty()) {
            throw where.broken("", "at least one fact expected");
        }
        return asked;
    }

    private static String fact(YamlSection rule, String field, EvidenceKind kind) {
        String fact = rule.text(field);
        if (!kind.knows(fact)) {
            throw rule.broken(field, "'" + fact + "' is no fact of '" + kind.external() + "'");
        }
        return fact;
    }
}
