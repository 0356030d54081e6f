package org.lianfang.spots;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.CaseStatus;
import org.lianfang.cases.Cases;
import org.lianfang.database.Ids;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.matching.Span;
import org.lianfang.region.Regions;
import org.lianfang.tracing.IndexCase;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.ItineraryItem;
import org.lianfang.tracing.PersonExposure;
import org.lianfang.tracing.PersonExposures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where confirmed cases were: candidates for spots, and cases of the spots that are there. Brought about anew from the
 * approved itinerary and the card each time, so that the same event twice changes nothing.
 */
@Component
@Transactional
class Candidates {
    private final SpotTable spots;
    private final PresenceTable presences;
    private final PeopleTable people;
    private final Exposures exposures;
    private final Itineraries itineraries;
    private final PersonExposures exposuresOf;
    private final Cases cases;
    private final Diseases diseases;
    private final Regions regions;
    private final SpotWork work;

    Candidates(
            SpotTable spots,
            PresenceTable presences,
            PeopleTable people,
            Exposures exposures,
            Itineraries itineraries,
            PersonExposures exposuresOf,
            Cases cases,
            Diseases diseases,
            Regions regions,
            SpotWork work) {
        this.spots = spots;
        this.presences = presences;
        this.people = people;
        this.exposures = exposures;
        this.itineraries = itineraries;
        this.exposuresOf = exposuresOf;
        this.cases = cases;
        this.diseases = diseases;
        this.regions = regions;
        this.work = work;
    }

    /**
     * The rules of spots for an index case: those by which it is judged, or, where that version says nothing of spots,
     * those in force of its disease; empty if they do not either.
     */
    Optional<DiseaseProfile> rules(IndexCase index) {
        DiseaseProfile own = itineraries.rules(index);
        return own.spots() != null
                ? Optional.of(own)
                : diseases.find(own.id()).filter(profile -> profile.spots() != null);
    }

    /** Sees to it that what is kept is what the itinerary and the card of the case say now. */
    void follow(UUID caseId) {
        spots.hold();
        Optional<CaseRecord> known = cases.find(caseId);
        Optional<CaseRecord> card = known.filter(one -> one.status() == CaseStatus.CONFIRMED);
        if (card.isEmpty()) {
            presences.withdraw(caseId, work.now());
            presences.indexesOf(caseId).forEach(exposures::refresh);
            known.map(CaseRecord::personId).ifPresent(this::exposedAgain);
            return;
        }
        itineraries.indexOf(caseId).ifPresent(index -> {
            presences.card(caseId, card.get().regionCode(), known(card.get()));
            follow(index, card.get());
            exposures.refresh(index.id());
        });
    }

    /** Who is no case was perhaps exposed by others, in whose spots they were left out as a patient. */
    private void exposedAgain(UUID person) {
        exposuresOf.of(person, Locale.ROOT).stream()
                .map(PersonExposure::caseId)
                .distinct()
                .flatMap(other -> presences.indexesOf(other).stream())
                .forEach(exposures::refresh);
    }

    private void follow(IndexCase index, CaseRecord card) {
        Map<UUID, Presence> there =
                rules(index).map(profile -> stays(index, card, profile)).orElse(Map.of());
        presences.withdrawStays(card.id(), there.keySet(), work.now());
        there.values().forEach(presence -> {
            presences.put(presence);
            spots.openAt(presence.placeId(), presence.disease())
                    .ifPresent(spot -> presences.join(presence.placeId(), presence.disease(), spot.id(), work.now()));
        });
        people.exposedNoMore(List.of(card.personId()));
        rules(index).ifPresent(profile -> joinWhereInside(index, card, profile));
    }

    /** Inside counts from when the window opens, whether or not the person has left since. */
    private void joinWhereInside(IndexCase index, CaseRecord card, DiseaseProfile profile) {
        LocalDateTime opens = window(index, profile).window().opens();
        for (UUID inside : people.spotsWith(card.personId(), profile.id(), opens)) {
            Spot spot = spots.find(inside).orElseThrow();
            presences.put(named(index, card, spot.placeId(), spot, Presence.Origin.INSIDE));
            presences.join(spot.placeId(), profile.id(), spot.id(), work.now());
        }
    }

    private SpotWindow window(IndexCase index, DiseaseProfile profile) {
        return SpotWindow.of(itineraries.window(index, profile), profile, Objects.requireNonNull(profile.spots()));
    }

    /** The approved stays inside the window, one a place. */
    private Map<UUID, Presence> stays(IndexCase index, CaseRecord card, DiseaseProfile profile) {
        SpotWindow window = window(index, profile);
        var there = new LinkedHashMap<UUID, Presence>();
        for (ItineraryItem item : itineraries.approvedOf(index.id())) {
            if (!item.entry().stay() || item.placeId() == null) {
                continue;
            }
            Span span = item.stay(index.personId()).span();
            if (window.touches(span)) {
                there.merge(
                        item.placeId(),
                        presence(index, card, profile, item, SpotWindow.from(span), window.last(span)),
                        Candidates::both);
            }
        }
        return there;
    }

    private Presence presence(
            IndexCase index,
            CaseRecord card,
            DiseaseProfile profile,
            ItineraryItem item,
            LocalDateTime first,
            LocalDateTime last) {
        String region = item.entry().regionCode();
        return new Presence(
                Ids.next(),
                index.id(),
                card.id(),
                card.caseNo(),
                Objects.requireNonNull(item.placeId()),
                item.entry().place(),
                region == null ? regions.county(card.regionCode()).orElse(card.regionCode()) : region,
                card.regionCode(),
                profile.id(),
                profile.version(),
                Presence.Origin.ITINERARY,
                first,
                last,
                known(card),
                null,
                null,
                false,
                false);
    }

    private static Presence both(Presence one, Presence other) {
        return new Presence(
                one.id(),
                one.indexId(),
                one.caseId(),
                one.caseNo(),
                one.placeId(),
                one.place(),
                one.regionCode(),
                one.caseRegionCode(),
                one.disease(),
                one.rulesVersion(),
                one.origin(),
                min(one.firstThere(), other.firstThere()),
                max(one.lastThere(), other.lastThere()),
                one.knownAt(),
                null,
                null,
                false,
                false);
    }

    /** A case that somebody's word or the list of people makes one of a spot. */
    static Presence named(IndexCase index, CaseRecord card, UUID place, Spot spot, Presence.Origin origin) {
        return new Presence(
                Ids.next(),
                index.id(),
                card.id(),
                card.caseNo(),
                place,
                spot.name(),
                spot.regionCode(),
                card.regionCode(),
                spot.disease(),
                spot.rulesVersion(),
                origin,
                null,
                null,
                known(card),
                null,
                null,
                false,
                false);
    }

    private static LocalDateTime known(CaseRecord card) {
        if (card.diagnosedAt() != null) {
            return card.diagnosedAt();
        }
        return card.confirmedAt() == null ? card.reportedAt() : card.confirmedAt();
    }

    private static @Nullable LocalDateTime min(@Nullable LocalDateTime one, @Nullable LocalDateTime other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static @Nullable LocalDateTime max(@Nullable LocalDateTime one, @Nullable LocalDateTime other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}
