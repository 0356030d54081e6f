package org.lianfang.visits;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@link Visits} as a file that is mapped into memory. It belongs to one Parquet file and to one version
 * of this format, and can always be made again. Opening checks its header and the columns before {@code visits}, which
 * hold the checksums of all other pieces; these are compared when they are first read.
 *
 * <p>The header says, each in the machine's own byte order: magic number, format version, size, base, rows, places,
 * buckets, shift, longs, doubles, SHA-256 of the Parquet file, CRC32C of the columns before {@code visits}, longest,
 * first and last entry, latest end, narrow, staying; its last four bytes are its own CRC32C.
 */
final class IndexFile {
    static final int VERSION = 6;
    private static final long MAGIC = 0x4C46_5649_5349_5453L;
    private static final int SHA = 56;
    private static final int SMALL_CHECK = 88;
    private static final int LONGEST = 92;
    private static final int FIRST_ENTRY = 96;
    private static final int LAST_ENTRY = 104;
    private static final int LATEST_END = 112;
    private static final int NARROW = 120;
    private static final int STAYING = 124;
    private static final int HEADER_CHECK = (int) VisitsLayout.HEADER - 4;
    private static final long MOST_AT_ONCE = 1 << 30;

    private IndexFile() {}

    /** Writes beside the target and moves into place, so that no reader sees half of it. */
    static void write(Path target, Path draft, Visits visits, Seal seal) throws IOException {
        var memory = visits.memory();
        var layout = visits.layout();
        memory.asSlice(0, VisitsLayout.HEADER).fill((byte) 0);
        memory.set(JAVA_LONG, 0, MAGIC);
        memory.set(JAVA_INT, 8, VERSION);
        memory.set(JAVA_LONG, 16, layout.size());
        memory.set(JAVA_LONG, 24, visits.base());
        memory.set(JAVA_INT, 32, layout.rows());
        memory.set(JAVA_INT, 36, layout.places());
        memory.set(JAVA_INT, 40, layout.buckets());
        memory.set(JAVA_INT, 44, layout.shift());
        memory.set(JAVA_INT, 48, layout.longs());
        memory.set(JAVA_INT, 52, layout.doubles());
        var sha = HexFormat.of().parseHex(seal.sha256());
        MemorySegment.copy(MemorySegment.ofArray(sha), 0, memory, SHA, sha.length);
        memory.set(JAVA_INT, LONGEST, layout.longest());
        memory.set(JAVA_INT, NARROW, layout.narrow() ? 1 : 0);
        memory.set(JAVA_INT, STAYING, layout.staying());
        memory.set(JAVA_LONG, FIRST_ENTRY, visits.firstEntry());
        memory.set(JAVA_LONG, LAST_ENTRY, visits.lastEntry());
        memory.set(JAVA_LONG, LATEST_END, visits.latestEnd());
        memory.set(JAVA_INT, SMALL_CHECK, Columns.check(memory, VisitsLayout.HEADER, layout.visits()));
        memory.set(JAVA_INT, HEADER_CHECK, Columns.check(memory, 0, HEADER_CHECK));
        try (var channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long at = 0; at < layout.size(); at += MOST_AT_ONCE) {
                var part = memory.asSlice(at, Math.min(MOST_AT_ONCE, layout.size() - at))
                        .asByteBuffer();
                while (part.hasRemaining()) {
                    channel.write(part);
                }
            }
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The visits in the file, or null when it is missing, belongs to another Parquet file or format, or is seen to be
     * damaged.
     */
    static @Nullable Visits open(Path file, Seal seal, Arena arena, Columns.Mender mender) throws IOException {
        var memory = map(file, seal, arena);
        if (memory == null) {
            return null;
        }
        var layout = layout(memory);
        return new Visits(
                Columns.mapped(memory, layout, mender),
                layout,
                memory.get(JAVA_LONG, 24),
                memory.get(JAVA_LONG, FIRST_ENTRY),
                memory.get(JAVA_LONG, LAST_ENTRY),
                memory.get(JAVA_LONG, LATEST_END));
    }

    /** The memory of the file when every piece of it is what was written, otherwise null. */
    static @Nullable MemorySegment whole(Path file, Seal seal, Arena arena) throws IOException {
        var memory = map(file, seal, arena);
        return memory != null && Columns.whole(memory, layout(memory)) ? memory : null;
    }

    private static @Nullable MemorySegment map(Path file, Seal seal, Arena arena) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < VisitsLayout.HEADER) {
                return null;
            }
            var memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
            return good(memory, size, seal) ? memory : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static boolean good(MemorySegment memory, long size, Seal seal) {
        if (memory.get(JAVA_LONG, 0) != MAGIC
                || memory.get(JAVA_INT, HEADER_CHECK) != Columns.check(memory, 0, HEADER_CHECK)
                || memory.get(JAVA_INT, 8) != VERSION
                || memory.get(JAVA_LONG, 16) != size
                || memory.get(JAVA_LONG, 24) != seal.base()
                || memory.get(JAVA_INT, 32) != seal.rows()) {
            return false;
        }
        var sha = new byte[32];
        MemorySegment.copy(memory, SHA, MemorySegment.ofArray(sha), 0, sha.length);
        return HexFormat.of().formatHex(sha).equals(seal.sha256())
                && layout(memory).size() == size
                && memory.get(JAVA_INT, SMALL_CHECK)
                        == Columns.check(
                                memory, VisitsLayout.HEADER, layout(memory).visits());
    }

    private static VisitsLayout layout(MemorySegment memory) {
        return new VisitsLayout(
                memory.get(JAVA_INT, 32),
                memory.get(JAVA_INT, 36),
                memory.get(JAVA_INT, 40),
                memory.get(JAVA_INT, 44),
                memory.get(JAVA_INT, 48),
                memory.get(JAVA_INT, STAYING),
                memory.get(JAVA_INT, 52),
                memory.get(JAVA_INT, LONGEST),
                memory.get(JAVA_INT, NARROW) != 0);
    }
}
