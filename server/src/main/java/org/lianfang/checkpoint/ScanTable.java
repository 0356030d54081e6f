package org.lianfang.checkpoint;

import static org.lianfang.checkpoint.PointTable.id;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.lianfang.database.Zone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Scans in {@code checkpoint.scan}, a partition a day. */
@Component
class ScanTable {
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    ScanTable(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Makes room for scans of these days, in a transaction of its own so that its locks are short. */
    void prepare(Collection<LocalDate> days) {
        var missing = new HashSet<>(days);
        missing.removeAll(made);
        if (!missing.isEmpty()) {
            apart.executeWithoutResult(_ -> jdbc.sql("select checkpoint.make_days(:days::date[])")
                    .param(
                            "days",
                            missing.stream().sorted().map(LocalDate::toString).toArray(String[]::new))
                    .query()
                    .singleRow());
            made.addAll(missing);
        }
    }

    /** Forgets scans before this day; returns the number of days dropped. */
    int dropBefore(LocalDate day) {
        int dropped = Objects.requireNonNull(apart.execute(_ -> jdbc.sql("select checkpoint.drop_days(:before)")
                .param("before", day)
                .query(Integer.class)
                .single()));
        made.removeIf(one -> one.isBefore(day));
        return dropped;
    }

    /** Those of the ids that are there, on whatever day: a clock that was set right meanwhile may tell another. */
    Set<UUID> known(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select id from checkpoint.scan where id = any(:ids)")
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(UUID.class)
                        .list());
    }

    /** Adds those that are not there yet; returns their ids. */
    Set<UUID> insert(List<Scan> scans) {
        return new HashSet<>(jdbc.sql("""
                insert into checkpoint.scan
                    (day, id, point_id, person_id, at, told_at, received_at, clock_off, offline, passage_id, celsius,
                     verdict, reason, note, late, stale, account_id, region_code, home_code)
                select * from unnest(:days::date[], :ids::uuid[], :points::uuid[], :persons::uuid[], :ats::timestamptz[],
                    :told::timestamptz[], :received::timestamptz[], :off::boolean[], :offline::boolean[],
                    :passages::uuid[], :celsius::numeric[], :verdicts::text[], :reasons::text[], :notes::text[],
                    :late::boolean[], :stale::boolean[], :accounts::uuid[], :regions::text[], :homes::text[])
                on conflict do nothing
                returning id
                """)
                .param("days", texts(scans, scan -> day(scan.at()).toString()))
                .param("ids", ids(scans, Scan::id))
                .param("points", ids(scans, Scan::pointId))
                .param("persons", ids(scans, Scan::personId))
                .param("ats", texts(scans, scan -> scan.at().toString()))
                .param("told", texts(scans, scan -> scan.toldAt().toString()))
                .param("received", texts(scans, scan -> scan.receivedAt().toString()))
                .param("off", flags(scans, Scan::clockOff))
                .param("offline", flags(scans, Scan::offline))
                .param("passages", scans.stream().map(Scan::passageId).toArray(UUID[]::new))
                .param("celsius", scans.stream().map(Scan::celsius).toArray(BigDecimal[]::new))
                .param("verdicts", texts(scans, scan -> scan.verdict().external()))
                .param("reasons", texts(scans, scan -> scan.reason().external()))
                .param("notes", texts(scans, Scan::note))
                .param("late", flags(scans, Scan::late))
                .param("stale", flags(scans, Scan::stale))
                .param("accounts", scans.stream().map(Scan::accountId).toArray(UUID[]::new))
                .param("regions", texts(scans, Scan::regionCode))
                .param("homes", texts(scans, Scan::homeCode))
                .query(UUID.class)
                .list());
    }

    Optional<Scan> find(UUID scan) {
        return jdbc.sql("select * from checkpoint.scan where id = :id")
                .param("id", scan)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Where and when somebody was scanned, the latest first. */
    List<Scan> of(UUID person, int most) {
        return jdbc.sql("""
                select * from checkpoint.scan where person_id = :person order by at desc, id limit :most
                """)
                .param("person", person)
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    void changePerson(UUID from, UUID into) {
        jdbc.sql("update checkpoint.scan set person_id = :into where person_id = :from")
                .param("from", from)
                .param("into", into)
                .update();
    }

    static LocalDate day(Instant time) {
        return time.atZone(Zone.ID).toLocalDate();
    }

    static Scan read(ResultSet row) throws SQLException {
        return new Scan(
                id(row, "id"),
                id(row, "point_id"),
                id(row, "person_id"),
                instant(row, "at"),
                instant(row, "told_at"),
                instant(row, "received_at"),
                row.getBoolean("clock_off"),
                row.getBoolean("offline"),
                row.getObject("passage_id", UUID.class),
                row.getBigDecimal("celsius"),
                Verdict.of(row.getString("verdict")),
                VerdictRules.VerdictReason.of(row.getString("reason")),
                row.getString("note"),
                row.getBoolean("late"),
                row.getBoolean("stale"),
                row.getObject("account_id", UUID.class),
                row.getString("region_code"),
                row.getString("home_code"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }

    private static String[] texts(List<Scan> scans, Function<Scan, String> of) {
        return scans.stream().map(of).toArray(String[]::new);
    }

    private static UUID[] ids(List<Scan> scans, Function<Scan, UUID> of) {
        return scans.stream().map(of).toArray(UUID[]::new);
    }

    private static Boolean[] flags(List<Scan> scans, Function<Scan, Boolean> of) {
        return scans.stream().map(of).toArray(Boolean[]::new);
    }
}
