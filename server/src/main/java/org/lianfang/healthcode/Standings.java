package org.lianfang.healthcode;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What restricts whom, in memory: only people of whom something is not green, now or later. Evidence is taken over in the
 * order of its sequence; where a number is missing everything is read again. Records of a person who turned out to be
 * another are found under both ids.
 */
@Component
class Standings {
    private static final int AT_ONCE = 5_000;

    private final EvidenceLog evidence;
    private final RuleSets rules;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Map<UUID, UUID> merged = new ConcurrentHashMap<>();
    private final Map<UUID, List<Restriction>> restrictions = new ConcurrentHashMap<>();
    private long seq = -1;
    private @Nullable Evidence newest;

    Standings(EvidenceLog evidence, RuleSets rules, TransactionTemplate transactions, Clock clock) {
        this.evidence = evidence;
        this.rules = rules;
        this.transactions = transactions;
        this.clock = clock;
    }

    Optional<Restriction> deciding(UUID person, Instant at) {
        UUID known = person;
        for (UUID into = merged.get(known); into != null; into = merged.get(known)) {
            known = into;
        }
        return ColourRules.deciding(restrictions.getOrDefault(known, List.of()), at);
    }

    /** Of whom something is not green, now or later, and who turned out to be one of them. */
    Set<UUID> restricted() {
        var persons = new HashSet<>(restrictions.keySet());
        merged.forEach((from, into) -> {
            if (persons.contains(into)) {
                persons.add(from);
            }
        });
        return persons;
    }

    /** Takes over what has been committed since; asks the database even if that is nothing. */
    synchronized void catchUp() {
        Jurisdiction.system("colours")
                .call(() -> Objects.requireNonNull(transactions.execute(_ -> {
                    if (seq < 0) {
                        readAll();
                    } else {
                        readOn();
                    }
                    return true;
                })));
    }

    private void readOn() {
        long last = evidence.last();
        if (last < seq || isAnother()) {
            readAll();
            return;
        }
        while (seq < last) {
            List<Evidence> more = evidence.after(seq, AT_ONCE);
            for (int i = 0; i < more.size(); i++) {
                if (more.get(i).seq() != seq + 1 + i) {
                    more = List.of();
                }
            }
            if (more.isEmpty()) {
                readAll();
                return;
            }
            take(more);
            newest = more.getLast();
            seq = newest.seq();
        }
    }

    /** Whether what was read last is something else now: another database, or an older copy that has grown since. */
    private boolean isAnother() {
        Evidence known = newest;
        return known != null
                && evidence.at(known.seq())
                        .filter(found -> !found.source().equals(known.source())
                                || !found.heardAt().equals(known.heardAt()))
                        .isPresent();
    }

    /** Whoever the evidence is about, and was about before, is looked at again as a whole. */
    private void take(List<Evidence> more) {
        var touched = new LinkedHashSet<UUID>();
        touched.addAll(evidence.owners(more.stream().map(Evidence::sourceId).toList()));
        evidence.mergedInto(touched).forEach((from, into) -> {
            merged.put(from, into);
            restrictions.remove(from);
        });
        Map<UUID, List<Evidence>> known = EvidenceLog.byPerson(evidence.latest(touched));
        touched.forEach(person -> put(person, known.getOrDefault(person, List.of())));
    }

    private void readAll() {
        long from = evidence.last();
        var stale = new LinkedHashSet<>(restrictions.keySet());
        merged.clear();
        merged.putAll(evidence.mergedAway());
        var one = new ArrayList<Evidence>();
        try (var all = evidence.everyLatest()) {
            all.forEach(piece -> {
                if (!one.isEmpty() && !one.getFirst().personId().equals(piece.personId())) {
                    stale.remove(one.getFirst().personId());
                    put(one.getFirst().personId(), one);
                    one.clear();
                }
                one.add(piece);
            });
        }
        if (!one.isEmpty()) {
            stale.remove(one.getFirst().personId());
            put(one.getFirst().personId(), one);
        }
        stale.forEach(restrictions::remove);
        // what was committed while this was read is read again, and is the same the second time
        seq = from;
        newest = evidence.at(from).orElse(null);
    }

    private void put(UUID person, Collection<Evidence> known) {
        Instant now = clock.instant();
        List<Restriction> lasting = rules.current().restrictions(known).stream()
                .filter(restriction -> !restriction.over(now))
                .toList();
        if (lasting.isEmpty()) {
            restrictions.remove(person);
        } else {
            restrictions.put(person, lasting);
        }
    }
}
