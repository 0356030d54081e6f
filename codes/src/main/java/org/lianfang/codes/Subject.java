package org.lianfang.codes;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/**
 * Whom a code is about: 16 bytes that look random to anybody without the registry. Whoever issues codes keeps the way
 * back to the person, or derives these bytes with a secret.
 */
public record Subject(long high, long low) {
    /** How many bytes a subject has. */
    public static final int BYTES = 16;

    /** The subject of exactly 16 bytes. */
    public static Subject of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a subject has " + BYTES + " bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Subject(buffer.getLong(), buffer.getLong());
    }

    /** A new one; {@code random} is to be a secure source. */
    public static Subject random(RandomGenerator random) {
        return new Subject(random.nextLong(), random.nextLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return "%016x%016x".formatted(high, low);
    }
}
