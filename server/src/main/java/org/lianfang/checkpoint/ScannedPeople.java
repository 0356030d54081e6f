package org.lianfang.checkpoint;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.WholeCountry;
import org.lianfang.healthcode.CodeHolder;
import org.lianfang.healthcode.HealthCodes;
import org.lianfang.people.Identity;
import org.lianfang.people.KnownPeople;
import org.lianfang.people.KnownPeople.KnownPerson;
import org.lianfang.people.People;
import org.springframework.stereotype.Component;

/** Tells whom scans are about: by the code that was shown, by number, or by phone and name. */
@Component
class ScannedPeople {
    private static final UUID NOBODY = new UUID(0, 0);

    private final People people;
    private final KnownPeople known;
    private final WholeCountry wholeCountry;
    private final HealthCodes codes;

    ScannedPeople(People people, KnownPeople known, WholeCountry wholeCountry, HealthCodes codes) {
        this.people = people;
        this.known = known;
        this.wholeCountry = wholeCountry;
        this.codes = codes;
    }

    /**
     * Who was scanned.
     *
     * @param holders whose codes were shown
     * @param homes where they live, of those that were found by number alone
     */
    record Persons(Map<Identity, UUID> ids, Map<String, CodeHolder> holders, Map<UUID, String> homes) {
        UUID of(NewScan one) {
            return one.byCode()
                    ? Objects.requireNonNull(holders.get(one.shownCode())).person()
                    : Objects.requireNonNull(ids.get(one.identity()));
        }
    }

    /** The same by numbers that are remembered: as of a second or two ago. */
    Persons ofMany(Collection<NewScan> told, Map<String, CodeHolder> holders) {
        return of(told, holders, known::recall);
    }

    /** By number and with one question where that finds them; who is not found so is looked for in every way, and added. */
    Persons of(Collection<NewScan> told, Map<String, CodeHolder> holders) {
        return of(told, holders, blinds -> wholeCountry.call(_ -> known.find(blinds)));
    }

    private Persons of(
            Collection<NewScan> told,
            Map<String, CodeHolder> holders,
            Function<Collection<UUID>, Map<UUID, KnownPerson>> find) {
        var ids = new HashMap<Identity, UUID>();
        var homes = new HashMap<UUID, String>();
        var blinds = new HashMap<Identity, UUID>();
        told.stream()
                .filter(one -> !one.byCode())
                .map(NewScan::identity)
                .distinct()
                .forEach(one ->
                        known.blind(one).ifPresentOrElse(blind -> blinds.put(one, blind), () -> ids.put(one, NOBODY)));
        if (!blinds.isEmpty()) {
            Map<UUID, KnownPerson> found = find.apply(new HashSet<>(blinds.values()));
            blinds.forEach((one, blind) -> {
                KnownPerson person = found.get(blind);
                ids.put(one, person == null ? NOBODY : person.id());
                if (person != null) {
                    homes.put(person.id(), person.regionCode());
                }
            });
        }
        List<Identity> others = ids.entrySet().stream()
                .filter(one -> one.getValue().equals(NOBODY))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(Identity::idNumber).thenComparing(Identity::phone))
                .toList();
        List<UUID> resolved = others.isEmpty() ? List.of() : people.resolve(others);
        for (int i = 0; i < others.size(); i++) {
            ids.put(others.get(i), resolved.get(i));
        }
        return new Persons(ids, holders, homes);
    }

    /** Whose the codes are that were shown; a code that none of our keys has signed is left out. */
    Map<String, CodeHolder> holders(Collection<? extends @Nullable NewScan> told) {
        List<String> shown = told.stream()
                .filter(Objects::nonNull)
                .filter(NewScan::byCode)
                .map(NewScan::shownCode)
                .distinct()
                .toList();
        return shown.isEmpty() ? Map.of() : codes.holders(shown);
    }
}
