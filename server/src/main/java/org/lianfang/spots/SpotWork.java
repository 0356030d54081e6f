package org.lianfang.spots;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Problem;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.disease.SpotRules;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What every verb on a spot needs: the spot, if it is the caller's and open, its rules, who acts, and the time. */
@Component
class SpotWork {
    private static final int TEXT_AT_MOST = 500;

    private final SpotTable spots;
    private final Diseases diseases;
    private final Clock clock;

    SpotWork(SpotTable spots, Diseases diseases, Clock clock) {
        this.spots = spots;
        this.diseases = diseases;
        this.clock = clock;
    }

    /** The spot, held until the transaction ends; refuses one that is another region's to run, or released. */
    Spot open(UUID id) {
        Spot spot = spots.lock(id).orElseThrow(SpotWork::notFound);
        requireOwn(spot.regionCode());
        if (!spot.open()) {
            throw Problem.of(HttpStatus.CONFLICT, "spots.released-already", spot.name());
        }
        return spot;
    }

    /** The county of a case sees its spots elsewhere; it does not run them. */
    static void requireOwn(String region) {
        if (!covers(region)) {
            throw Problem.of(HttpStatus.FORBIDDEN, "spots.other-region");
        }
    }

    static boolean covers(String region) {
        Jurisdiction jurisdiction = Jurisdiction.current();
        return jurisdiction != null && jurisdiction.covers(region);
    }

    DiseaseProfile profile(Spot spot) {
        return diseases.version(spot.disease(), spot.rulesVersion());
    }

    SpotRules rules(Spot spot) {
        return Objects.requireNonNull(profile(spot).spots());
    }

    LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
    }

    /** A moment that somebody has typed, or now; refuses the future. */
    LocalDateTime moment(@Nullable LocalDateTime typed) {
        LocalDateTime now = now();
        if (typed != null && typed.isAfter(now)) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "spots.time-in-future");
        }
        return typed == null ? now : typed;
    }

    static String text(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.length() > TEXT_AT_MOST) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "spots.text-too-long", TEXT_AT_MOST);
        }
        return text;
    }

    static String required(@Nullable String typed, String field) {
        String text = text(typed);
        if (text.isEmpty()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "spots.field-missing", field);
        }
        return text;
    }

    static String who() {
        Jurisdiction jurisdiction = Jurisdiction.current();
        return CurrentAccount.find()
                .map(Account::displayName)
                .orElse(jurisdiction == null ? "system" : jurisdiction.actor());
    }

    static Problem notFound() {
        return Problem.of(HttpStatus.NOT_FOUND, "spots.not-found");
    }
}
