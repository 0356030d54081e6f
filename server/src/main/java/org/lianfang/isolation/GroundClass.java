package org.lianfang.isolation;

import java.util.Locale;
import java.util.Optional;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Disposition;
import org.lianfang.matching.ContactClass;

/**
 * What a ground of an order is, strongest first: the class of a contact, or where somebody has arrived from. Where the two
 * meet the order is our own choice: an arrival is known, an unverified contact is a guess and a general one asks for no
 * more than an arrival from elsewhere does.
 */
public enum GroundClass {
    CLOSE(Disposition.Who.CLOSE),
    ARRIVAL_SEVERE(Disposition.Who.ARRIVAL_SEVERE),
    ARRIVAL_ELSEWHERE(Disposition.Who.ARRIVAL_ELSEWHERE),
    UNVERIFIED(Disposition.Who.UNVERIFIED),
    GENERAL(Disposition.Who.GENERAL),
    SECOND_ORDER(Disposition.Who.SECOND_ORDER);

    private final Disposition.Who who;

    GroundClass(Disposition.Who who) {
        this.who = who;
    }

    static GroundClass of(ContactClass contactClass) {
        return valueOf(contactClass.name());
    }

    /** The class of a contact; none of an arrival. */
    Optional<ContactClass> contact() {
        return arrival() ? Optional.empty() : Optional.of(ContactClass.valueOf(name()));
    }

    boolean arrival() {
        return this == ARRIVAL_SEVERE || this == ARRIVAL_ELSEWHERE;
    }

    /** The rule of the profile without a condition. */
    Disposition disposition(DiseaseProfile profile) {
        return contact().map(profile::disposition).orElseGet(() -> profile.disposition(who));
    }

    /** Whether the profile says anything about people like these. */
    boolean ruledBy(DiseaseProfile profile) {
        return profile.dispositions().stream()
                .anyMatch(rule -> rule.who() == who && rule.when().always());
    }

    /** The name used in URLs and tables, such as {@code arrival_severe}. */
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean strongerThan(GroundClass other) {
        return compareTo(other) < 0;
    }
}
