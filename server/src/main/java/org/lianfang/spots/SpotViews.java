package org.lianfang.spots;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.cases.CaseLine;
import org.lianfang.cases.LineList;
import org.lianfang.disease.Diseases;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.lianfang.region.Regions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of spots, candidates and people as they are shown, in the caller's language. */
@Component
@Transactional
class SpotViews {

    record SpotRow(
            UUID id,
            String name,
            String address,
            String regionCode,
            String region,
            String disease,
            LocalDateTime drawnAt,
            @Nullable LocalDateTime releasedAt,
            int steps,
            int signed,
            int overdue,
            int cases) {}

    /** @param caseId null where the case belongs elsewhere */
    record CandidateView(
            UUID id,
            @Nullable UUID caseId,
            String caseNo,
            String place,
            String regionCode,
            String region,
            String disease,
            @Nullable LocalDateTime firstThere,
            @Nullable LocalDateTime lastThere,
            boolean own) {}

    /** Somebody of a spot, masked. */
    record SpotPersonView(
            UUID personId,
            String maskedName,
            String maskedPhone,
            String region,
            boolean inside,
            @Nullable LocalDateTime since,
            @Nullable LocalDateTime until,
            @Nullable String leftWhy,
            boolean exposed,
            @Nullable LocalDateTime lastExposure,
            @Nullable LocalDateTime sampledAt,
            @Nullable Boolean negative) {}

    private final SpotTable spots;
    private final SpotList list;
    private final PresenceTable presences;
    private final PeopleTable people;
    private final SpotWork work;
    private final LineList lineList;
    private final People registry;
    private final Regions regions;
    private final Diseases diseases;
    private final Audit audit;

    SpotViews(
            SpotTable spots,
            SpotList list,
            PresenceTable presences,
            PeopleTable people,
            SpotWork work,
            LineList lineList,
            People registry,
            Regions regions,
            Diseases diseases,
            Audit audit) {
        this.spots = spots;
        this.list = list;
        this.presences = presences;
        this.people = people;
        this.work = work;
        this.lineList = lineList;
        this.registry = registry;
        this.regions = regions;
        this.diseases = diseases;
        this.audit = audit;
    }

    Page<SpotRow> page(SpotList.Filter filter, PageQuery query, Locale language) {
        Page<SpotList.Line> page = list.page(filter, work.now(), query);
        return page.showing(
                page.items().stream().map(line -> row(line, language)).toList());
    }

    Page<CandidateView> candidates(@Nullable String region, @Nullable String q, PageQuery query, Locale language) {
        Page<Presence> page = presences.candidates(region, q, query);
        Set<UUID> visible = visible(page.items());
        return page.showing(page.items().stream()
                .map(one -> new CandidateView(
                        one.id(),
                        visible.contains(one.caseId()) ? one.caseId() : null,
                        one.caseNo(),
                        one.place(),
                        one.regionCode(),
                        regions.path(one.regionCode()),
                        disease(one.disease(), language),
                        one.firstThere(),
                        one.lastThere(),
                        SpotWork.covers(one.regionCode())))
                .toList());
    }

    /** Masked; that they were shown is recorded. */
    Page<SpotPersonView> people(UUID id, PageQuery query) {
        Spot spot = spots.find(id).orElseThrow(SpotWork::notFound);
        List<SpotPerson> page = people.page(spot.id(), query.size(), query.offset());
        Map<UUID, Person> persons =
                registry.findAll(page.stream().map(SpotPerson::personId).toList());
        if (!persons.isEmpty()) {
            audit.record("person.read", "person", persons.keySet(), Map.of("in", "spot"));
        }
        return Page.of(
                page.stream()
                        .map(one -> shown(one, persons.get(one.personId())))
                        .toList(),
                people.count(id),
                query);
    }

    private static SpotPersonView shown(SpotPerson one, @Nullable Person person) {
        return new SpotPersonView(
                one.personId(),
                person == null ? "" : person.maskedName(),
                person == null ? "" : person.maskedPhone(),
                person == null ? "" : person.regionName(),
                one.isInside(),
                one.since(),
                one.until(),
                one.leftWhy(),
                one.exposed(),
                one.lastExposure(),
                one.latest() == null ? null : one.latest().takenAt(),
                one.latest() == null ? null : one.latest().negative());
    }

    private SpotRow row(SpotList.Line line, Locale language) {
        Spot spot = line.spot();
        return new SpotRow(
                spot.id(),
                spot.name(),
                spot.address(),
                spot.regionCode(),
                regions.path(spot.regionCode()),
                disease(spot.disease(), language),
                spot.drawnAt(),
                spot.releasedAt(),
                line.steps(),
                line.signed(),
                line.overdue(),
                line.cases());
    }

    private Set<UUID> visible(List<Presence> there) {
        return lineList.byIds(there.stream().map(Presence::caseId).toList()).stream()
                .map(CaseLine::id)
                .collect(Collectors.toSet());
    }

    private String disease(String id, Locale language) {
        return diseases.find(id)
                .map(profile -> Judging.text(profile.name(), language))
                .orElse(id);
    }
}
