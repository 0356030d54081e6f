package org.lianfang.checkpoint;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;
import org.lianfang.healthcode.Colour;
import org.lianfang.healthcode.HealthCodes;
import org.lianfang.people.KnownPeople;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verdicts while the database is out of reach: whom anything restricts is known by the hash of their number, read every few
 * seconds; everybody else is green. Without the number of anybody in the clear.
 */
@Component
class LastKnown {
    private static final int AT_ONCE = 5_000;

    private final HealthCodes codes;
    private final KnownPeople people;
    private final TransactionTemplate transactions;
    private final Map<UUID, UUID> restricted = new ConcurrentHashMap<>();
    private volatile boolean serving;
    private volatile boolean read;
    private volatile @Nullable BigDecimal feverFrom;

    LastKnown(HealthCodes codes, KnownPeople people, TransactionTemplate transactions) {
        this.codes = codes;
        this.people = people;
        this.transactions = transactions;
    }

    /** Empty as long as nothing has been read yet. */
    Optional<VerdictRules.Decision> verdict(NewScan told, UUID blind) {
        BigDecimal fever = feverFrom;
        if (!read || fever == null) {
            return Optional.empty();
        }
        UUID person = restricted.get(blind);
        Colour colour = person == null ? Colour.GREEN : codes.standing(person).colour();
        return Optional.of(VerdictRules.decide(new VerdictRules.Known(
                colour, told.celsius(), fever, told.comesFromElsewhere(), told.document(), told.turnedBackBecause())));
    }

    void feverFrom(BigDecimal celsius) {
        feverFrom = celsius;
    }

    @EventListener
    void begin(WebServerInitializedEvent began) {
        serving = true;
    }

    @Scheduled(fixedDelay = 3_000)
    void look() {
        if (serving) {
            try {
                read();
            } catch (DataAccessException | TransactionException e) {
                // as last known until it can be read again
            }
        }
    }

    void read() {
        Set<UUID> persons = codes.restricted();
        var missing = new HashSet<>(persons);
        missing.removeAll(new HashSet<>(restricted.values()));
        var left = List.copyOf(missing);
        for (int from = 0; from < left.size(); from += AT_ONCE) {
            var some = left.subList(from, Math.min(left.size(), from + AT_ONCE));
            restricted.putAll(Jurisdiction.system("last known")
                    .call(() -> Objects.requireNonNull(transactions.execute(_ -> people.blinds(some)))));
        }
        restricted.values().removeIf(person -> !persons.contains(person));
        read = true;
    }
}
