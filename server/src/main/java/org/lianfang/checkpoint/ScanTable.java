package org.lianfang.checkpoint;

import static org.lianfang.checkpoint.PointTable.id;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianfang.database.BinaryRows;
import org.lianfang.database.Copy;
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
    private final Copy copy;
    private final TransactionTemplate apart;
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    ScanTable(JdbcClient jdbc, Copy copy, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.copy = copy;
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

    /** Those of the scans that are there, under the day that they have now or another. */
    Set<UUID> known(Collection<Scan> scans) {
        Set<UUID> known = knownElsewhere(scans);
        byDay(scans, scan -> day(scan.at())).forEach((day, ids) -> known.addAll(ofDay(day, ids)));
        return known;
    }

    /** Those that are there under another day than they have now: that of a clock which was put right meanwhile. */
    private Set<UUID> knownElsewhere(Collection<Scan> scans) {
        var known = new HashSet<UUID>();
        if (jdbc.sql("select exists (select from checkpoint.moved_scan)")
                .query(Boolean.class)
                .single()) {
            known.addAll(jdbc.sql("select id from checkpoint.moved_scan where id = any(:ids)")
                    .param("ids", scans.stream().map(Scan::id).toArray(UUID[]::new))
                    .query(UUID.class)
                    .list());
        }
        byDay(scans.stream().filter(ScanTable::isMoved).toList(), scan -> day(scan.toldAt()))
                .forEach((day, ids) -> known.addAll(ofDay(day, ids)));
        return known;
    }

    private static Map<LocalDate, List<UUID>> byDay(Collection<Scan> scans, Function<Scan, LocalDate> day) {
        return scans.stream().collect(Collectors.groupingBy(day, Collectors.mapping(Scan::id, Collectors.toList())));
    }

    private List<UUID> ofDay(LocalDate day, List<UUID> ids) {
        return jdbc.sql("select * from checkpoint.known_of_day(:day, :ids)")
                .param("day", day)
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** Whether it is kept under another day than its gate told. */
    private static boolean isMoved(Scan scan) {
        return !day(scan.at()).equals(day(scan.toldAt()));
    }

    /** Adds those that are not there yet, under whatever day, in the transaction at hand; returns their ids. */
    Set<UUID> insert(Collection<Scan> told) {
        var once = new LinkedHashMap<UUID, Scan>();
        told.forEach(scan -> once.putIfAbsent(scan.id(), scan));
        if (once.values().stream().anyMatch(ScanTable::isMoved)) {
            alone();
        } else {
            besideOthers();
        }
        Set<UUID> elsewhere = knownElsewhere(once.values());
        once.keySet().removeAll(elsewhere);
        Collection<Scan> scans = once.values();
        // it stays with the connection, so that a commit leaves no rubbish in the catalogue
        jdbc.sql("""
                create temporary table if not exists told_scan (
                    day date, id uuid, point_id uuid, person_id uuid, at timestamptz, told_at timestamptz,
                    received_at timestamptz, clock_off boolean, offline boolean, passage_id uuid, celsius text,
                    verdict text, reason text, note text, late boolean, stale boolean, account_id uuid,
                    region_code text, home_code text) on commit delete rows
                """).update();
        var rows = new BinaryRows(scans.size() * 320);
        scans.forEach(scan -> put(rows, scan));
        copy.in("copy pg_temp.told_scan from stdin with (format binary)", rows);
        // in one order, so that two who bring the same do not wait for each other in turn
        var fresh = HashSet.<UUID>newHashSet(scans.size());
        jdbc.sql("""
                with added as (
                    insert into checkpoint.scan
                        (day, id, point_id, person_id, at, told_at, received_at, clock_off, offline, passage_id, celsius,
                         verdict, reason, note, late, stale, account_id, region_code, home_code)
                    select day, id, point_id, person_id, at, told_at, received_at, clock_off, offline, passage_id,
                           celsius::numeric, verdict, reason, note, late, stale, account_id, region_code, home_code
                    from pg_temp.told_scan order by day, id
                    on conflict do nothing
                    returning id
                ), taken as (delete from pg_temp.told_scan)
                select id from added
                """).query(row -> {
            fresh.add(row.getObject(1, UUID.class));
        });
        noteMoved(scans.stream()
                .filter(scan -> isMoved(scan) && fresh.contains(scan.id()))
                .toList());
        return fresh;
    }

    /** Whoever keeps a scan under another day waits for all others, and whoever comes afterwards finds it. */
    private void alone() {
        jdbc.sql("select pg_advisory_xact_lock(7126)").query().singleRow();
    }

    private void besideOthers() {
        jdbc.sql("select pg_advisory_xact_lock_shared(7126)").query().singleRow();
    }

    private void noteMoved(List<Scan> moved) {
        if (!moved.isEmpty()) {
            jdbc.sql("""
                    insert into checkpoint.moved_scan (id, day, region_code)
                    select * from unnest(:ids::uuid[], :days::date[], :regions::text[])
                    on conflict do nothing
                    """)
                    .param("ids", moved.stream().map(Scan::id).toArray(UUID[]::new))
                    .param(
                            "days",
                            moved.stream()
                                    .map(scan -> day(scan.at()).toString())
                                    .toArray(String[]::new))
                    .param("regions", moved.stream().map(Scan::regionCode).toArray(String[]::new))
                    .update();
        }
    }

    private static void put(BinaryRows rows, Scan scan) {
        rows.row(19)
                .put(day(scan.at()))
                .put(scan.id())
                .put(scan.pointId())
                .put(scan.personId())
                .put(scan.at())
                .put(scan.toldAt())
                .put(scan.receivedAt())
                .put(scan.clockOff())
                .put(scan.offline())
                .put(scan.passageId())
                .putText(scan.celsius() == null ? null : scan.celsius().toPlainString())
                .put(scan.verdict().external())
                .put(scan.reason().external())
                .put(scan.note())
                .put(scan.late())
                .put(scan.stale())
                .put(scan.accountId())
                .put(scan.regionCode())
                .put(scan.homeCode());
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
}
