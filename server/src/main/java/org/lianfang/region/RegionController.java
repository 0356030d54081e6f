package org.lianfang.region;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.OpenToAll;
import org.lianfang.access.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Divisions for forms and filters. */
@RestController
class RegionController {
    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();
    private static final int MOST_FOUND = 50;
    private static final String WHY_OPEN = "Divisions are public; no personal data.";

    private final Regions regions;

    RegionController(Regions regions) {
        this.regions = regions;
    }

    /** A division with its path of names, and whether there are divisions under it. */
    record RegionEntry(
            String code,
            String name,
            String level,
            @Nullable String parent,
            String path,
            boolean divided) {}

    /** The divisions right under {@code parent} (the provinces without one); with {@code q}, those below it named so. */
    @GetMapping("/api/regions")
    @OpenToAll(WHY_OPEN)
    ResponseEntity<List<RegionEntry>> list(
            @RequestParam(defaultValue = "") String parent, @RequestParam(defaultValue = "") String q) {
        List<Region> found = q.isBlank() ? regions.children(parent) : regions.search(q, parent, MOST_FOUND);
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .body(found.stream().map(this::entry).toList());
    }

    @GetMapping("/api/regions/{code}")
    @OpenToAll(WHY_OPEN)
    ResponseEntity<RegionEntry> one(@PathVariable String code) {
        Region region = regions.find(code).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "region.unknown", code));
        return ResponseEntity.ok().cacheControl(AN_HOUR).body(entry(region));
    }

    private RegionEntry entry(Region region) {
        return new RegionEntry(
                region.code(),
                region.name(),
                region.level(),
                region.parent(),
                regions.path(region.code()),
                !regions.children(region.code()).isEmpty());
    }
}
