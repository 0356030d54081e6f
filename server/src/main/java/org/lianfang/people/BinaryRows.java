package org.lianfang.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's binary COPY format, one after the other in memory. Not for threads. */
final class BinaryRows {
    static final byte[] HEADER = ByteBuffer.allocate(19)
            .put("PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1))
            .putInt(0)
            .putInt(0)
            .array();
    static final byte[] TRAILER = {-1, -1};
    private static final long POSTGRES_EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    private byte[] bytes;
    private int length;

    BinaryRows(int capacity) {
        this.bytes = new byte[capacity];
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Takes the bytes from {@code from} to {@code to} out again. */
    void cut(int from, int to) {
        System.arraycopy(bytes, to, bytes, from, length - to);
        length -= to - from;
    }

    BinaryRows row(int fields) {
        room(2);
        bytes[length++] = (byte) (fields >> 8);
        bytes[length++] = (byte) fields;
        return this;
    }

    BinaryRows put(@Nullable UUID value) {
        if (value == null) {
            return putNull();
        }
        room(20);
        putInt(16);
        putLong(value.getMostSignificantBits());
        putLong(value.getLeastSignificantBits());
        return this;
    }

    BinaryRows put(long value) {
        room(12);
        putInt(8);
        putLong(value);
        return this;
    }

    BinaryRows put(boolean value) {
        room(5);
        putInt(1);
        bytes[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    BinaryRows put(@Nullable LocalDate value) {
        if (value == null) {
            return putNull();
        }
        room(8);
        putInt(4);
        putInt((int) (value.toEpochDay() - POSTGRES_EPOCH_DAY));
        return this;
    }

    BinaryRows put(char asciiLetter) {
        room(5);
        putInt(1);
        bytes[length++] = (byte) asciiLetter;
        return this;
    }

    BinaryRows put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    BinaryRows putUnlessEmpty(String text) {
        return text.isEmpty() ? putNull() : put(text);
    }

    BinaryRows put(byte[] value) {
        room(4 + value.length);
        putInt(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    BinaryRows putNull() {
        room(4);
        putInt(-1);
        return this;
    }

    private void putInt(int value) {
        bytes[length++] = (byte) (value >> 24);
        bytes[length++] = (byte) (value >> 16);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    private void room(int wanted) {
        if (bytes.length - length < wanted) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + wanted));
        }
    }
}
