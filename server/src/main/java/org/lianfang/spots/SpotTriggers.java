package org.lianfang.spots;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.lianfang.cases.CaseChanged;
import org.lianfang.cases.CaseConfirmed;
import org.lianfang.cases.LineList;
import org.lianfang.people.PersonsMerged;
import org.lianfang.tracing.ContactsChanged;
import org.lianfang.tracing.IndexCase;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.ItinerariesImported;
import org.lianfang.tracing.ItineraryApproved;
import org.lianfang.tracing.ItineraryChanged;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Facts that make candidates, bring cases into spots or out of them. Each may come twice: what is kept is made anew. */
@Component
class SpotTriggers {
    private final Candidates candidates;
    private final Exposures exposures;
    private final PeopleTable people;
    private final Itineraries itineraries;
    private final LineList lineList;

    SpotTriggers(
            Candidates candidates,
            Exposures exposures,
            PeopleTable people,
            Itineraries itineraries,
            LineList lineList) {
        this.candidates = candidates;
        this.exposures = exposures;
        this.people = people;
        this.itineraries = itineraries;
        this.lineList = lineList;
    }

    @ApplicationModuleListener
    void on(ItineraryApproved approved) {
        follow(approved.indexId());
    }

    @ApplicationModuleListener
    void on(ItineraryChanged changed) {
        follow(changed.indexId());
    }

    /** Of thousands, most are published exposures of nobody named, which make no spot. */
    @ApplicationModuleListener
    void on(ItinerariesImported imported) {
        if (imported.itemIds().isEmpty()) {
            return;
        }
        var ids = new HashSet<>(imported.indexIds());
        List<UUID> named = itineraries.all().stream()
                .filter(index -> ids.contains(index.id()))
                .map(IndexCase::caseId)
                .filter(Objects::nonNull)
                .toList();
        named.forEach(candidates::follow);
    }

    @ApplicationModuleListener
    void on(CaseConfirmed confirmed) {
        candidates.follow(confirmed.caseId());
    }

    @ApplicationModuleListener
    void on(CaseChanged changed) {
        candidates.follow(changed.caseId());
    }

    @ApplicationModuleListener
    void on(ContactsChanged changed) {
        exposures.refresh(changed.indexId());
    }

    @ApplicationModuleListener
    void on(SpotDrawn drawn) {
        exposures.refreshSpot(drawn.spotId());
    }

    /** Whoever is a case already when listed joins like one who becomes a case inside. */
    @ApplicationModuleListener
    void on(PeopleListed listed) {
        lineList.ofPersons(listed.personIds()).forEach(line -> candidates.follow(line.id()));
    }

    @ApplicationModuleListener
    void on(PersonsMerged merged) {
        merged.merges().forEach(merge -> people.changePerson(merge.from(), merge.into()));
    }

    private void follow(UUID indexId) {
        itineraries.find(indexId).map(IndexCase::caseId).ifPresent(candidates::follow);
    }
}
