package org.lianfang.exposure;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Zone;

/**
 * What the columns of a sealed day leave out, row by row in their order: which record a visit is, and its times as they
 * were listed. Mapped from a file that belongs to one Parquet file and one cut; whole or not there.
 *
 * <p>Little-endian; a header of 128 bytes (magic number, format, cut, its seal, rows, SHA-256 of the Parquet file, CRC32C
 * of the rows, CRC32C of the header), then 32 bytes a row: the record's id, start and end in microseconds since 1970,
 * the least number where a time is unknown.
 */
final class StayRecords {
    static final int VERSION = 1;
    static final int HEADER = 128;
    static final int ROW = 32;
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final long MAGIC = 0x4C46_5245_434F_5244L;
    private static final int ROWS_CHECK = 72;
    private static final int HEADER_CHECK = HEADER - 4;
    private static final long MOST_AT_ONCE = 1 << 30;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

    private final MemorySegment memory;
    private final Header header;

    private StayRecords(MemorySegment memory, Header header) {
        this.memory = memory;
        this.header = header;
    }

    /** @param checksum SHA-256 of the Parquet file of the same rows, in hexadecimal */
    record Header(Cuts.Cut cut, int rows, String checksum) {

        ByteBuffer bytes(int rowsCheck) {
            var bytes = ByteBuffer.allocate(HEADER).order(LITTLE_ENDIAN);
            bytes.putLong(MAGIC).putInt(VERSION).putInt(cut.number());
            bytes.putLong(cut.seal().getMostSignificantBits())
                    .putLong(cut.seal().getLeastSignificantBits());
            bytes.putInt(rows).putInt(0).put(HexFormat.of().parseHex(checksum));
            bytes.putInt(ROWS_CHECK, rowsCheck);
            bytes.putInt(HEADER_CHECK, crc(bytes.duplicate().position(0).limit(HEADER_CHECK)));
            return bytes.position(0).limit(HEADER);
        }
    }

    /** The records in the file, or null when it is missing or damaged. */
    static @Nullable StayRecords open(Path file, Arena arena) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var header = header(channel);
            if (header == null || channel.size() != HEADER + (long) header.rows() * ROW) {
                return null;
            }
            var memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            int check = memory.asSlice(0, HEADER)
                    .asByteBuffer()
                    .order(LITTLE_ENDIAN)
                    .getInt(ROWS_CHECK);
            return crc(memory.asSlice(HEADER)) == check ? new StayRecords(memory, header) : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** What the file says of itself, or null when it is missing or its header is damaged. */
    static @Nullable Header header(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return header(channel);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static @Nullable Header header(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(HEADER).order(LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {}
        if (bytes.hasRemaining()) {
            return null;
        }
        boolean good = bytes.getLong(0) == MAGIC
                && bytes.getInt(HEADER_CHECK)
                        == crc(bytes.duplicate().position(0).limit(HEADER_CHECK))
                && bytes.getInt(8) == VERSION;
        if (!good) {
            return null;
        }
        var checksum = new byte[32];
        bytes.get(40, checksum);
        return new Header(
                new Cuts.Cut(bytes.getInt(12), new UUID(bytes.getLong(16), bytes.getLong(24))),
                bytes.getInt(32),
                HexFormat.of().formatHex(checksum));
    }

    Header header() {
        return header;
    }

    UUID id(int row) {
        long at = at(row);
        return new UUID(memory.get(LONG, at), memory.get(LONG, at + 8));
    }

    /** Local to the deployment's zone; null when unknown. */
    @Nullable
    LocalDateTime starts(int row) {
        return local(memory.get(LONG, at(row) + 16));
    }

    @Nullable
    LocalDateTime ends(int row) {
        return local(memory.get(LONG, at(row) + 24));
    }

    private static long at(int row) {
        return HEADER + (long) row * ROW;
    }

    private static @Nullable LocalDateTime local(long micros) {
        return micros == UNKNOWN
                ? null
                : LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), Zone.ID);
    }

    private static int crc(MemorySegment rows) {
        var crc = new CRC32C();
        for (long at = 0; at < rows.byteSize(); at += MOST_AT_ONCE) {
            crc.update(rows.asSlice(at, Math.min(MOST_AT_ONCE, rows.byteSize() - at))
                    .asByteBuffer());
        }
        return (int) crc.getValue();
    }

    private static int crc(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
