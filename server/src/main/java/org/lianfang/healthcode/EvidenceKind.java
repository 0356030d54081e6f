package org.lianfang.healthcode;

import java.util.Locale;
import java.util.Set;

/** What a colour can follow from, each with the names of the facts that are copied from its record. */
enum EvidenceKind {
    CASE("status", "classification", "outcome", "since", "discharged"),
    CONTACT("status", "class", "found", "last_exposure"),
    ORDER("status", "place", "class", "made", "ends", "closed"),
    SYMPTOMS("outcome", "arrived", "observed_until"),
    LISTED("status", "class", "last_exposure", "approved"),
    ARRIVAL("status", "region", "region_name", "level", "ground", "ground_id", "left", "confirmed", "ends"),
    SET_ASIDE("answer", "answered", "evidence");

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> facts;

    EvidenceKind(String... facts) {
        this.facts = Set.of(facts);
    }

    boolean knows(String fact) {
        return facts.contains(fact);
    }

    String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EvidenceKind of(String external) {
        return valueOf(external.toUpperCase(Locale.ROOT));
    }
}
