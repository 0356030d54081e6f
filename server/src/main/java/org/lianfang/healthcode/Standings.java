package org.lianfang.healthcode;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.lianfang.database.Jurisdiction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What restricts whom, in memory: only people of whom something is not green, now or later. Evidence is taken over in the
 * order of its sequence; where a number is missing everything is read again.
 */
@Component
class Standings {
    private static final int AT_ONCE = 10_000;

    private final EvidenceLog evidence;
    private final RuleSets rules;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Map<Evidence.Source, UUID> owners = new HashMap<>();
    private final Map<UUID, List<Restriction>> restrictions = new ConcurrentHashMap<>();
    private long seq = -1;

    Standings(EvidenceLog evidence, RuleSets rules, TransactionTemplate transactions, Clock clock) {
        this.evidence = evidence;
        this.rules = rules;
        this.transactions = transactions;
        this.clock = clock;
    }

    Optional<Restriction> deciding(UUID person, Instant at) {
        return ColourRules.deciding(restrictions.getOrDefault(person, List.of()), at);
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
        while (seq < last) {
            List<Evidence> more = evidence.after(seq, AT_ONCE);
            if (more.isEmpty() || more.getFirst().seq() != seq + 1) {
                readAll();
                return;
            }
            for (Evidence piece : more) {
                if (piece.seq() != seq + 1) {
                    readAll();
                    return;
                }
                take(piece);
                seq = piece.seq();
            }
        }
    }

    private void readAll() {
        long from = evidence.last();
        var known = new HashMap<UUID, List<Restriction>>();
        owners.clear();
        try (var all = evidence.everyLatest()) {
            all.forEach(piece -> {
                List<Restriction> its = lasting(piece);
                if (!its.isEmpty()) {
                    owners.put(piece.source(), piece.personId());
                    known.computeIfAbsent(piece.personId(), _ -> new ArrayList<>())
                            .addAll(its);
                }
            });
        }
        restrictions.keySet().retainAll(known.keySet());
        known.forEach((person, its) -> restrictions.put(person, List.copyOf(its)));
        // what was committed while this was read is read again, and is the same the second time
        seq = from;
    }

    private void take(Evidence piece) {
        UUID before = owners.remove(piece.source());
        if (before != null) {
            put(before, piece.source(), List.of());
        }
        List<Restriction> its = lasting(piece);
        if (!its.isEmpty()) {
            owners.put(piece.source(), piece.personId());
            put(piece.personId(), piece.source(), its);
        }
    }

    private void put(UUID person, Evidence.Source source, List<Restriction> its) {
        Instant now = clock.instant();
        var next = new ArrayList<Restriction>();
        for (Restriction held : restrictions.getOrDefault(person, List.of())) {
            if (!held.evidence().source().equals(source) && !held.over(now)) {
                next.add(held);
            }
        }
        next.addAll(its);
        if (next.isEmpty()) {
            restrictions.remove(person);
        } else {
            restrictions.put(person, List.copyOf(next));
        }
    }

    private List<Restriction> lasting(Evidence piece) {
        Instant now = clock.instant();
        return rules.current().restrictions(List.of(piece)).stream()
                .filter(restriction -> !restriction.over(now))
                .toList();
    }
}
