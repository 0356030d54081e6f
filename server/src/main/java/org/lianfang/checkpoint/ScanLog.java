package org.lianfang.checkpoint;

import static org.lianfang.checkpoint.PointTable.id;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
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
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.lianfang.database.Zone;
import org.lianfang.exposure.WaitingStays;
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
    private static final int PASSAGE = 16;
    private static final int CELSIUS = 32;
    private static final int ACCOUNT = 64;
    /** Verdict, reason, note, regions of point and person. */
    private static final int TEXTS = 5;

    private static final int UUID_BYTES = 16;
    private static final int INSTANT = 12;

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
            known(in.readByte());
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

    /** Somebody was scanned: as much as a stay needs. */
    @FunctionalInterface
    interface Seen {
        void seen(UUID id, UUID point, UUID person, Instant at);
    }

    /** The same without what a stay does not need, for whoever looks through thousands. */
    static void look(byte[] body, Seen each) {
        var in = ByteBuffer.wrap(body);
        known(in.get());
        int count = in.getInt();
        for (int i = 0; i < count; i++) {
            UUID id = uuid(in);
            UUID point = uuid(in);
            UUID person = uuid(in);
            each.seen(id, point, person, Instant.ofEpochSecond(in.getLong(), in.getInt()));
            skip(in, 2 * INSTANT);
            int flags = in.get();
            skip(in, (flags & PASSAGE) != 0 ? UUID_BYTES : 0);
            skip(in, (flags & CELSIUS) != 0 ? in.getShort() & 0xffff : 0);
            skip(in, (flags & ACCOUNT) != 0 ? UUID_BYTES : 0);
            for (int text = 0; text < TEXTS; text++) {
                skip(in, in.getShort() & 0xffff);
            }
        }
    }

    private static void skip(ByteBuffer in, int bytes) {
        in.position(in.position() + bytes);
    }

    private static UUID uuid(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    private static void known(byte version) {
        if (version != VERSION) {
            throw new IllegalStateException("scans of version " + version + " wait to be written out; start the"
                    + " version of the program that wrote them");
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
                | (scan.passageId() != null ? PASSAGE : 0)
                | (scan.celsius() != null ? CELSIUS : 0)
                | (scan.accountId() != null ? ACCOUNT : 0));
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
        @Nullable UUID passage = (flags & PASSAGE) != 0 ? uuid(in) : null;
        @Nullable BigDecimal celsius = (flags & CELSIUS) != 0 ? new BigDecimal(in.readUTF()) : null;
        @Nullable UUID account = (flags & ACCOUNT) != 0 ? uuid(in) : null;
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
