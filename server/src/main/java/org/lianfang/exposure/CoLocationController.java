package org.lianfang.exposure;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who was with a case or a person: where, from when until when, for how many minutes. */
@RestController
@Tag(name = "matching")
@Transactional
class CoLocationController {
    private final CoLocations coLocations;
    private final Companions companions;

    CoLocationController(CoLocations coLocations, Companions companions) {
        this.coLocations = coLocations;
        this.companions = companions;
    }

    /** @param from and {@code until}: the infectious window, up to now, where nothing else is asked for */
    @GetMapping("/api/cases/{id}/together")
    @Requires(Permission.INVESTIGATE)
    Page<Companion> togetherWithCase(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDateTime from,
            @RequestParam(required = false) @Nullable LocalDateTime until,
            @RequestParam(required = false) @Nullable UUID place,
            @RequestParam(defaultValue = "0") int minutes,
            PageQuery page) {
        return page(coLocations.ofCase(id, from, until), place, minutes, page);
    }

    /** @param from and {@code until}: the last two weeks where nothing else is asked for */
    @GetMapping("/api/people/{id}/together")
    @Requires(Permission.INVESTIGATE)
    Page<Companion> togetherWithPerson(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDateTime from,
            @RequestParam(required = false) @Nullable LocalDateTime until,
            @RequestParam(required = false) @Nullable UUID place,
            @RequestParam(defaultValue = "0") int minutes,
            PageQuery page) {
        return page(coLocations.ofPerson(id, from, until), place, minutes, page);
    }

    private Page<Companion> page(CoLocations.Found found, @Nullable UUID place, int minutes, PageQuery page) {
        var filter = new Companions.Filter(place, minutes);
        return companions.page(List.copyOf(found.together()), filter, page);
    }
}
