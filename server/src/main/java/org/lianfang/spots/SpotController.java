package org.lianfang.spots;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.lianfang.people.Identity;
import org.lianfang.spots.SpotPage.SpotView;
import org.lianfang.spots.SpotViews.CandidateView;
import org.lianfang.spots.SpotViews.SpotPersonView;
import org.lianfang.spots.SpotViews.SpotRow;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Epidemic spots: candidates, the checklist, people, guards, the release. */
@RestController
@Transactional
@RequestMapping("/api/spots")
class SpotController {
    private final Spots spots;
    private final SpotPeople people;
    private final SpotGuard guard;
    private final SpotViews views;
    private final SpotPage page;

    SpotController(Spots spots, SpotPeople people, SpotGuard guard, SpotViews views, SpotPage page) {
        this.spots = spots;
        this.people = people;
        this.guard = guard;
        this.views = views;
        this.page = page;
    }

    @GetMapping
    @Requires(Permission.SPOT_READ)
    Page<SpotRow> spots(
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String q,
            PageQuery query,
            Locale language) {
        return views.page(new SpotList.Filter(open, asked(region), asked(q)), query, language);
    }

    @GetMapping("/candidates")
    @Requires(Permission.SPOT_READ)
    Page<CandidateView> candidates(
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String q,
            PageQuery query,
            Locale language) {
        return views.candidates(asked(region), asked(q), query, language);
    }

    /** Why a stay is no reason for a spot. */
    record DismissalForm(@Nullable String reason) {}

    @PostMapping("/candidates/{id}/dismiss")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SPOT_WRITE)
    void dismissCandidate(@PathVariable UUID id, @RequestBody DismissalForm form) {
        spots.dismiss(id, text(form.reason()));
    }

    /**
     * @param candidateId left out when drawn by hand
     * @param caseNo a confirmed case that makes the place drawn by hand a spot, if there is one
     * @param bounds in words: what is inside
     */
    record DrawingForm(
            @Nullable UUID candidateId,
            @Nullable String caseNo,
            @Nullable String name,
            @Nullable String address,
            @Nullable String regionCode,
            @Nullable String building,
            @Nullable String stairwell,
            @Nullable String floor,
            @Nullable String bounds) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.SPOT_WRITE)
    SpotView draw(@RequestBody DrawingForm form, Locale language) {
        Spot spot = spots.draw(new Drawing(
                form.candidateId(),
                form.caseNo(),
                text(form.name()),
                text(form.address()),
                text(form.regionCode()),
                new Spot.Bounds(
                        text(form.building()), text(form.stairwell()), text(form.floor()), text(form.bounds()))));
        return page.of(spot.id(), language);
    }

    @GetMapping("/{id}")
    @Requires(Permission.SPOT_READ)
    SpotView spot(@PathVariable UUID id, Locale language) {
        return page.of(id, language);
    }

    @GetMapping("/{id}/people")
    @Requires(Permission.SPOT_WORK)
    Page<SpotPersonView> spotPeople(@PathVariable UUID id, PageQuery query) {
        return views.people(id, query);
    }

    /** @param evidence where the proof is: the number of a notice, a photograph, a file */
    record SignatureForm(@Nullable String remark, @Nullable String evidence) {}

    @PostMapping("/{id}/steps/{step}/sign")
    @Requires(Permission.SPOT_WORK)
    SpotView signStep(
            @PathVariable UUID id, @PathVariable String step, @RequestBody SignatureForm form, Locale language) {
        spots.sign(id, step, text(form.remark()), text(form.evidence()));
        return page.of(id, language);
    }

    /**
     * Somebody who is inside; an identity number or a phone is needed.
     *
     * @param household everybody of the household as well
     */
    record EntryForm(
            @Nullable String idType,
            @Nullable String idNumber,
            @Nullable String name,
            @Nullable String phone,
            @Nullable Boolean household,
            @Nullable LocalDateTime since) {}

    /** How many are listed who were not before. */
    record Entered(int entered) {}

    @PostMapping("/{id}/people")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.SPOT_WORK)
    Entered enterSpot(@PathVariable UUID id, @RequestBody EntryForm form) {
        var who = new Identity(text(form.idType()), text(form.idNumber()), text(form.name()), text(form.phone()));
        return new Entered(people.enter(id, who, Boolean.TRUE.equals(form.household()), form.since()));
    }

    record ExitForm(@Nullable LocalDateTime at, @Nullable String reason) {}

    @PostMapping("/{id}/people/{personId}/leave")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SPOT_WORK)
    void leaveSpot(@PathVariable UUID id, @PathVariable UUID personId, @RequestBody ExitForm form) {
        people.leave(id, personId, form.at(), text(form.reason()));
    }

    record SpotSampleForm(
            @Nullable LocalDateTime takenAt, @Nullable Boolean negative) {}

    @PostMapping("/{id}/people/{personId}/samples")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SPOT_WORK)
    void sampleInSpot(@PathVariable UUID id, @PathVariable UUID personId, @RequestBody SpotSampleForm form) {
        if (form.negative() == null) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "spots.field-missing", "negative");
        }
        people.sample(id, personId, form.takenAt(), form.negative());
    }

    record ShiftForm(
            @Nullable String post,
            @Nullable String name,
            @Nullable LocalDateTime starts,
            @Nullable LocalDateTime ends) {}

    @PostMapping("/{id}/shifts")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.SPOT_WRITE)
    SpotView planShift(@PathVariable UUID id, @RequestBody ShiftForm form, Locale language) {
        guard.plan(id, text(form.post()), text(form.name()), form.starts(), form.ends());
        return page.of(id, language);
    }

    @PostMapping("/{id}/shifts/{shiftId}/on")
    @Requires(Permission.SPOT_WORK)
    SpotView signOn(@PathVariable UUID id, @PathVariable UUID shiftId, Locale language) {
        guard.turn(id, shiftId, true);
        return page.of(id, language);
    }

    @PostMapping("/{id}/shifts/{shiftId}/off")
    @Requires(Permission.SPOT_WORK)
    SpotView signOff(@PathVariable UUID id, @PathVariable UUID shiftId, Locale language) {
        guard.turn(id, shiftId, false);
        return page.of(id, language);
    }

    /** @param day today unless told */
    record DailyReportForm(
            @Nullable LocalDate day, @Nullable String words) {}

    @PostMapping("/{id}/reports")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.SPOT_WORK)
    SpotView reportDay(@PathVariable UUID id, @RequestBody DailyReportForm form, Locale language) {
        guard.report(id, form.day(), text(form.words()));
        return page.of(id, language);
    }

    record SpotReleaseForm(@Nullable String note) {}

    @PostMapping("/{id}/release")
    @Requires(Permission.SPOT_WRITE)
    SpotView releaseSpot(@PathVariable UUID id, @RequestBody SpotReleaseForm form, Locale language) {
        spots.release(id, text(form.note()));
        return page.of(id, language);
    }

    private static @Nullable String asked(@Nullable String filter) {
        return filter == null || filter.isBlank() ? null : filter.strip();
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }
}
