package org.lianfang.cases;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a card must say before it can be reported (报告卡填写要求): pure rules, the first fault found is told. */
final class CardRules {
    private static final int COUNTY_CODE_DIGITS = 6;

    private static final Pattern DISEASE = Pattern.compile("[a-z0-9-]{2,40}");

    private CardRules() {}

    static Optional<CardFault> fault(Card card, LocalDateTime now, Predicate<String> regionKnown) {
        if (card.regionCode().length() < COUNTY_CODE_DIGITS) {
            return Optional.of(CardFault.REGION_TOO_WIDE);
        }
        if (!regionKnown.test(card.regionCode())) {
            return Optional.of(CardFault.REGION_UNKNOWN);
        }
        if (card.disease() != null && !DISEASE.matcher(card.disease()).matches()) {
            return Optional.of(CardFault.DISEASE_UNKNOWN);
        }
        return times(card, now).or(() -> onset(card, now));
    }

    /**
     * Starred fields of the card of 2019 that are empty, by their names in the form; the name, the number and the class
     * cannot be. The address is to go down to the village, as far as the registry knows villages there.
     */
    static List<String> missing(Card card, Predicate<String> dividedFurther) {
        var missing = new ArrayList<String>();
        if (blank(card.sex())) {
            missing.add("sex");
        }
        if (card.birthDate() == null && blank(card.ageText())) {
            missing.add("birthDate");
        }
        if (card.belongsTo() == null) {
            missing.add("belongsTo");
        }
        if (dividedFurther.test(card.regionCode())) {
            missing.add("regionCode");
        }
        if (blank(card.occupation())) {
            missing.add("occupation");
        }
        if (card.diagnosedAt() == null) {
            missing.add("diagnosedAt");
        }
        return List.copyOf(missing);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Optional<CardFault> onset(Card card, LocalDateTime now) {
        boolean asymptomatic = card.classification() == Classification.ASYMPTOMATIC;
        if (card.onsetDate() == null) {
            if (asymptomatic) {
                return card.sampledAt() == null ? Optional.of(CardFault.SAMPLE_MISSING) : Optional.empty();
            }
            return Optional.of(CardFault.ONSET_MISSING);
        }
        if (card.onsetDate().isAfter(now.toLocalDate())) {
            return Optional.of(CardFault.ONSET_IN_FUTURE);
        }
        if (card.birthDate() != null && card.birthDate().isAfter(card.onsetDate())) {
            return Optional.of(CardFault.BIRTH_AFTER_ONSET);
        }
        if (card.deathDate() != null && card.deathDate().isBefore(card.onsetDate())) {
            return Optional.of(CardFault.DEATH_BEFORE_ONSET);
        }
        return Optional.empty();
    }

    private static Optional<CardFault> times(Card card, LocalDateTime now) {
        if (future(card.sampledAt(), now)) {
            return Optional.of(CardFault.SAMPLE_IN_FUTURE);
        }
        if (future(card.diagnosedAt(), now)) {
            return Optional.of(CardFault.DIAGNOSIS_IN_FUTURE);
        }
        if (future(card.isolatedAt(), now)) {
            return Optional.of(CardFault.ISOLATION_IN_FUTURE);
        }
        if (card.deathDate() != null && card.deathDate().isAfter(now.toLocalDate())) {
            return Optional.of(CardFault.DEATH_IN_FUTURE);
        }
        return Optional.empty();
    }

    private static boolean future(@Nullable LocalDateTime time, LocalDateTime now) {
        // forms are filled in by the minute on clocks that differ by a few
        return time != null && time.isAfter(now.plusMinutes(10));
    }
}
