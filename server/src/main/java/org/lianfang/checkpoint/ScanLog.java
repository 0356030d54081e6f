package org.lianfang.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.lianfang.database.Zone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Scans in {@code checkpoint.scan_log}, a group a row: one short write at the time of the answer instead of rows and indexes
 * of three tables. Each row tells the time of its stays and holds a filter of its people and places, by which {@link
 * WaitingScans} finds them meanwhile. A body is its version, the number of scans and their fields one after the other; times are seconds and
 * nanoseconds since 1970.
 */
@Component
class ScanLog {
    private static final byte VERSION = 1;
    private static final int BYTES_A_SCAN = 200;
    private static final int MOST = 512;

    private final JdbcClient jdbc;

    ScanLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A row of the log.
     *
     * @param tried it could not be written out before
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Group(UUID id, int count, boolean tried, byte[] body) {
        List<Scan> scans() {
            return ScanLog.scans(body);
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
     */
    void add(List<Scan> scans, Map<UUID, Point> points) {
        var keys = HashSet.<UUID>newHashSet(scans.size() + points.size());
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (Scan scan : scans) {
            keys.add(scan.personId());
            first = scan.at().isBefore(first) ? scan.at() : first;
            last = scan.at().isAfter(last) ? scan.at() : last;
        }
        points.values().forEach(point -> keys.add(point.placeId()));
        jdbc.sql("select checkpoint.keep_scans(:id, :scans, :from, :until, :keys, :body)")
                .param("id", Ids.next())
                .param("scans", scans.size())
                .param("from", came(first, points.values()).atOffset(ZoneOffset.UTC))
                .param("until", gone(last, points.values()).atOffset(ZoneOffset.UTC))
                .param("keys", KeyFilter.of(keys))
                .param("body", body(scans))
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
        return holding(jdbc.sql("select id, keys from checkpoint.scan_log"), persons);
    }

    /** Groups with scans that may be at one of these places, and with stays within that time. */
    List<UUID> holding(Collection<UUID> places, Instant from, Instant until) {
        return holding(
                jdbc.sql("""
                        select id, keys from checkpoint.scan_log
                        where keys is null or (from_at < :until and until_at > :from)
                        """)
                        .param("from", from.atOffset(ZoneOffset.UTC))
                        .param("until", until.atOffset(ZoneOffset.UTC)),
                places);
    }

    private static List<UUID> holding(JdbcClient.StatementSpec groups, Collection<UUID> keys) {
        var ids = new ArrayList<UUID>();
        groups.query(row -> {
            byte[] filter = row.getBytes(2);
            if (filter == null || KeyFilter.mayHoldAny(filter, keys)) {
                ids.add(row.getObject(1, UUID.class));
            }
        });
        return ids;
    }

    /**
     * The oldest, of so many scans together or one row: first groups of single scans, then those of batches, whose cases
     * have been asked; those that could not be written, once there are no others.
     */
    List<Group> next(int scans) {
        var ids = new ArrayList<UUID>();
        var counted = new int[1];
        jdbc.sql("""
                select id, scans from checkpoint.scan_log
                where (tries > 0) = (select bool_and(tries > 0) from checkpoint.scan_log)
                order by tries, scans >= :many, id limit :most
                """).param("many", Scans.MANY).param("most", MOST).query(row -> {
            if (counted[0] == 0 || counted[0] + row.getInt(2) <= scans) {
                ids.add(row.getObject(1, UUID.class));
                counted[0] += row.getInt(2);
            } else {
                counted[0] = scans;
            }
        });
        return of(ids);
    }

    /** Those of them that are still there. */
    List<Group> of(List<UUID> ids) {
        return jdbc.sql("""
                select id, scans, tries > 0 as tried, body from checkpoint.scan_log
                where id = any(:ids) order by tries, scans >= :many, id
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("many", Scans.MANY)
                .query((row, _) -> new Group(
                        row.getObject("id", UUID.class),
                        row.getInt("scans"),
                        row.getBoolean("tried"),
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

    Waiting waiting() {
        return jdbc.sql("select count(*)::int as groups, coalesce(sum(scans), 0) as scans from checkpoint.scan_log")
                .query(Waiting.class)
                .single();
    }

    static byte[] body(List<Scan> scans) {
        var bytes = new ByteArrayOutputStream(scans.size() * BYTES_A_SCAN);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(scans.size());
            for (Scan scan : scans) {
                write(out, scan);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static List<Scan> scans(byte[] body) {
        try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("scans of version " + version + " wait to be written out; start the"
                        + " version of the program that wrote them");
            }
            int count = in.readInt();
            var scans = new ArrayList<Scan>(count);
            for (int i = 0; i < count; i++) {
                scans.add(read(in));
            }
            return scans;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, Scan scan) throws IOException {
        write(out, scan.id());
        write(out, scan.pointId());
        write(out, scan.personId());
        write(out, scan.at());
        write(out, scan.toldAt());
        write(out, scan.receivedAt());
        out.writeByte((scan.clockOff() ? 1 : 0)
                | (scan.offline() ? 2 : 0)
                | (scan.late() ? 4 : 0)
                | (scan.stale() ? 8 : 0)
                | (scan.passageId() != null ? 16 : 0)
                | (scan.celsius() != null ? 32 : 0)
                | (scan.accountId() != null ? 64 : 0));
        if (scan.passageId() != null) {
            write(out, scan.passageId());
        }
        if (scan.celsius() != null) {
            out.writeUTF(scan.celsius().toPlainString());
        }
        if (scan.accountId() != null) {
            write(out, scan.accountId());
        }
        out.writeUTF(scan.verdict().external());
        out.writeUTF(scan.reason().external());
        out.writeUTF(scan.note());
        out.writeUTF(scan.regionCode());
        out.writeUTF(scan.homeCode());
    }

    private static Scan read(DataInputStream in) throws IOException {
        UUID id = uuid(in);
        UUID point = uuid(in);
        UUID person = uuid(in);
        Instant at = instant(in);
        Instant told = instant(in);
        Instant received = instant(in);
        int flags = in.readByte();
        @Nullable UUID passage = (flags & 16) != 0 ? uuid(in) : null;
        @Nullable BigDecimal celsius = (flags & 32) != 0 ? new BigDecimal(in.readUTF()) : null;
        @Nullable UUID account = (flags & 64) != 0 ? uuid(in) : null;
        Verdict verdict = Verdict.of(in.readUTF());
        VerdictRules.VerdictReason reason = VerdictRules.VerdictReason.of(in.readUTF());
        String note = in.readUTF();
        String region = in.readUTF();
        return new Scan(
                id,
                point,
                person,
                at,
                told,
                received,
                (flags & 1) != 0,
                (flags & 2) != 0,
                passage,
                celsius,
                verdict,
                reason,
                note,
                (flags & 4) != 0,
                (flags & 8) != 0,
                account,
                region,
                in.readUTF());
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static void write(DataOutputStream out, Instant at) throws IOException {
        out.writeLong(at.getEpochSecond());
        out.writeInt(at.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
