package org.lianfang.exposure;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.lianfang.region.Regions;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** /api/rematches: match everything again, after having seen what that would change and for whom. */
@RestController
@RequestMapping("/api/rematches")
@Tag(name = "matching")
class RematchController {
    private final Rematches rematches;
    private final RematchChanges changes;
    private final People people;
    private final Regions regions;

    RematchController(Rematches rematches, RematchChanges changes, People people, Regions regions) {
        this.rematches = rematches;
        this.changes = changes;
        this.people = people;
        this.regions = regions;
    }

    /**
     * A run with its progress. What it {@code didAdd}, {@code didRemove} and {@code didChange} is what applying really did;
     * contacts of which only the circumstances are other than before count there as well.
     *
     * @param done cases looked at, or applied once it is being applied, of {@code total}
     */
    record RematchRun(
            UUID id,
            RematchStage stage,
            String askedName,
            LocalDateTime askedAt,
            @Nullable String appliedName,
            @Nullable LocalDateTime endedAt,
            int total,
            int done,
            int contacts,
            int added,
            int removed,
            int otherwise,
            int didAdd,
            int didRemove,
            int didChange) {
        static RematchRun of(Rematch run) {
            return new RematchRun(
                    run.id(),
                    run.stage(),
                    run.askedName(),
                    run.askedAt(),
                    run.appliedName(),
                    run.endedAt(),
                    run.total(),
                    run.done(),
                    run.contacts(),
                    run.added(),
                    run.removed(),
                    run.otherwise(),
                    run.didAdd(),
                    run.didRemove(),
                    run.didChange());
        }
    }

    /**
     * How matching again would change one contact of one case.
     *
     * @param maskedName null for somebody whom the reader may not see
     * @param before null for somebody who would become a contact
     * @param after null for somebody who would be none
     */
    record RematchChange(
            String reference,
            UUID personId,
            @Nullable String maskedName,
            String regionName,
            RuleShift.@Nullable Fate before,
            RuleShift.@Nullable Fate after) {}

    @GetMapping
    @Requires(Permission.MATCH_RUN)
    List<RematchRun> listRematches() {
        return rematches.latest().stream().map(RematchRun::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.MATCH_RUN)
    RematchRun previewRematch() {
        return RematchRun.of(rematches.ask());
    }

    @GetMapping("/{id}")
    @Requires(Permission.MATCH_RUN)
    RematchRun rematch(@PathVariable UUID id) {
        return RematchRun.of(rematches.find(id));
    }

    @PostMapping("/{id}/apply")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.MATCH_RUN)
    RematchRun applyRematch(@PathVariable UUID id) {
        return RematchRun.of(rematches.apply(id));
    }

    /** Cancels it while it runs, discards it once it was previewed. */
    @DeleteMapping("/{id}")
    @Requires(Permission.MATCH_RUN)
    RematchRun endRematch(@PathVariable UUID id) {
        return RematchRun.of(rematches.end(id));
    }

    /** The cases of the reader's region, those with most changes first. */
    @GetMapping("/{id}/cases")
    @Requires(Permission.MATCH_RUN)
    @Transactional(readOnly = true)
    Page<RematchChanges.RematchCase> casesOfRematch(
            @PathVariable UUID id, @RequestParam(defaultValue = "true") boolean changing, PageQuery page) {
        rematches.find(id);
        return changes.cases(id, changing, page);
    }

    /** Contacts that live in the reader's region, and those of its cases. */
    @GetMapping("/{id}/changes")
    @Requires(Permission.MATCH_RUN)
    @Transactional(readOnly = true)
    Page<RematchChange> changesOfRematch(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID index, PageQuery page) {
        rematches.find(id);
        var found = changes.page(id, index, page);
        var persons = people.findAll(
                found.items().stream().map(RulePreview.Change::person).toList());
        return found.showing(
                found.items().stream().map(one -> shown(one, persons)).toList());
    }

    private RematchChange shown(RulePreview.Change change, Map<UUID, Person> persons) {
        var person = persons.get(change.person());
        return new RematchChange(
                change.reference(),
                change.person(),
                person == null ? null : person.maskedName(),
                change.personRegion() == null ? "" : regions.path(change.personRegion()),
                RuleShift.Fate.of(change.before()),
                RuleShift.Fate.of(change.after()));
    }
}
