package org.lianfang.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.cases.CaseLine;
import org.lianfang.cases.LineList;
import org.lianfang.people.People;
import org.lianfang.region.Regions;
import org.lianfang.tracing.CaseStay;
import org.lianfang.tracing.Itineraries;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Clusters by household and place of the cases that the reader sees, as they stand now. */
@Component
class Gatherings {
    private static final int CASES_SHOWN = 20;

    private final LineList lineList;
    private final People people;
    private final Itineraries itineraries;
    private final Regions regions;

    Gatherings(LineList lineList, People people, Itineraries itineraries, Regions regions) {
        this.lineList = lineList;
        this.people = people;
        this.itineraries = itineraries;
        this.regions = regions;
    }

    /**
     * @param place of a place, its name as typed; of a household, nothing that would tell whose it is
     * @param region in words, from the province down; empty where nobody knows
     * @param size of all its cases
     * @param cases the first ones
     */
    record GatheringView(
            Gathering.Kind kind,
            String place,
            String region,
            int size,
            LocalDate first,
            LocalDate last,
            List<GatheredCase> cases) {}

    /** @param day onset; of who has none, that of the sample, else of the confirmation */
    record GatheredCase(UUID id, String caseNo, LocalDate day) {}

    /** Null narrows nothing; a region is the subtree in which the cases are. */
    @Transactional(readOnly = true)
    Page<GatheringView> page(
            @Nullable String disease, @Nullable String region, Gathering.@Nullable Kind kind, PageQuery query) {
        List<CaseLine> lines = lineList.all(disease, region);
        List<UUID> ids = lines.stream().map(CaseLine::id).toList();
        Map<UUID, LocalDate> days = lineList.firstDays(ids);
        Map<UUID, Gathering.Member> members = new HashMap<>();
        Map<UUID, String> livesIn = new HashMap<>();
        for (CaseLine line : lines) {
            LocalDate day = days.get(line.id());
            if (day != null) {
                members.put(line.id(), new Gathering.Member(line.id(), line.caseNo(), day));
                livesIn.put(line.id(), line.regionCode());
            }
        }
        List<CaseStay> stays = kind == Gathering.Kind.HOUSEHOLD ? List.of() : itineraries.placesOf(members.keySet());
        var presences = new ArrayList<Gathering.Presence>();
        stays.forEach(stay -> presences.add(new Gathering.Presence(
                Gathering.Kind.PLACE, stay.placeId().toString(), Objects.requireNonNull(members.get(stay.caseId())))));
        if (kind != Gathering.Kind.PLACE) {
            Map<UUID, Long> households =
                    people.householdsOf(lines.stream().map(CaseLine::personId).toList());
            for (CaseLine line : lines) {
                Long household = households.get(line.personId());
                Gathering.Member member = members.get(line.id());
                if (household != null && member != null) {
                    presences.add(new Gathering.Presence(Gathering.Kind.HOUSEHOLD, Long.toString(household), member));
                }
            }
        }
        Map<String, CaseStay> places = stays.stream()
                .collect(Collectors.toMap(stay -> stay.placeId().toString(), stay -> stay, (one, _) -> one));
        var found = Page.cut(Gathering.of(presences), query);
        return found.showing(found.items().stream()
                .map(gathering -> view(gathering, places.get(gathering.key()), livesIn))
                .toList());
    }

    private GatheringView view(Gathering gathering, @Nullable CaseStay place, Map<UUID, String> livesIn) {
        String where = gathering.kind() == Gathering.Kind.PLACE && place != null
                ? place.regionCode()
                : livesIn.get(gathering.cases().getFirst().id());
        return new GatheringView(
                gathering.kind(),
                gathering.kind() == Gathering.Kind.PLACE && place != null ? place.place() : "",
                regions.path(where),
                gathering.cases().size(),
                gathering.first(),
                gathering.last(),
                gathering.cases().stream()
                        .limit(CASES_SHOWN)
                        .map(member -> new GatheredCase(member.id(), member.caseNo(), member.day()))
                        .toList());
    }
}
