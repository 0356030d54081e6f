package org.lianfang.exposure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import org.lianfang.database.Jurisdiction;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets stays and rides after as many days as {@code lianfang.exposure.retention-days} says (28 unless told otherwise;
 * 0 keeps them): the partition, the files, and what was noted about the day. Says {@link DaysDropped}. What was found through them stays found:
 * {@link OutlivedEvidence}.
 */
@Component
class Retention {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Days days;
    private final DayWrites writes;
    private final SealedFolder folder;
    private final ApplicationEventPublisher events;
    private final int keep;

    Retention(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Clock clock,
            Days days,
            DayWrites writes,
            SealedFolder folder,
            ApplicationEventPublisher events,
            @Value("${lianfang.exposure.retention-days:28}") int keep) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.days = days;
        this.writes = writes;
        this.folder = folder;
        this.events = events;
        this.keep = keep;
    }

    /** @param stays days of stays that went, {@code rides} the same of rides */
    record Dropped(int stays, int rides) {}

    /** Drops the days that are older than that, today; a longer stay keeps its later days. */
    Dropped run() {
        return keep <= 0
                ? new Dropped(0, 0)
                : Jurisdiction.system("retention")
                        .call(() -> dropBefore(LocalDate.now(clock).minusDays(keep)));
    }

    Dropped dropBefore(LocalDate day) {
        // first: a case matched while days go keeps what was found on them
        transactions.executeWithoutResult(_ -> jdbc.sql("""
                insert into exposure.horizon (trips, visits) values (:day, :day)
                on conflict (only_row) do update set
                    trips = greatest(horizon.trips, excluded.trips),
                    visits = greatest(horizon.visits, excluded.visits)
                """).param("day", day).update());
        int stays = days.dropVisitsBefore(day);
        int rides = days.dropTripsBefore(day);
        transactions.executeWithoutResult(_ -> {
            writes.forgetBefore(day);
            events.publishEvent(new DaysDropped(day));
        });
        try {
            for (var kept : folder.kept()) {
                if (kept.isBefore(day)) {
                    folder.remove(kept);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Dropped(stays, rides);
    }
}
