package org.lianfang.spots;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.CurrentAccount;
import org.lianfang.cases.CaseLine;
import org.lianfang.cases.LineList;
import org.lianfang.database.WholeCountry;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.SpotRules;
import org.lianfang.region.Regions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One spot with all that is on its page but the people, in the caller's language. */
@Component
@Transactional
class SpotPage {

    /**
     * @param signs who may sign: cdc, investigator, grid_worker, guard
     * @param waitsFor names of steps that must be signed before
     * @param mine whether the caller may sign it now
     */
    record StepView(
            String id,
            String name,
            List<String> signs,
            List<String> waitsFor,
            @Nullable LocalDateTime dueAt,
            boolean overdue,
            boolean mine,
            @Nullable LocalDateTime signedAt,
            @Nullable String signedBy,
            @Nullable String role,
            @Nullable String remark,
            @Nullable String evidence) {}

    record ConditionView(
            String id,
            String name,
            boolean holds,
            String reason,
            @Nullable LocalDateTime earliest) {}

    /** @param origin itinerary, hand or inside */
    record SpotCaseView(
            @Nullable UUID caseId,
            String caseNo,
            String origin,
            @Nullable LocalDateTime firstThere,
            @Nullable LocalDateTime lastThere,
            LocalDateTime counts) {}

    record ShiftView(
            UUID id,
            String post,
            String name,
            LocalDateTime starts,
            LocalDateTime ends,
            @Nullable LocalDateTime onAt,
            @Nullable String onBy,
            @Nullable LocalDateTime offAt,
            @Nullable String offBy,
            boolean missed) {}

    record ReportView(UUID id, LocalDate day, String words, String reportedBy, LocalDateTime reportedAt) {}

    /**
     * @param own whether the spot is the caller's region to run
     * @param conditions as they stand, or as they stood at the release
     * @param earliest when it could be released at the earliest, as things stand; null where nobody can say
     * @param missingReports days since the drawing without a report, today not among them
     */
    record SpotView(
            UUID id,
            String name,
            String address,
            String regionCode,
            String region,
            String building,
            String stairwell,
            String floor,
            String bounds,
            String disease,
            int rulesVersion,
            String legalBasis,
            String drawnBy,
            LocalDateTime drawnAt,
            @Nullable String releasedBy,
            @Nullable LocalDateTime releasedAt,
            @Nullable String releaseNote,
            boolean own,
            boolean releasable,
            @Nullable LocalDateTime earliest,
            List<StepView> steps,
            List<ConditionView> conditions,
            List<SpotCaseView> cases,
            List<ShiftView> shifts,
            List<ReportView> reports,
            List<LocalDate> missingReports) {}

    private final SpotTable spots;
    private final PresenceTable presences;
    private final GuardTable guard;
    private final Judging judging;
    private final SpotWork work;
    private final LineList lineList;
    private final Regions regions;
    private final WholeCountry wholeCountry;

    SpotPage(
            SpotTable spots,
            PresenceTable presences,
            GuardTable guard,
            Judging judging,
            SpotWork work,
            LineList lineList,
            Regions regions,
            WholeCountry wholeCountry) {
        this.spots = spots;
        this.presences = presences;
        this.guard = guard;
        this.judging = judging;
        this.work = work;
        this.lineList = lineList;
        this.regions = regions;
        this.wholeCountry = wholeCountry;
    }

    /** What holds and which days lack a report is the same for everybody who sees the spot at all. */
    private record Standing(List<Judgement> judged, List<LocalDate> missing) {}

    SpotView of(UUID id, Locale language) {
        Spot spot = spots.find(id).orElseThrow(SpotWork::notFound);
        DiseaseProfile profile = work.profile(spot);
        Standing standing = wholeCountry.call(_ -> new Standing(judging.of(spot), missing(spot)));
        List<Judgement> judged = standing.judged();
        boolean own = SpotWork.covers(spot.regionCode());
        return new SpotView(
                spot.id(),
                spot.name(),
                spot.address(),
                spot.regionCode(),
                regions.path(spot.regionCode()),
                spot.bounds().building(),
                spot.bounds().stairwell(),
                spot.bounds().floor(),
                spot.bounds().words(),
                Judging.text(profile.name(), language),
                spot.rulesVersion(),
                Judging.text(profile.legalBasis(spot.legalBasis()), language),
                spot.drawnBy(),
                spot.drawnAt(),
                spot.releasedBy(),
                spot.releasedAt(),
                spot.releaseNote(),
                own,
                own && spot.open() && judged.stream().allMatch(Judgement::holds),
                ReleaseConditions.earliest(judged),
                steps(spot, profile, own, language),
                judged.stream()
                        .map(one -> new ConditionView(
                                one.condition().external(),
                                judging.name(one.condition(), language),
                                one.holds(),
                                judging.reason(one, profile, language),
                                one.earliest()))
                        .toList(),
                cases(spot),
                shifts(spot),
                guard.reports(id).stream()
                        .map(one ->
                                new ReportView(one.id(), one.day(), one.words(), one.reportedBy(), one.reportedAt()))
                        .toList(),
                standing.missing());
    }

    private List<StepView> steps(Spot spot, DiseaseProfile profile, boolean own, Locale language) {
        List<SpotStep> steps = spots.steps(spot.id());
        Set<String> signed =
                steps.stream().filter(SpotStep::signed).map(SpotStep::id).collect(Collectors.toSet());
        var signer = CurrentAccount.find().flatMap(account -> Signing.of(account.role()));
        var shown = new ArrayList<StepView>();
        for (SpotStep step : steps) {
            SpotRules.Step rule = work.rules(spot).step(step.id()).orElseThrow();
            List<String> waitsFor = rule.after().stream()
                    .filter(before -> !signed.contains(before))
                    .map(before -> Judging.step(profile, before, language))
                    .toList();
            boolean mine = own
                    && spot.open()
                    && !step.signed()
                    && waitsFor.isEmpty()
                    && signer.filter(rule.signs()::contains).isPresent();
            shown.add(new StepView(
                    step.id(),
                    Judging.text(rule.name(), language),
                    rule.signs().stream()
                            .sorted()
                            .map(SpotRules.Signer::external)
                            .toList(),
                    waitsFor,
                    step.dueAt(),
                    spot.open() && step.overdue(work.now()),
                    mine,
                    step.signedAt(),
                    step.signedBy(),
                    step.role(),
                    step.remark(),
                    step.evidence()));
        }
        return shown;
    }

    private List<SpotCaseView> cases(Spot spot) {
        List<Presence> there = presences.of(spot.id());
        Set<UUID> visible = visible(there);
        return there.stream()
                .map(one -> new SpotCaseView(
                        visible.contains(one.caseId()) ? one.caseId() : null,
                        one.caseNo(),
                        one.origin().external(),
                        one.firstThere(),
                        one.lastThere(),
                        one.counts()))
                .toList();
    }

    private List<ShiftView> shifts(Spot spot) {
        LocalDateTime now = work.now();
        return guard.shifts(spot.id()).stream()
                .map(one -> new ShiftView(
                        one.id(),
                        one.post(),
                        one.name(),
                        one.starts(),
                        one.ends(),
                        one.onAt(),
                        one.onBy(),
                        one.offAt(),
                        one.offBy(),
                        spot.open() && one.onAt() == null && one.starts().isBefore(now)))
                .toList();
    }

    private List<LocalDate> missing(Spot spot) {
        Set<LocalDate> reported =
                guard.reports(spot.id()).stream().map(DailyReport::day).collect(Collectors.toSet());
        LocalDateTime until = spot.releasedAt() == null ? work.now() : spot.releasedAt();
        return spot.drawnAt()
                .toLocalDate()
                .datesUntil(until.toLocalDate())
                .filter(day -> !reported.contains(day))
                .toList();
    }

    private Set<UUID> visible(List<Presence> there) {
        return lineList.byIds(there.stream().map(Presence::caseId).toList()).stream()
                .map(CaseLine::id)
                .collect(Collectors.toSet());
    }
}
