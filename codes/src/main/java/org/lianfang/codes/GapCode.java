package org.lianfang.codes;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Sorted distinct numbers as the Golomb-Rice code of their gaps: the quotient by a power of two in unary, the rest in
 * that many bits, most significant first.
 */
final class GapCode {
    private static final int WIDEST = 30;

    private GapCode() {}

    /** Count (four bytes), width of the rest (one), length (four), then the bits. */
    static byte[] encode(int[] sorted) {
        int width = bestWidth(sorted);
        var bits = new Bits();
        int before = -1;
        for (int value : sorted) {
            int gap = value - before - 1;
            for (int quotient = gap >>> width; quotient > 0; quotient--) {
                bits.add(1);
            }
            bits.add(0);
            for (int bit = width - 1; bit >= 0; bit--) {
                bits.add(gap >>> bit & 1);
            }
            before = value;
        }
        byte[] coded = bits.bytes();
        return ByteBuffer.allocate(9 + coded.length)
                .putInt(sorted.length)
                .put((byte) width)
                .putInt(coded.length)
                .put(coded)
                .array();
    }

    static int[] decode(ByteBuffer from, int most) throws Broken {
        if (from.remaining() < 9) {
            throw new Broken(Flaw.LENGTH, "the list ends too early");
        }
        int count = from.getInt();
        int width = from.get();
        int length = from.getInt();
        if (count < 0 || count > most || width < 0 || width > WIDEST || length < 0 || length > from.remaining()) {
            throw new Broken(Flaw.LENGTH, "the list is longer than its bytes");
        }
        if (count > length * 8L) {
            throw new Broken(Flaw.LENGTH, "more entries than bits");
        }
        var coded = new byte[length];
        from.get(coded);
        var values = new int[count];
        long bit = 0;
        long before = -1;
        for (int i = 0; i < count; i++) {
            long gap = 0;
            while (bit(coded, bit++) == 1) {
                gap++;
            }
            for (int left = width; left > 0; left--) {
                gap = gap << 1 | bit(coded, bit++);
            }
            before += gap + 1;
            if (before >= 1L << WIDEST) {
                throw new Broken(Flaw.LENGTH, "an entry is out of range");
            }
            values[i] = (int) before;
        }
        if (bit > length * 8L || length * 8L - bit > 7) {
            throw new Broken(Flaw.LENGTH, "the list has not as many bits as its entries need");
        }
        return values;
    }

    private static long bit(byte[] coded, long at) throws Broken {
        if (at >= coded.length * 8L) {
            throw new Broken(Flaw.LENGTH, "the list ends too early");
        }
        return (long) coded[(int) (at >>> 3)] >>> (7 - (at & 7)) & 1;
    }

    private static int bestWidth(int[] sorted) {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int width = 0; width <= WIDEST; width++) {
            long bits = (long) sorted.length * (width + 1);
            int before = -1;
            for (int value : sorted) {
                bits += (value - before - 1) >>> width;
                before = value;
            }
            if (bits < least) {
                least = bits;
                best = width;
            }
        }
        return best;
    }

    private static final class Bits {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int current;
        private int filled;

        void add(int bit) {
            current = current << 1 | bit;
            if (++filled == 8) {
                bytes.write(current);
                current = 0;
                filled = 0;
            }
        }

        byte[] bytes() {
            while (filled > 0) {
                add(0);
            }
            return bytes.toByteArray();
        }
    }
}
