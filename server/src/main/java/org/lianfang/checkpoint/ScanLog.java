package org.lianfang.checkpoint;

import static org.lianfang.checkpoint.PointTable.id;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.lianfang.database.Ids;
import org.lianfang.database.Zone;
import org.lianfang.exposure.WaitingStays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Scans in {@code checkpoint.scan_log}, a group a row: one short write at the time of the answer instead of rows and indexes
 * of three tables. Each row tells the time of its stays and holds a filter of its people and places, by which {@link
 * WaitingScans} finds them meanwhile. Bodies: {@link ScanBody}.
 */
@Component
class ScanLog {
    private static final int MOST = 512;

    private final JdbcClient jdbc;

    ScanLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A row of the log.
     *
     * @param tried it could not be written out before
     * @param announced cases have been told of it
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Group(UUID id, boolean tried, boolean announced, byte[] body) {
        List<Scan> scans() {
            return ScanBody.scans(body);
        }

        /** When it was kept, as its id says. */
        Instant kept() {
            return Ids.madeAt(id);
        }
    }

    /** What waits: rows, scans. */
    record Waiting(int groups, long scans) {}

    /**
     * One statement, which is its own transaction where there is none around it: committed when it returns.
     *
     * @param points those of the scans
     * @param announced cases that were matched before are told of them in the same transaction
     */
    void add(List<Scan> scans, Map<UUID, Point> points, boolean announced) {
        var keys = HashSet.<UUID>newHashSet(scans.size() + points.size());
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (Scan scan : scans) {
            keys.add(scan.personId());
            first = scan.at().isBefore(first) ? scan.at() : first;
            last = scan.at().isAfter(last) ? scan.at() : last;
        }
        points.values().forEach(point -> keys.add(point.placeId()));
        jdbc.sql("select checkpoint.keep_scans(:id, :scans, :from, :until, :keys, :announced, :body)")
                .param("id", Ids.next())
                .param("scans", scans.size())
                .param("from", came(first, points.values()).atOffset(ZoneOffset.UTC))
                .param("until", gone(last, points.values()).atOffset(ZoneOffset.UTC))
                .param("keys", KeyFilter.of(keys))
                .param("announced", announced)
                .param("body", ScanBody.of(scans))
                .query()
                .singleRow();
    }

    /** From when on: who stays nobody knows how long counts for the whole day. */
    private static Instant came(Instant first, Collection<Point> points) {
        LocalDateTime at = Scans.local(first);
        boolean allPass = points.stream().allMatch(point -> point.kind().gone(at) != null);
        return instant(allPass ? at : at.toLocalDate().atStartOfDay());
    }

    private static Instant gone(Instant last, Collection<Point> points) {
        LocalDateTime at = Scans.local(last);
        return points.stream()
                .map(point -> Objects.requireNonNullElse(
                        point.kind().gone(at), at.toLocalDate().plusDays(1).atStartOfDay()))
                .max(Comparator.naturalOrder())
                .map(ScanLog::instant)
                .orElse(last);
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(Zone.ID).toInstant();
    }

    /** Groups with scans that may be of one of these people. */
    List<UUID> holding(Collection<UUID> persons) {
        var ids = new ArrayList<UUID>();
        jdbc.sql("select id, keys from checkpoint.scan_log").query(row -> {
            byte[] filter = row.getBytes("keys");
            if (filter == null || KeyFilter.mayHoldAny(filter, persons)) {
                ids.add(id(row, "id"));
            }
        });
        return ids;
    }

    /** Groups with scans that may be at one of these places, with stays in the time that is asked for. */
    List<UUID> at(List<WaitingStays.Asked> asked) {
        var ids = new ArrayList<UUID>();
        var from = asked.stream().map(WaitingStays.Asked::from).min(Comparator.naturalOrder());
        var until = asked.stream().map(WaitingStays.Asked::until).max(Comparator.naturalOrder());
        jdbc.sql("""
                select id, keys, from_at, until_at from checkpoint.scan_log
                where keys is null or (from_at < :until and until_at > :from)
                """)
                .param("from", instant(from.orElseThrow()).atOffset(ZoneOffset.UTC))
                .param("until", instant(until.orElseThrow()).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    byte[] filter = row.getBytes("keys");
                    if (filter == null || mayHold(filter, asked, row)) {
                        ids.add(id(row, "id"));
                    }
                });
        return ids;
    }

    private static boolean mayHold(byte[] filter, List<WaitingStays.Asked> asked, ResultSet row) throws SQLException {
        LocalDateTime from = Scans.local(ScanTable.instant(row, "from_at"));
        LocalDateTime until = Scans.local(ScanTable.instant(row, "until_at"));
        return asked.stream()
                .anyMatch(one -> one.from().isBefore(until)
                        && one.until().isAfter(from)
                        && KeyFilter.mayHold(filter, one.place()));
    }

    /**
     * The oldest, of so many scans together or one row: first those that are not announced; those that could not be
     * written, once there are no others.
     */
    List<Group> next(int scans) {
        var ids = new ArrayList<UUID>();
        var counted = new int[1];
        jdbc.sql("""
                select id, scans from checkpoint.scan_log
                where (tries > 0) = (select bool_and(tries > 0) from checkpoint.scan_log)
                order by tries, announced, id limit :most
                """).param("most", MOST).query(row -> {
            if (counted[0] == 0 || counted[0] + row.getInt(2) <= scans) {
                ids.add(row.getObject(1, UUID.class));
                counted[0] += row.getInt(2);
            } else {
                counted[0] = scans;
            }
        });
        return of(ids);
    }

    /** So many of those that could not be written out, those that were tried least first. */
    List<Group> tried(int most) {
        return of(jdbc.sql("select id from checkpoint.scan_log where tries > 0 order by tries, id limit :most")
                .param("most", most)
                .query(UUID.class)
                .list());
    }

    /** Those of them that are still there. */
    List<Group> of(List<UUID> ids) {
        return jdbc.sql("""
                select id, tries > 0 as tried, announced, body from checkpoint.scan_log
                where id = any(:ids) order by tries, announced, id
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> new Group(
                        row.getObject("id", UUID.class),
                        row.getBoolean("tried"),
                        row.getBoolean("announced"),
                        row.getBytes("body")))
                .list();
    }

    /** Takes them out, in the transaction at hand; which of them nobody else has taken. */
    Set<UUID> take(List<Group> groups) {
        return new HashSet<>(jdbc.sql("delete from checkpoint.scan_log where id = any(:ids) returning id")
                .param("ids", groups.stream().map(Group::id).toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    void putBehind(Group group) {
        jdbc.sql("update checkpoint.scan_log set tries = tries + 1 where id = :id")
                .param("id", group.id())
                .update();
    }

    /** Scans of groups with stays on that day. */
    long touching(LocalDate day) {
        return jdbc.sql("""
                select coalesce(sum(scans), 0) from checkpoint.scan_log
                where keys is null or (from_at < :until and until_at > :from)
                """)
                .param("from", instant(day.atStartOfDay()).atOffset(ZoneOffset.UTC))
                .param("until", instant(day.plusDays(1).atStartOfDay()).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Waiting waiting() {
        return jdbc.sql("select count(*)::int as groups, coalesce(sum(scans), 0) as scans from checkpoint.scan_log")
                .query(Waiting.class)
                .single();
    }
}
