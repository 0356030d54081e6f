package org.lianfang.tracing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.CaseStatus;
import org.lianfang.cases.Cases;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.matching.IndexItinerary;
import org.lianfang.matching.InfectiousWindow;
import org.lianfang.region.Places;
import org.lianfang.region.Regions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where cases were: drafted, approved, published, withdrawn. Each verb is one transaction; a refusal is a
 * {@link Problem}.
 */
@Component
@Transactional
public class Itineraries {
    private final IndexCases indexes;
    private final ItineraryTable items;
    private final PublicationTable publications;
    private final Cases cases;
    private final Diseases diseases;
    private final Places places;
    private final Regions regions;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Itineraries(
            IndexCases indexes,
            ItineraryTable items,
            PublicationTable publications,
            Cases cases,
            Diseases diseases,
            Places places,
            Regions regions,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.indexes = indexes;
        this.items = items;
        this.publications = publications;
        this.cases = cases;
        this.diseases = diseases;
        this.places = places;
        this.regions = regions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The index case of a named case, made if need be; empty if there is no such case in the jurisdiction. */
    public Optional<IndexCase> indexOf(UUID caseId) {
        return cases.find(caseId).map(record -> indexes.ofCase(caseId).orElseGet(() -> indexes.of(record)));
    }

    @Transactional(readOnly = true)
    public Optional<IndexCase> find(UUID indexId) {
        return indexes.find(indexId);
    }

    /** Those of the index cases that can be seen, in no order. */
    @Transactional(readOnly = true)
    public List<IndexCase> find(Collection<UUID> indexIds) {
        return indexes.find(indexIds);
    }

    /** By case number or the reference of a published exposure. */
    @Transactional(readOnly = true)
    public Optional<IndexCase> findByReference(String reference) {
        return indexes.byReference(reference);
    }

    /** The named cases that these persons are. */
    @Transactional(readOnly = true)
    public List<IndexCase> ofPersons(Collection<UUID> persons) {
        return persons.isEmpty() ? List.of() : indexes.ofPersons(persons);
    }

    /** All index cases, named ones first, in a stable order. */
    @Transactional(readOnly = true)
    public List<IndexCase> all() {
        return indexes.all();
    }

    /** The infectious window of a named case; all of time for an unnamed one, whose items were published for cause. */
    @Transactional(readOnly = true)
    public InfectiousWindow window(IndexCase index) {
        return window(index, rules(index));
    }

    /** The same under other rules. */
    @Transactional(readOnly = true)
    public InfectiousWindow window(IndexCase index, DiseaseProfile rules) {
        return index.caseId() == null
                ? InfectiousWindow.unbounded()
                : cases.find(index.caseId())
                        .map(record -> Windows.of(record, rules.exposure()))
                        .orElseThrow();
    }

    /** The rules by which an index case is judged. */
    public DiseaseProfile rules(IndexCase index) {
        return diseases.judging(index.rules());
    }

    /**
     * From now on every index case of this disease is judged by this version of its rules. Publishes
     * {@link RulesAdopted}; gives back how many cases that concerns.
     */
    public int adopt(DiseaseProfile rules) {
        List<UUID> concerned =
                indexes.adopt(rules, rules.id().equals(diseases.current().id()));
        audit.record(
                "rules.adopt",
                "disease",
                List.of(),
                Map.of("disease", rules.id(), "version", Integer.toString(rules.version())));
        if (!concerned.isEmpty()) {
            events.publishEvent(new RulesAdopted(concerned));
        }
        return concerned.size();
    }

    /**
     * What the exposure kernel asks from: the infectious window and the approved rides and stays of the index case, as
     * they stand in this transaction.
     */
    @Transactional(readOnly = true)
    public IndexItinerary forMatching(UUID indexId) {
        IndexCase index = indexes.find(indexId).orElseThrow();
        return forMatching(index, rules(index));
    }

    /** The same under other rules. */
    @Transactional(readOnly = true)
    public IndexItinerary forMatching(IndexCase index, DiseaseProfile rules) {
        UUID indexId = index.id();
        List<ItineraryItem> approved = approvedOf(indexId);
        return new IndexItinerary(
                index.personId(),
                window(index, rules),
                approved.stream()
                        .filter(item -> !item.entry().stay())
                        .map(item -> item.ride(index.personId()))
                        .toList(),
                approved.stream()
                        .filter(item -> item.entry().stay())
                        .map(item -> item.stay(index.personId()))
                        .toList());
    }

    /** The approved items of an index case, by date. */
    @Transactional(readOnly = true)
    public List<ItineraryItem> approvedOf(UUID indexId) {
        return items.standing(indexId).stream()
                .filter(item -> item.status() == ItemStatus.APPROVED)
                .toList();
    }

    /** The places of the approved stays of named cases, each once a case, in no order. */
    @Transactional(readOnly = true)
    public List<CaseStay> placesOf(Collection<UUID> caseIds) {
        return items.placesOf(caseIds);
    }

    /** Drafts and approved items of an index case, by date. */
    @Transactional(readOnly = true)
    public List<ItineraryItem> of(UUID indexId) {
        return items.standing(indexId);
    }

    /** Adds a draft to the itinerary of a case. Refuses what contradicts itself or is there already. */
    public ItineraryItem add(UUID caseId, ItineraryEntry entry) {
        IndexCase index = held(caseId);
        refuseFaults(entry);
        refuseTwice(index, entry, null);
        var item = draft(Ids.next(), index, 1, null, entry);
        items.insert(List.of(item));
        done("itinerary.add", index, item);
        return item;
    }

    /** Changes a draft; an approved item stays as it is until the draft that this makes replaces it. */
    public ItineraryItem change(UUID caseId, UUID itemId, ItineraryEntry entry) {
        IndexCase index = held(caseId);
        ItineraryItem before = standing(index, itemId);
        refuseFaults(entry);
        refuseTwice(index, entry, before.status() == ItemStatus.DRAFT ? itemId : null);
        boolean draft = before.status() == ItemStatus.DRAFT;
        var item = draft
                ? draft(itemId, index, before.version() + 1, before.replaces(), entry)
                : draft(Ids.next(), index, before.version() + 1, itemId, entry);
        if (draft) {
            items.replaceDraft(item);
        } else {
            items.insert(List.of(item));
        }
        done("itinerary.change", index, item);
        return item;
    }

    /** Removes a draft, or withdraws an approved item and its publication; the record of it stays. */
    public void remove(UUID caseId, UUID itemId, String why) {
        IndexCase index = held(caseId);
        ItineraryItem item = standing(index, itemId);
        switch (item.status()) {
            case DRAFT -> {
                items.deleteDraft(itemId);
                done("itinerary.remove", index, item);
            }
            case APPROVED, WITHDRAWN -> {
                items.withdraw(List.of(itemId), why, now());
                publications.withdraw(List.of(itemId), why, now());
                done("itinerary.withdraw", index, item);
                events.publishEvent(new ItineraryChanged(index.id(), List.of(itemId)));
            }
        }
    }

    /**
     * Approves all drafts of a confirmed case and publishes them without the person, in one transaction; items that
     * they replace are withdrawn. Publishes {@link ItineraryApproved}.
     */
    public List<ItineraryItem> approve(UUID caseId) {
        CaseRecord record = required(caseId);
        if (record.status() != CaseStatus.CONFIRMED) {
            throw Problem.of(HttpStatus.CONFLICT, "tracing.case-not-confirmed", record.caseNo());
        }
        IndexCase index = held(caseId);
        List<ItineraryItem> drafts = items.standing(index.id()).stream()
                .filter(item -> item.status() == ItemStatus.DRAFT)
                .toList();
        if (drafts.isEmpty()) {
            throw Problem.of(HttpStatus.CONFLICT, "tracing.nothing-to-approve", record.caseNo());
        }
        List<UUID> replaced = drafts.stream()
                .map(ItineraryItem::replaces)
                .filter(Objects::nonNull)
                .toList();
        items.withdraw(replaced, "replaced", now());
        publications.withdraw(replaced, "replaced", now());
        items.approve(drafts.stream().map(ItineraryItem::id).toList(), actor(), now());
        String county = regions.county(record.regionCode()).orElse(record.regionCode());
        publications.publish(drafts.stream()
                .map(item -> new PublicationTable.Publish(
                        item,
                        Objects.requireNonNullElse(item.entry().regionCode(), county),
                        item.entry().source().isBlank()
                                ? regions.name(county) + "疾病预防控制中心"
                                : item.entry().source(),
                        now()))
                .toList());
        audit.record(
                "itinerary.approve",
                "case",
                List.of(caseId),
                Map.of("caseNo", record.caseNo(), "items", Integer.toString(drafts.size())));
        events.publishEvent(new ItineraryApproved(
                index.id(),
                caseId,
                Stream.concat(drafts.stream().map(ItineraryItem::id), replaced.stream())
                        .toList()));
        return items.standing(index.id());
    }

    private ItineraryItem draft(UUID id, IndexCase index, int version, @Nullable UUID replaces, ItineraryEntry entry) {
        return new ItineraryItem(
                id,
                index.id(),
                ItemStatus.DRAFT,
                version,
                replaces,
                entry,
                entry.numbers(),
                entry.stay() ? places.resolve(entry.regionCode(), entry.place()) : null,
                ItineraryRules.flags(entry),
                actor(),
                now(),
                null,
                null);
    }

    private void refuseFaults(ItineraryEntry entry) {
        ItineraryRules.faultInForm(entry, LocalDate.now(clock)).ifPresent(fault -> {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, fault.code());
        });
        String region = entry.regionCode();
        if (region != null && regions.find(region).isEmpty()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "tracing.region-unknown");
        }
    }

    private void refuseTwice(IndexCase index, ItineraryEntry entry, @Nullable UUID except) {
        String fingerprint = Fingerprint.of(entry);
        boolean twice = items.standing(index.id()).stream()
                .anyMatch(item -> !item.id().equals(except)
                        && Fingerprint.of(item.entry()).equals(fingerprint));
        if (twice) {
            throw Problem.of(HttpStatus.CONFLICT, "tracing.item-exists");
        }
    }

    private ItineraryItem standing(IndexCase index, UUID itemId) {
        return items.find(index.id(), itemId)
                .filter(item -> item.status() != ItemStatus.WITHDRAWN)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "tracing.item-not-found"));
    }

    private IndexCase held(UUID caseId) {
        IndexCase index = indexes.of(required(caseId));
        return indexes.hold(index.id()).orElseThrow();
    }

    private CaseRecord required(UUID caseId) {
        return cases.find(caseId).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "tracing.case-not-found"));
    }

    private void done(String action, IndexCase index, ItineraryItem item) {
        audit.record(action, "itinerary", List.of(item.id()), Map.of("reference", index.reference()));
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String actor() {
        Jurisdiction jurisdiction = Jurisdiction.current();
        return jurisdiction == null ? "system" : jurisdiction.actor();
    }
}
