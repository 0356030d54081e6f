package org.lianfang.risk;

import java.time.Duration;
import java.util.Locale;
import org.lianfang.access.OpenToAll;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The levels of today for everyone. */
@RestController
class PublicRiskController {
    private final PublicRisk risk;

    PublicRiskController(PublicRisk risk) {
        this.risk = risk;
    }

    @GetMapping("/api/public/risk")
    @OpenToAll("Levels and numbers of cases by county and approved notices of other bodies; nobody is in them.")
    ResponseEntity<PublicRisk.RiskToday> today(Locale language) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(60)).cachePublic())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .body(risk.today(language));
    }
}
