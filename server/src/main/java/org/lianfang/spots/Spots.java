package org.lianfang.spots;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Problem;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.CaseStatus;
import org.lianfang.cases.Cases;
import org.lianfang.database.Ids;
import org.lianfang.database.WholeCountry;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.disease.SpotRules;
import org.lianfang.region.Places;
import org.lianfang.region.Regions;
import org.lianfang.tracing.Itineraries;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Epidemic spots: drawn, worked off by signed steps, released by a person once the conditions of their rules hold. Each
 * verb is one transaction; a refusal is a {@link Problem}.
 */
@Component
@Transactional
public class Spots {
    private static final int COUNTY_DIGITS = 6;

    private final SpotTable spots;
    private final PresenceTable presences;
    private final Candidates candidates;
    private final Judging judging;
    private final SpotWork work;
    private final Cases cases;
    private final Itineraries itineraries;
    private final Diseases diseases;
    private final Places places;
    private final Regions regions;
    private final Audit audit;
    private final WholeCountry wholeCountry;
    private final ApplicationEventPublisher events;

    Spots(
            SpotTable spots,
            PresenceTable presences,
            Candidates candidates,
            Judging judging,
            SpotWork work,
            Cases cases,
            Itineraries itineraries,
            Diseases diseases,
            Places places,
            Regions regions,
            Audit audit,
            WholeCountry wholeCountry,
            ApplicationEventPublisher events) {
        this.spots = spots;
        this.presences = presences;
        this.candidates = candidates;
        this.judging = judging;
        this.work = work;
        this.cases = cases;
        this.itineraries = itineraries;
        this.diseases = diseases;
        this.places = places;
        this.regions = regions;
        this.audit = audit;
        this.wholeCountry = wholeCountry;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public Optional<Spot> find(UUID id) {
        return spots.find(id);
    }

    /**
     * Draws a spot. Every case known to have been at the place counts from the start. Refuses a place that has an open
     * spot of the disease: a further case there joins it by itself. Refuses a named case that was a reason of a spot
     * there which has been released: what it was judged on stays with that one.
     */
    public Spot draw(Drawing drawing) {
        String region = region(drawing.regionCode());
        spots.hold();
        Spot spot = drawing.candidateId() == null
                ? byHand(drawing, region)
                : fromCandidate(drawing, region, drawing.candidateId());
        audit.record("spot.draw", "spot", List.of(spot.id()), Map.of("region", region));
        events.publishEvent(new SpotDrawn(spot.id()));
        return spot;
    }

    /** The stay is no reason for a spot. */
    public void dismiss(UUID candidateId, String why) {
        Presence candidate = presences.find(candidateId).orElseThrow(SpotWork::notFound);
        SpotWork.requireOwn(candidate.regionCode());
        String reason = SpotWork.required(why, "reason");
        if (!presences.dismiss(candidateId, SpotWork.who(), work.now(), reason)) {
            throw Problem.of(HttpStatus.CONFLICT, "spots.candidate-taken");
        }
        audit.record("spot.dismiss", "case", List.of(candidate.caseId()), Map.of("caseNo", candidate.caseNo()));
    }

    /** Signs that a step is done, with the signed-in account; a signature stays. */
    public void sign(UUID spotId, String stepId, String remark, String evidence) {
        Spot spot = work.open(spotId);
        if (stepId.equals(SpotRules.RELEASE)) {
            throw Problem.of(HttpStatus.CONFLICT, "spots.release-signs-itself");
        }
        SpotRules.Step step = work.rules(spot).step(stepId).orElseThrow(SpotWork::notFound);
        Account account = signer(step);
        List<SpotStep> steps = spots.steps(spotId);
        if (signed(steps, stepId)) {
            throw Problem.of(HttpStatus.CONFLICT, "spots.signed-already");
        }
        step.after().stream()
                .filter(before -> !signed(steps, before))
                .findFirst()
                .ifPresent(before -> {
                    throw Problem.of(
                            HttpStatus.CONFLICT,
                            "spots.step-before",
                            Judging.step(work.profile(spot), before, language()));
                });
        spots.sign(spotId, stepId, account, work.now(), SpotWork.text(remark), SpotWork.text(evidence));
        audit.record("spot.sign", "spot", List.of(spotId), Map.of("step", stepId));
    }

    /**
     * Releases the spot. Refuses while a condition does not hold and names those that do not; what it was judged on is
     * kept.
     */
    public Spot release(UUID spotId, String note) {
        spots.hold();
        Spot spot = work.open(spotId);
        SpotRules.Step step = work.rules(spot).step(SpotRules.RELEASE).orElseThrow();
        Account account = signer(step);
        Judging.Kept kept = wholeCountry.call(_ -> judging.now(spot));
        List<Judgement> open =
                kept.judged().stream().filter(one -> !one.holds()).toList();
        if (!open.isEmpty()) {
            throw Problem.of(HttpStatus.CONFLICT, "spots.not-yet", judging.names(open, language()));
        }
        String remark = SpotWork.text(note);
        spots.sign(spotId, SpotRules.RELEASE, account, kept.facts().now(), remark, "");
        spots.release(spotId, account.displayName(), kept.facts().now(), remark, Judging.json(kept));
        audit.record("spot.release", "spot", List.of(spotId), Map.of("region", spot.regionCode()));
        return spots.find(spotId).orElseThrow();
    }

    private Spot fromCandidate(Drawing drawing, String region, UUID candidateId) {
        Presence candidate = presences.find(candidateId).orElseThrow(SpotWork::notFound);
        SpotWork.requireOwn(candidate.regionCode());
        if (!candidate.candidate()) {
            throw Problem.of(HttpStatus.CONFLICT, "spots.candidate-taken");
        }
        if (!regions.county(region).equals(regions.county(candidate.regionCode()))) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "spots.region-elsewhere");
        }
        return put(
                drawing, region, candidate.placeId(), diseases.version(candidate.disease(), candidate.rulesVersion()));
    }

    private Spot byHand(Drawing drawing, String region) {
        UUID place = places.resolve(region, SpotWork.required(drawing.name(), "name"));
        if (drawing.caseNo() == null || drawing.caseNo().isBlank()) {
            return put(drawing, region, place, withSpots(Optional.of(diseases.current())));
        }
        CaseRecord card = cases.findByNo(drawing.caseNo().strip())
                .filter(one -> one.status() == CaseStatus.CONFIRMED)
                .orElseThrow(() -> Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "spots.case-not-found"));
        var index = itineraries.indexOf(card.id()).orElseThrow();
        DiseaseProfile profile = withSpots(candidates.rules(index));
        Spot spot = put(drawing, region, place, profile);
        presences.put(Candidates.named(index, card, place, spot, Presence.Origin.HAND));
        presences.join(place, spot.disease(), spot.id(), spot.drawnAt());
        if (presences.of(spot.id()).stream().noneMatch(one -> one.caseId().equals(card.id()))) {
            throw Problem.of(HttpStatus.CONFLICT, "spots.case-had-spot", card.caseNo());
        }
        return spot;
    }

    private Spot put(Drawing drawing, String region, UUID place, DiseaseProfile profile) {
        spots.openAt(place, profile.id()).ifPresent(other -> {
            throw Problem.of(HttpStatus.CONFLICT, "spots.place-has-spot", other.name());
        });
        SpotRules rules = Objects.requireNonNull(profile.spots());
        var bounds = drawing.bounds();
        var spot = new Spot(
                Ids.next(),
                place,
                profile.id(),
                profile.version(),
                SpotWork.required(drawing.name(), "name"),
                SpotWork.text(drawing.address()),
                region,
                new Spot.Bounds(
                        SpotWork.text(bounds.building()),
                        SpotWork.text(bounds.stairwell()),
                        SpotWork.text(bounds.floor()),
                        SpotWork.text(bounds.words())),
                rules.legalBasis(),
                SpotWork.who(),
                work.now(),
                null,
                null,
                null);
        spots.insert(spot);
        spots.steps(spot.id(), rules.steps(), spot.drawnAt());
        presences.join(place, profile.id(), spot.id(), spot.drawnAt());
        return spot;
    }

    private static DiseaseProfile withSpots(Optional<DiseaseProfile> profile) {
        return profile.filter(one -> one.spots() != null)
                .orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "spots.no-rules"));
    }

    private String region(String typed) {
        String region = typed.strip();
        if (region.length() < COUNTY_DIGITS || regions.find(region).isEmpty()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "spots.region-unknown");
        }
        SpotWork.requireOwn(region);
        return region;
    }

    private static Account signer(SpotRules.Step step) {
        Account account = CurrentAccount.require();
        boolean may = Signing.of(account.role()).filter(step.signs()::contains).isPresent();
        if (!may) {
            throw Problem.of(HttpStatus.FORBIDDEN, "spots.not-yours-to-sign");
        }
        return account;
    }

    private static boolean signed(List<SpotStep> steps, String id) {
        return steps.stream().anyMatch(step -> step.id().equals(id) && step.signed());
    }

    private static Locale language() {
        return LocaleContextHolder.getLocale();
    }
}
