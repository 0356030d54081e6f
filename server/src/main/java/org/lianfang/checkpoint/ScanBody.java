package org.lianfang.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The scans of a row of {@link ScanLog}: a version, their number and their fields one after the other; times are seconds and
 * nanoseconds since 1970.
 */
final class ScanBody {
    private static final byte VERSION = 1;
    private static final int BYTES_A_SCAN = 200;
    private static final int PASSAGE = 16;
    private static final int CELSIUS = 32;
    private static final int ACCOUNT = 64;
    /** Verdict, reason, note, regions of point and person. */
    private static final int TEXTS = 5;

    private static final int UUID_BYTES = 16;
    private static final int INSTANT = 12;

    private ScanBody() {}

    static byte[] of(List<Scan> scans) {
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
