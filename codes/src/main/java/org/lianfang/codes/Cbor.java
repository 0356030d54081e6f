package org.lianfang.codes;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;

/**
 * CBOR (RFC 8949) from strangers. Depth and number of items are bounded before the library sees the bytes, so that a few
 * hundred bytes can claim neither memory nor stack.
 */
final class Cbor {
    static final int DEPTH = 24;
    static final int ITEMS = 4096;
    private static final int INDEFINITE = 31;
    private static final CBOREncodeOptions STRICT = new CBOREncodeOptions("allowduplicatekeys=0");

    private final byte[] bytes;
    private int at;
    private int items;

    private Cbor(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The one item that the bytes are. */
    static CBORObject decode(byte[] bytes) throws Broken {
        var bounds = new Cbor(bytes);
        bounds.item(0);
        if (bounds.at != bytes.length) {
            throw new Broken(Flaw.CBOR, (bytes.length - bounds.at) + " bytes follow the CBOR item");
        }
        try {
            return CBORObject.DecodeFromBytes(bytes, STRICT);
        } catch (CBORException | IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw new Broken(Flaw.CBOR, "not CBOR: " + e.getMessage());
        }
    }

    /** Passes one item; false if it was the break of an indefinite length. */
    private boolean item(int depth) throws Broken {
        if (depth > DEPTH) {
            throw new Broken(Flaw.CBOR, "nested deeper than " + DEPTH);
        }
        if (++items > ITEMS) {
            throw new Broken(Flaw.CBOR, "more than " + ITEMS + " items");
        }
        int initial = next();
        int major = initial >> 5;
        int additional = initial & 31;
        if (additional == INDEFINITE) {
            return indefinite(major, depth);
        }
        long argument = argument(additional);
        switch (major) {
            case 2, 3 -> skip(argument);
            case 4 -> inside(argument, 1, depth);
            case 5 -> inside(argument, 2, depth);
            case 6 -> inside(1, 1, depth);
            default -> {}
        }
        return true;
    }

    private boolean indefinite(int major, int depth) throws Broken {
        switch (major) {
            case 2, 3, 4 -> untilBreak(1, depth);
            case 5 -> untilBreak(2, depth);
            case 7 -> {
                return false;
            }
            default -> throw new Broken(Flaw.CBOR, "an indefinite length where there is none");
        }
        return true;
    }

    private void untilBreak(int each, int depth) throws Broken {
        while (item(depth + 1)) {
            for (int more = 1; more < each; more++) {
                inside(1, 1, depth);
            }
        }
    }

    private void inside(long count, int each, int depth) throws Broken {
        if (count < 0 || count > ITEMS) {
            throw new Broken(Flaw.CBOR, "more than " + ITEMS + " items");
        }
        for (long i = 0; i < count * each; i++) {
            if (!item(depth + 1)) {
                throw new Broken(Flaw.CBOR, "a break where an item should be");
            }
        }
    }

    private long argument(int additional) throws Broken {
        if (additional < 24) {
            return additional;
        }
        if (additional > 27) {
            throw new Broken(Flaw.CBOR, "a reserved length");
        }
        long value = 0;
        for (int left = 1 << (additional - 24); left > 0; left--) {
            value = value << 8 | next();
        }
        return value;
    }

    private void skip(long count) throws Broken {
        if (count < 0 || count > bytes.length - at) {
            throw new Broken(Flaw.CBOR, "a string ends behind the end");
        }
        at += (int) count;
    }

    private int next() throws Broken {
        if (at >= bytes.length) {
            throw new Broken(Flaw.CBOR, "the CBOR item ends too early");
        }
        return bytes[at++] & 0xff;
    }
}
