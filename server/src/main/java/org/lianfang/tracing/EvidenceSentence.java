package org.lianfang.tracing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.lianfang.matching.Evidence;

/**
 * A piece of evidence as a sentence: what was shared, from where to where, for how long, and what is not known. "same
 * carriage 02, 郑州东 → 三门峡南, 64 min".
 */
final class EvidenceSentence {
    private EvidenceSentence() {}

    static String of(Evidence piece, Language language) {
        Map<String, String> facts = facts(piece);
        var parts = new ArrayList<String>();
        parts.add(head(piece, language, facts));
        Wording.of(language, "route", facts)
                .or(() -> Wording.of(language, "route-from", facts))
                .or(() -> Wording.of(language, "route-to", facts))
                .ifPresent(parts::add);
        if (piece.minutes() != null) {
            parts.add(Wording.of(language, "minutes", facts).orElseThrow());
        }
        if (!piece.segmentKnown()) {
            parts.add(Wording.of(language, "segment-unknown"));
        }
        if (!piece.timeKnown()) {
            parts.add(Wording.of(language, "time-unknown", facts).orElse(Wording.of(language, "time-unknown-bare")));
        }
        if (piece.last() == null) {
            parts.add(Wording.of(language, "still-open"));
        }
        return String.join(Wording.of(language, "separator"), parts);
    }

    private static String head(Evidence piece, Language language, Map<String, String> facts) {
        String key = piece.reason().key();
        return Wording.of(language, key, facts).orElseGet(() -> Wording.of(language, key + ".bare"));
    }

    private static Map<String, String> facts(Evidence piece) {
        var facts = new HashMap<>(piece.words());
        facts.computeIfPresent("carriage", (key, value) -> padded(value));
        facts.computeIfPresent("caseCarriage", (key, value) -> padded(value));
        facts.computeIfPresent("contactCarriage", (key, value) -> padded(value));
        if (piece.minutes() != null) {
            facts.put("minutes", piece.minutes().toString());
        }
        facts.putIfAbsent("date", piece.first().toLocalDate().toString());
        return facts;
    }

    /** Carriages are spoken of with two digits, as they are painted on the car. */
    private static String padded(String carriages) {
        var padded = new ArrayList<String>();
        for (String carriage : carriages.split("/", -1)) {
            padded.add(carriage.matches("\\d") ? "0" + carriage : carriage);
        }
        return String.join("/", padded);
    }
}
