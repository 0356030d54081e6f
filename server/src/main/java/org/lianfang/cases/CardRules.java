package org.lianfang.cases;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a card must say before it can be reported (报告卡填写要求): pure rules, the first fault found is told. */
final class CardRules {
    private static final int COUNTY_CODE_DIGITS = 6;

    private CardRules() {}

    static Optional<CardFault> fault(Card card, LocalDateTime now, Predicate<String> regionKnown) {
        if (card.regionCode().length() < COUNTY_CODE_DIGITS) {
            return Optional.of(CardFault.REGION_TOO_WIDE);
        }
        if (!regionKnown.test(card.regionCode())) {
            return Optional.of(CardFault.REGION_UNKNOWN);
        }
        return times(card, now).or(() -> onset(card, now));
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
        return Optional.empty();
    }

    private static boolean future(@Nullable LocalDateTime time, LocalDateTime now) {
        // forms are filled in by the minute on clocks that differ by a few
        return time != null && time.isAfter(now.plusMinutes(10));
    }
}
