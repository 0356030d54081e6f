package org.lianfang.checkpoint;

import java.util.Collection;
import java.util.UUID;

/**
 * The ids of people and places of a group of scans, as a Bloom filter (Bloom 1970, with two hashes for all, Kirsch and
 * Mitzenmacher 2006): 12 bits an id and 8 of them set, so that every id of the group is found and some 3 of 1,000 others
 * as well.
 */
final class KeyFilter {
    private static final int BITS_A_KEY = 12;
    private static final int HASHES = 8;

    private KeyFilter() {}

    static byte[] of(Collection<UUID> keys) {
        var bits = new byte[Math.max(1, (keys.size() * BITS_A_KEY + 7) / 8)];
        for (UUID key : keys) {
            long hash = hash(key);
            for (int i = 0; i < HASHES; i++) {
                int bit = bit(hash, i, bits.length * 8);
                bits[bit >> 3] |= (byte) (1 << (bit & 7));
            }
        }
        return bits;
    }

    static boolean mayHold(byte[] filter, UUID key) {
        long hash = hash(key);
        for (int i = 0; i < HASHES; i++) {
            int bit = bit(hash, i, filter.length * 8);
            if ((filter[bit >> 3] & 1 << (bit & 7)) == 0) {
                return false;
            }
        }
        return true;
    }

    static boolean mayHoldAny(byte[] filter, Collection<UUID> keys) {
        return keys.stream().anyMatch(key -> mayHold(filter, key));
    }

    private static int bit(long hash, int i, int bits) {
        int both = (int) hash + i * ((int) (hash >>> 32) | 1);
        return (int) (((both & 0xffff_ffffL) * bits) >>> 32);
    }

    /** Ids of version 7 begin with the time: all of their bits have to count. The finalizer of SplitMix64. */
    private static long hash(UUID key) {
        return mixed(key.getMostSignificantBits() ^ mixed(key.getLeastSignificantBits()));
    }

    private static long mixed(long z) {
        long once = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        long twice = (once ^ once >>> 27) * 0x94d049bb133111ebL;
        return twice ^ twice >>> 31;
    }
}
