package org.lianfang.tracing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.CaseStatus;
import org.lianfang.cases.Cases;
import org.lianfang.database.Ids;
import org.lianfang.region.PlaceName;
import org.lianfang.region.Places;
import org.lianfang.region.Regions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a batch of imported items: new ones are approved and published, those that are there already change nothing,
 * and a published exposure that now says something else replaces what it said. What a person has withdrawn stays so.
 */
@Component
class ItineraryIntake {
    private static final String REPLACED = "replaced by a later file";

    /** What a batch comes to. */
    private record Taken(
            List<PublicationTable.Publish> publish, List<UUID> approve, List<UUID> withdraw, Set<UUID> touched) {
        Taken() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
        }
    }

    private final IndexCases indexes;
    private final ItineraryTable items;
    private final PublicationTable publications;
    private final Cases cases;
    private final Places places;
    private final Regions regions;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ItineraryIntake(
            IndexCases indexes,
            ItineraryTable items,
            PublicationTable publications,
            Cases cases,
            Places places,
            Regions regions,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.indexes = indexes;
        this.items = items;
        this.publications = publications;
        this.cases = cases;
        this.places = places;
        this.regions = regions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Returns how many rows said what was known already. */
    @Transactional
    public long take(List<ImportedItem> batch) {
        List<ImportedItem> sound = batch.stream().filter(this::sound).toList();
        Map<String, IndexCase> named = named(sound);
        Map<String, UUID> unnamed = indexes.unnamed(sound.stream()
                .filter(item -> !item.named())
                .map(ImportedItem::reference)
                .toList());
        Map<PlaceName, UUID> stays = stays(sound);
        Collection<UUID> touchable = new HashSet<>(unnamed.values());
        named.values().forEach(index -> touchable.add(index.id()));
        Map<UUID, List<ItineraryItem>> known =
                items.ofIndexes(touchable).stream().collect(Collectors.groupingBy(ItineraryItem::indexId));
        var taken = new Taken();
        long unchanged = 0;
        for (ImportedItem item : sound) {
            IndexCase index = item.named() ? named.get(item.caseNo()) : null;
            if (item.named() && index == null) {
                continue; // refused already
            }
            UUID indexId = index != null ? index.id() : Objects.requireNonNull(unnamed.get(item.reference()));
            List<ItineraryItem> before = known.computeIfAbsent(indexId, id -> new ArrayList<>());
            if (!decide(item, index, indexId, before, stays, taken)) {
                unchanged++;
            }
        }
        store(taken);
        return unchanged;
    }

    /** Whether the item changes anything. */
    private boolean decide(
            ImportedItem item,
            @Nullable IndexCase index,
            UUID indexId,
            List<ItineraryItem> before,
            Map<PlaceName, UUID> stays,
            Taken taken) {
        String fingerprint = Fingerprint.of(item.entry());
        var same = before.stream()
                .filter(known -> Fingerprint.of(known.entry()).equals(fingerprint))
                .findFirst();
        if (same.isPresent() && same.get().status() != ItemStatus.DRAFT) {
            return false;
        }
        taken.touched().add(indexId);
        if (same.isPresent()) {
            taken.approve().add(same.get().id());
            taken.publish().add(publish(same.get(), item, index));
            return true;
        }
        if (index == null) {
            before.stream()
                    .filter(known -> known.status() == ItemStatus.APPROVED)
                    .forEach(known -> taken.withdraw().add(known.id()));
        }
        var made = approved(item, indexId, stays);
        before.add(made);
        taken.publish().add(publish(made, item, index));
        return true;
    }

    private void store(Taken taken) {
        if (taken.touched().isEmpty()) {
            return;
        }
        items.withdraw(taken.withdraw(), REPLACED, now());
        publications.withdraw(taken.withdraw(), REPLACED, now());
        items.approve(taken.approve(), "import", now());
        items.insert(taken.publish().stream()
                .map(PublicationTable.Publish::item)
                .filter(item -> item.status() == ItemStatus.APPROVED)
                .toList());
        publications.publish(taken.publish());
        audit.record(
                "itinerary.import",
                "index-case",
                List.of(),
                Map.of("items", Integer.toString(taken.publish().size())));
        events.publishEvent(new ItinerariesImported(
                List.copyOf(taken.touched()),
                Stream.concat(taken.publish().stream().map(one -> one.item().id()), taken.withdraw().stream())
                        .toList()));
    }

    private boolean sound(ImportedItem item) {
        var entry = item.entry();
        var fault = ItineraryRules.fault(entry, LocalDate.now(clock));
        if (fault.isPresent()) {
            item.row()
                    .refuse(
                            fault.get().column(),
                            fault.get().reason(),
                            fault.get().hint());
            return false;
        }
        if (entry.regionCode() != null && regions.find(entry.regionCode()).isEmpty()) {
            item.row().refuse("region_code", "unknown region", "Import its region first, or leave the column empty.");
            return false;
        }
        FlagWords.warn(item);
        return true;
    }

    private Map<String, IndexCase> named(List<ImportedItem> sound) {
        var found = new HashMap<String, IndexCase>();
        for (ImportedItem item : sound) {
            if (item.named() && !found.containsKey(item.caseNo())) {
                CaseRecord record = cases.findByNo(item.caseNo()).orElse(null);
                if (record == null) {
                    item.row().refuse("case_no", "there is no such case", "Import the case first.");
                } else if (record.status() != CaseStatus.CONFIRMED) {
                    item.row().refuse("case_no", "the case is not confirmed", "Confirm the case first.");
                } else {
                    found.put(item.caseNo(), indexes.of(record));
                }
            }
        }
        return found;
    }

    private Map<PlaceName, UUID> stays(List<ImportedItem> sound) {
        return places.resolve(sound.stream()
                .map(ImportedItem::entry)
                .filter(ItineraryEntry::stay)
                .map(entry -> new PlaceName(entry.regionCode(), entry.place()))
                .collect(Collectors.toSet()));
    }

    private ItineraryItem approved(ImportedItem item, UUID indexId, Map<PlaceName, UUID> stays) {
        var entry = item.entry();
        return new ItineraryItem(
                Ids.next(),
                indexId,
                ItemStatus.APPROVED,
                1,
                null,
                entry,
                entry.numbers(),
                entry.stay() ? stays.get(new PlaceName(entry.regionCode(), entry.place())) : null,
                ItineraryRules.flags(entry),
                "import",
                now(),
                now(),
                null);
    }

    private PublicationTable.Publish publish(ItineraryItem item, ImportedItem row, @Nullable IndexCase index) {
        String home = index == null ? null : index.regionCode();
        String county = home == null ? null : regions.county(home).orElse(home);
        String source = row.entry().source();
        return new PublicationTable.Publish(
                item,
                row.entry().regionCode() != null ? row.entry().regionCode() : county,
                source.isBlank() && county != null ? regions.name(county) + "疾病预防控制中心" : source,
                Objects.requireNonNullElse(row.publishedAt(), now()));
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }
}
