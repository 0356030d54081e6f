package org.lianfang.investigation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.lianfang.region.Regions;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Squads and their load. */
@RestController
@Transactional
class SquadController {
    /** A squad as it is filled in; members by sign-in name. */
    record SquadForm(
            @Nullable String name,
            @Nullable String body,
            @Nullable List<@Nullable String> members) {}

    /** A squad with what it has in hand: under way, of these overdue, and sent for approval. */
    record SquadView(
            UUID id,
            String name,
            String body,
            String regionCode,
            String regionName,
            List<Squad.Member> members,
            int underWay,
            int overdue,
            int sent) {}

    private final Squads squads;
    private final Regions regions;

    SquadController(Squads squads, Regions regions) {
        this.squads = squads;
        this.regions = regions;
    }

    @GetMapping("/api/squads")
    @Requires(Permission.INVESTIGATION_LEAD)
    List<SquadView> all() {
        Map<UUID, SquadTable.Load> loads = squads.loads();
        return squads.all().stream().map(squad -> shown(squad, loads)).toList();
    }

    /** Investigators of the own region, who can be members. */
    @GetMapping("/api/squads/candidates")
    @Requires(Permission.INVESTIGATION_LEAD)
    List<Squad.Member> candidates() {
        return squads.candidates();
    }

    @PostMapping("/api/squads")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.INVESTIGATION_LEAD)
    SquadView make(@RequestBody SquadForm form) {
        return shown(squads.make(text(form.name()), text(form.body()), members(form)), Map.of());
    }

    @PutMapping("/api/squads/{id}")
    @Requires(Permission.INVESTIGATION_LEAD)
    SquadView change(@PathVariable UUID id, @RequestBody SquadForm form) {
        return shown(squads.change(id, text(form.name()), text(form.body()), members(form)), squads.loads());
    }

    private SquadView shown(Squad squad, Map<UUID, SquadTable.Load> loads) {
        SquadTable.Load load = loads.getOrDefault(squad.id(), new SquadTable.Load(squad.id(), 0, 0, 0));
        return new SquadView(
                squad.id(),
                squad.name(),
                squad.body(),
                squad.regionCode(),
                regions.path(squad.regionCode()),
                squad.members(),
                load.underWay(),
                load.overdue(),
                load.sent());
    }

    private static List<String> members(SquadForm form) {
        return form.members() == null
                ? List.of()
                : form.members().stream().filter(Objects::nonNull).toList();
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }
}
