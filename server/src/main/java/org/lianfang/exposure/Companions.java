package org.lianfang.exposure;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.database.WholeCountry;
import org.lianfang.matching.Together;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.lianfang.region.Regions;
import org.springframework.stereotype.Component;

/** Shows whoever was together with somebody as the jurisdiction in force may know them, and records whom it has shown. */
@Component
class Companions {
    private final People people;
    private final Regions regions;
    private final WholeCountry wholeCountry;
    private final Audit audit;

    Companions(People people, Regions regions, WholeCountry wholeCountry, Audit audit) {
        this.people = people;
        this.regions = regions;
        this.wholeCountry = wholeCountry;
        this.audit = audit;
    }

    /**
     * @param place that place alone; null for all
     * @param minutes at least so many; times that nobody knows are shown with 0 only
     */
    record Filter(@Nullable UUID place, int minutes) {
        boolean admits(Together together) {
            var known = together.minutes();
            return (place == null || place.equals(together.theirs().place()))
                    && (known == null ? minutes <= 0 : known >= minutes);
        }
    }

    /** What a list of them can be sorted by; unknown minutes come last. */
    enum Order {
        MINUTES(Comparator.comparing(Together::minutes, Comparator.nullsLast(Comparator.naturalOrder()))),
        MINUTES_DESC(Comparator.comparing(Together::minutes, Comparator.nullsLast(Comparator.reverseOrder()))),
        FROM(Comparator.comparing(Together::from)),
        FROM_DESC(Comparator.comparing(Together::from).reversed());

        @SuppressWarnings("ImmutableEnumChecker") // a comparator of values
        private final Comparator<Together> first;

        Order(Comparator<Together> first) {
            this.first = first;
        }

        Comparator<Together> comparator() {
            return first.thenComparing(Together::from).thenComparing(Companions::id);
        }
    }

    Page<Companion> page(Collection<Together> together, Filter filter, PageQuery page) {
        var sorted = together.stream()
                .filter(filter::admits)
                .sorted(page.order(Order.class, Order.MINUTES_DESC).comparator())
                .toList();
        int from = begin(sorted, page);
        var shown = sorted.subList(from, Math.min(from + page.size(), sorted.size()));
        return Page.counted(shown(shown), () -> Math.min(sorted.size(), PageQuery.COUNTED + 1), page);
    }

    private static int begin(List<Together> sorted, PageQuery page) {
        var after = page.after();
        if (after == null) {
            return (int) Math.min(page.offset(), sorted.size());
        }
        for (int i = 0; i < sorted.size(); i++) {
            if (id(sorted.get(i)).equals(after)) {
                return i + 1;
            }
        }
        return sorted.size();
    }

    /** Within the caller's transaction. */
    List<Companion> shown(List<Together> together) {
        var ids = together.stream().map(Together::person).distinct().toList();
        var seen = people.findAll(ids);
        var unseen = ids.stream().filter(id -> !seen.containsKey(id)).toList();
        Map<UUID, String> elsewhere = unseen.isEmpty() ? Map.of() : wholeCountry.call(_ -> people.regionsOf(unseen));
        if (!seen.isEmpty()) {
            audit.record(
                    "person.read",
                    "person",
                    seen.values().stream().map(Person::id).distinct().toList(),
                    Map.of("in", "together"));
        }
        return together.stream()
                .map(one -> companion(one, seen.get(one.person()), elsewhere.get(one.person())))
                .toList();
    }

    private Companion companion(Together one, @Nullable Person person, @Nullable String regionElsewhere) {
        return new Companion(
                id(one),
                person == null ? null : person.id(),
                person == null ? null : person.maskedName(),
                person == null ? county(regionElsewhere) : person.regionName(),
                one.theirs().place(),
                placeName(one),
                one.from(),
                one.until(),
                one.minutes());
    }

    private String county(@Nullable String region) {
        return region == null ? "" : regions.county(region).map(regions::path).orElse("");
    }

    /** As the itinerary or the list of whoever is asked about has it. */
    private static String placeName(Together one) {
        return one.theirs().placeName().isEmpty()
                ? one.mine().placeName()
                : one.theirs().placeName();
    }

    /** One stay of somebody meets stretches of the other that begin at different times. */
    private static UUID id(Together one) {
        var name = Objects.toString(one.theirs().id()) + one.from();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
