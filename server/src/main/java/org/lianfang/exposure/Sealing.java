package org.lianfang.exposure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Zone;
import org.lianfang.tabular.Progress;
import org.lianfang.visits.VisitsBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals days that are over into files, and makes files again that are missing, damaged or of another database, or that
 * lack what came later or hold what was deleted. The record is in the database until retention drops the day: files are
 * made from it alone, and every instance makes its own.
 */
@Component
public class Sealing {
    private static final Logger log = LoggerFactory.getLogger(Sealing.class);
    private static final int ROWS_AT_ONCE = 20_000;
    private static final int ATTEMPTS = 5;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Cuts cuts;
    private final Numbers numbers;
    private final SealedFolder folder;
    private final DayWrites writes;
    private final int daysAfter;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Sealing(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Clock clock,
            Cuts cuts,
            Numbers numbers,
            SealedFolder folder,
            DayWrites writes,
            @Value("${lianfang.exposure.seal-after-days:2}") int daysAfter) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.cuts = cuts;
        this.numbers = numbers;
        this.folder = folder;
        this.writes = writes;
        this.daysAfter = daysAfter;
    }

    /** @param failed days that stay in the database alone for now; the log says why */
    public record Sealed(int days, long stays, int failed) {
        static final Sealed NOTHING = new Sealed(0, 0, 0);

        private Sealed and(Sealed other) {
            return new Sealed(days + other.days, stays + other.stays, failed + other.failed);
        }
    }

    /**
     * Seals every day that has been over for as many days as {@code lianfang.exposure.seal-after-days} says. Reads all
     * files first, so that damage is found. Does nothing while another process seals in the same data directory.
     */
    public Sealed seal(Progress progress) {
        return Jurisdiction.system("sealing").call(() -> seal(progress, SealingSteps.UNHEARD));
    }

    Sealed seal(Progress progress, SealingSteps steps) {
        if (!oneAtATime.tryLock()) {
            return Sealed.NOTHING;
        }
        try (var channel = FileChannel.open(
                folder.path().resolve(".sealing"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // closing the channel gives the lock back
            return channel.tryLock() == null ? Sealed.NOTHING : sealHeld(progress, steps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Sealed sealHeld(Progress progress, SealingSteps steps) throws IOException {
        folder.verify();
        removeWhatTheDatabaseForgot();
        var due = due();
        progress.step("sealing days");
        progress.total(due.size());
        if (due.isEmpty()) {
            return Sealed.NOTHING;
        }
        var cut = cuts.make();
        steps.reached("cut");
        var sum = Sealed.NOTHING;
        for (var day : due) {
            sum = sum.and(sealOrSay(day, cut, steps));
            progress.advance(1);
        }
        return sum;
    }

    private void removeWhatTheDatabaseForgot() throws IOException {
        var gone = folder.kept();
        gone.removeAll(Objects.requireNonNull(transactions.execute(_ -> writes.days())));
        for (var day : gone) {
            folder.remove(day);
        }
    }

    private List<LocalDate> due() {
        var last = LocalDate.now(clock).minusDays(daysAfter);
        var open = folder.days();
        return Objects.requireNonNull(transactions.execute(_ -> {
            var kept = writes.unchanged(open.values());
            return writes.days().stream()
                    .filter(day -> !day.isAfter(last) && !kept.contains(day))
                    .filter(day -> open.containsKey(day) || writes.any(day))
                    .toList();
        }));
    }

    private Sealed sealOrSay(LocalDate day, Cuts.Cut cut, SealingSteps steps) {
        try {
            return new Sealed(1, seal(day, cut, steps), 0);
        } catch (IOException | UncheckedIOException | DataAccessException | IllegalArgumentException e) {
            log.warn("{} could not be sealed and stays in the database alone: {}", day, e.getMessage());
            return new Sealed(0, 0, 1);
        }
    }

    private long seal(LocalDate day, Cuts.Cut cut, SealingSteps steps) throws IOException {
        for (int attempt = 1; ; attempt++) {
            transactions.executeWithoutResult(_ -> numbers.assign(day, cut));
            steps.reached("number");
            var visits = new VisitsBuilder(begins(day));
            try (var records = new StayRecordsWriter(folder.draft())) {
                transactions.executeWithoutResult(_ -> read(day, cut, visits, records));
                steps.reached("read");
                if (visits.rows() == 0) {
                    folder.remove(day);
                } else {
                    folder.keep(day, cut, visits, records, steps);
                }
                return visits.rows();
            } catch (Renumbered e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Somebody was merged between the numbering and the reading. */
    private static final class Renumbered extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Renumbered() {
            super("people are being merged");
        }
    }

    /** The rows before the cut, in the order of {@link org.lianfang.visits.Visits}, each cut to the day. */
    private void read(LocalDate day, Cuts.Cut cut, VisitsBuilder visits, StayRecordsWriter records) {
        jdbc.sql("""
                select person.number as person, place.number as place, v.id,
                    greatest(floor(extract(epoch from v.from_at))::bigint, :begin) as entered,
                    least(ceil(extract(epoch from v.until_at))::bigint, :end) as gone,
                    (extract(epoch from v.starts) * 1000000)::bigint as starts,
                    (extract(epoch from v.ends) * 1000000)::bigint as ends
                from exposure.visit v
                left join exposure.place_number place using (place_id)
                left join (select person_id, min(number) as number from exposure.person_number group by person_id) person
                    using (person_id)
                where v.day = :day and v.after_cut < :cut
                order by place, entered, gone, person
                """)
                .param("begin", begins(day))
                .param("end", begins(day.plusDays(1)))
                .param("day", day)
                .param("cut", cut.number())
                .withFetchSize(ROWS_AT_ONCE)
                .query(row -> {
                    add(row, visits, records);
                });
    }

    private static void add(ResultSet row, VisitsBuilder visits, StayRecordsWriter records) throws SQLException {
        int person = row.getInt("person");
        if (row.wasNull()) {
            throw new Renumbered();
        }
        int place = row.getInt("place");
        if (row.wasNull()) {
            throw new Renumbered();
        }
        visits.add(person, place, row.getLong("entered"), row.getLong("gone"));
        try {
            records.add(
                    Objects.requireNonNull(row.getObject("id", UUID.class)),
                    micros(row, "starts"),
                    micros(row, "ends"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Long micros(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static long begins(LocalDate day) {
        return day.atStartOfDay(Zone.ID).toEpochSecond();
    }
}
