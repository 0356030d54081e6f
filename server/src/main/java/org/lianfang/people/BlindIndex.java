package org.lianfang.people;

import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.BinaryRows;
import org.springframework.stereotype.Component;

/**
 * Keyed hashes (HMAC-SHA-256 cut to 128 bits, or 64 where something else tells a false match) by which sealed values are found: equal values give equal hashes, and
 * nobody without the key can try numbers out. A UUID is merely their cheapest form in PostgreSQL.
 */
@Component
class BlindIndex {
    private final SecretKeySpec key;

    BlindIndex(KeyRing keys) {
        this.key = new SecretKeySpec(keys.blindKey(), "HmacSHA256");
    }

    /** A hasher of one's own: cheap to make, to be used by one thread. */
    Hasher hasher() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return new Hasher(mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    /** The id of a household: a name-based UUID (RFC 9562, version 8) around its hash, which has room for the mark. */
    static UUID householdId(long hash) {
        return new UUID(hash, 0x8000000000000000L);
    }

    /** Hashes values in their folded forms; each kind of value has a domain of its own. */
    static final class Hasher {
        private final Mac mac;
        private final BinaryRows scratch = new BinaryRows(1024);
        private final byte[] result = new byte[32];
        private String lastHousehold = "";
        private long lastHouseholdHash;

        private Hasher(Mac mac) {
            this.mac = mac;
        }

        UUID identity(IdNumber number) {
            return hash("id" + number.type().code() + ":" + number.number());
        }

        /** Who is known by phone and name only. */
        UUID identity(String phone, String name) {
            return hash("reach:" + phone + ":" + name);
        }

        long phone(String folded) {
            return hash("phone:" + folded).getMostSignificantBits();
        }

        /** A household as it is stored; null where the number is unknown. */
        @Nullable
        Long household(String regionCode, String householdNo) {
            if (householdNo.isEmpty()) {
                return null;
            }
            // members of a household mostly follow one another
            String household = "household:" + regionCode + ":" + householdNo;
            if (!household.equals(lastHousehold)) {
                lastHousehold = household;
                lastHouseholdHash = (hash(household).getMostSignificantBits() & ~0xF000L) | 0x8000L;
            }
            return lastHouseholdHash;
        }

        /** What a row said, cell by cell. */
        long content(String[] cells) {
            scratch.clear();
            scratch.append("row1:");
            for (String cell : cells) {
                scratch.append(cell);
                scratch.append("\u001f");
            }
            return hashScratch().getMostSignificantBits();
        }

        private UUID hash(String text) {
            scratch.clear();
            scratch.append(text);
            return hashScratch();
        }

        private UUID hashScratch() {
            try {
                mac.update(scratch.bytes(), 0, scratch.length());
                mac.doFinal(result, 0);
            } catch (ShortBufferException e) {
                throw new IllegalStateException(e);
            }
            return new UUID(bigEndian(result, 0), bigEndian(result, 8));
        }

        private static long bigEndian(byte[] bytes, int from) {
            long value = 0;
            for (int i = from; i < from + 8; i++) {
                value = value << 8 | (bytes[i] & 0xFF);
            }
            return value;
        }
    }
}
