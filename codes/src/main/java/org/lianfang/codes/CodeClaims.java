package org.lianfang.codes;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a code says. Times are whole seconds; parts of a second are cut off.
 *
 * @param subject whom it is about, a pseudonym
 * @param ruleClass which kind of rule gave the colour: 1 to 24 of {@code a-z 0-9 -}, beginning with a letter
 * @param expires later than {@code issued}, by at most {@link #LONGEST}
 * @param region province, city or county (2, 4 or 6 digits), never a smaller place
 */
public record CodeClaims(
        Subject subject, Colour colour, String ruleClass, Instant issued, Instant expires, String region) {
    /** How long a code lives unless its issuer says otherwise. */
    public static final Duration LIFE = Duration.ofHours(12);

    /** How long a code may live at most. */
    public static final Duration LONGEST = Duration.ofDays(3);

    public CodeClaims {
        issued = issued.truncatedTo(ChronoUnit.SECONDS);
        expires = expires.truncatedTo(ChronoUnit.SECONDS);
        if (!ruleClass.matches("[a-z][a-z0-9-]{0,23}")) {
            throw new IllegalArgumentException("not a class of rules: " + ruleClass);
        }
        if (!region.matches("[1-9][0-9]([0-9]{2}){0,2}")) {
            throw new IllegalArgumentException("a region of 2, 4 or 6 digits is wanted: " + region);
        }
        if (issued.isBefore(Instant.EPOCH) || !expires.isAfter(issued)) {
            throw new IllegalArgumentException("a code expires after it was issued");
        }
        if (Duration.between(issued, expires).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a code lives at most " + LONGEST.toHours() + " hours");
        }
    }

    /** Claims of a code that lives for {@link #LIFE}. */
    public static CodeClaims of(Subject subject, Colour colour, String ruleClass, Instant issued, String region) {
        return new CodeClaims(subject, colour, ruleClass, issued, issued.plus(LIFE), region);
    }
}
