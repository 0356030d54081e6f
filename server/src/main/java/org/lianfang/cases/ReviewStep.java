package org.lianfang.cases;

/** What comes of an act on a card. */
sealed interface ReviewStep {
    /** The card stands so from now on. */
    record Taken(ReviewState next) implements ReviewStep {}

    /** The act is not possible as the card stands; the code names the sentence that says why. */
    record Refused(String code) implements ReviewStep {}
}
