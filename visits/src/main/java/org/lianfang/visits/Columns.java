package org.lianfang.visits;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The memory in which the columns of {@link Visits} lie. Of a mapped file each piece is compared with its checksum when
 * it is first asked for, so that opening reads little and yet nothing is used unseen; a piece that is not what was written
 * has the file made again, once for all threads, before anything of it is read.
 *
 * <p>Who reads calls {@code check} first and takes {@link #memory} after that: making the file again replaces it.
 */
final class Columns {
    private static final VarHandle GOOD = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final byte YES = 1;

    private final VisitsLayout layout;
    private final Mender mender;
    private final byte[] good;
    private MemorySegment memory;

    /** Makes the same memory again, whole. */
    @FunctionalInterface
    interface Mender {
        MemorySegment mended() throws IOException;
    }

    private Columns(MemorySegment memory, VisitsLayout layout, Mender mender) {
        this.memory = memory;
        this.layout = layout;
        this.mender = mender;
        this.good = new byte[layout.pieces()];
    }

    /** Memory that this process has filled itself. */
    static Columns built(MemorySegment memory, VisitsLayout layout) {
        var columns = new Columns(memory, layout, () -> memory);
        Arrays.fill(columns.good, YES);
        return columns;
    }

    static Columns mapped(MemorySegment memory, VisitsLayout layout, Mender mender) {
        return new Columns(memory, layout, mender);
    }

    MemorySegment memory() {
        return memory;
    }

    /** @param firstPiece of the family that is read */
    void check(int firstPiece, int cell) {
        int piece = firstPiece + cell / VisitsLayout.PIECE;
        if ((byte) GOOD.getAcquire(good, piece) != YES) {
            see(piece);
        }
    }

    /** @param until one more than the last cell */
    void check(int firstPiece, int from, int until) {
        for (int cell = from; cell < until; cell = (cell | VisitsLayout.PIECE - 1) + 1) {
            check(firstPiece, cell);
        }
    }

    /** Checks all pieces that nobody has asked for yet. */
    void checkAll() {
        for (int piece = 0; piece < good.length; piece++) {
            check(piece, 0);
        }
    }

    /** Writes the checksums of all pieces into their column. */
    static void seal(MemorySegment memory, VisitsLayout layout) {
        for (int piece = 0; piece < layout.pieces(); piece++) {
            memory.set(JAVA_INT, layout.checks() + 4L * piece, check(memory, layout, piece));
        }
    }

    /** Whether every piece is what was written. */
    static boolean whole(MemorySegment memory, VisitsLayout layout) {
        for (int piece = 0; piece < layout.pieces(); piece++) {
            if (!isGood(memory, layout, piece)) {
                return false;
            }
        }
        return true;
    }

    private void see(int piece) {
        if (!isGood(memory, layout, piece)) {
            mend(piece);
        }
        GOOD.setRelease(good, piece, YES);
    }

    /** Another thread may have been here before. */
    private synchronized void mend(int piece) {
        if (isGood(memory, layout, piece)) {
            return;
        }
        try {
            memory = mender.mended();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < good.length; i++) {
            GOOD.setRelease(good, i, YES);
        }
    }

    private static boolean isGood(MemorySegment memory, VisitsLayout layout, int piece) {
        return memory.get(JAVA_INT, layout.checks() + 4L * piece) == check(memory, layout, piece);
    }

    /** What lies between two columns is of the last piece of the first. */
    private static int check(MemorySegment memory, VisitsLayout layout, int piece) {
        var crc = new CRC32C();
        var family = layout.familyOf(piece);
        long cell = (long) (piece - layout.firstPiece(family)) * VisitsLayout.PIECE;
        for (var column : layout.columns(family)) {
            long from = column.at() + cell * column.bytes();
            long length = Math.min(column.until() - from, (long) VisitsLayout.PIECE * column.bytes());
            crc.update(memory.asSlice(from, length).asByteBuffer());
        }
        return (int) crc.getValue();
    }

    /** CRC32C of what lies between two places, the second not included. */
    static int check(MemorySegment memory, long from, long until) {
        var crc = new CRC32C();
        long most = 1 << 30;
        for (long at = from; at < until; at += most) {
            crc.update(memory.asSlice(at, Math.min(most, until - at)).asByteBuffer());
        }
        return (int) crc.getValue();
    }
}
