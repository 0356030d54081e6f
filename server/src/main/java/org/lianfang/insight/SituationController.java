package org.lianfang.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.lianfang.access.OpenToAll;
import org.lianfang.access.Problem;
import org.lianfang.region.Regions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The situation page's figures. */
@RestController
class SituationController {
    private static final int COUNTY_DIGITS = 6;

    private final PublishedSituation published;
    private final Regions regions;
    private final Clock clock;
    private final String home;

    SituationController(
            PublishedSituation published, Regions regions, Clock clock, @Value("${lianfang.region:}") String home) {
        this.published = published;
        this.regions = regions;
        this.clock = clock;
        this.home = home;
    }

    /** The figures of a region (without one of setting {@code lianfang.region}, else of where the cases are), down to the county. */
    @GetMapping("/api/public/situation")
    @OpenToAll("Figures without persons, published on purpose, not below the county.")
    ResponseEntity<Situation> situation(@RequestParam(required = false) String region) {
        String asked = region != null && !region.isBlank() ? region.strip() : home.isEmpty() ? published.home() : home;
        if (asked.length() > COUNTY_DIGITS) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "insight.region-too-small");
        }
        if (!asked.isEmpty() && regions.find(asked).isEmpty()) {
            throw Problem.of(HttpStatus.NOT_FOUND, "insight.region-unknown", asked);
        }
        OffsetDateTime asOf = published.asOf();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic())
                .eTag(asked + "-" + asOf.toInstant().toEpochMilli() + "-" + LocalDate.now(clock))
                .body(published.of(asked, asOf));
    }
}
