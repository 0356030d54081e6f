package org.lianfang.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's binary COPY format, one after the other in memory. Not for threads. */
public final class BinaryRows {
    private static final byte[] HEADER = ByteBuffer.allocate(19)
            .put("PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1))
            .putInt(0)
            .putInt(0)
            .array();
    private static final byte[] TRAILER = {-1, -1};
    private static final long POSTGRES_EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long POSTGRES_EPOCH_SECOND = POSTGRES_EPOCH_DAY * 86_400;

    private byte[] bytes;
    private int length;

    public BinaryRows(int capacity) {
        this.bytes = new byte[capacity];
    }

    /** What a stream of rows begins with. */
    public static byte[] header() {
        return HEADER.clone();
    }

    /** What it ends with. */
    public static byte[] trailer() {
        return TRAILER.clone();
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Takes the bytes from {@code from} to {@code to} out again. */
    public void cut(int from, int to) {
        System.arraycopy(bytes, to, bytes, from, length - to);
        length -= to - from;
    }

    public BinaryRows row(int fields) {
        room(2);
        bytes[length++] = (byte) (fields >> 8);
        bytes[length++] = (byte) fields;
        return this;
    }

    public BinaryRows put(@Nullable UUID value) {
        if (value == null) {
            return putNull();
        }
        room(20);
        putInt(16);
        putLong(value.getMostSignificantBits());
        putLong(value.getLeastSignificantBits());
        return this;
    }

    public BinaryRows put(long value) {
        room(12);
        putInt(8);
        putLong(value);
        return this;
    }

    public BinaryRows put(@Nullable Long value) {
        return value == null ? putNull() : put(value.longValue());
    }

    public BinaryRows put(@Nullable LocalDate value) {
        if (value == null) {
            return putNull();
        }
        room(8);
        putInt(4);
        putInt((int) (value.toEpochDay() - POSTGRES_EPOCH_DAY));
        return this;
    }

    public BinaryRows put(boolean value) {
        room(5);
        putInt(1);
        bytes[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    /** A timestamptz, to the microsecond. */
    public BinaryRows put(@Nullable Instant value) {
        return value == null
                ? putNull()
                : put((value.getEpochSecond() - POSTGRES_EPOCH_SECOND) * 1_000_000 + value.getNano() / 1_000);
    }

    public BinaryRows putText(@Nullable String text) {
        return text == null ? putNull() : put(text);
    }

    public BinaryRows putSmall(int value) {
        room(6);
        putInt(2);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
        return this;
    }

    public BinaryRows putSmallOrNull(@Nullable Integer value) {
        return value == null ? putNull() : putSmall(value);
    }

    public BinaryRows put(String text) {
        int start = length;
        room(4);
        length += 4;
        append(text);
        int end = length;
        length = start;
        putInt(end - start - 4);
        length = end;
        return this;
    }

    /** UTF-8 without the two arrays that {@link String#getBytes} would make of Chinese text. */
    public void append(String text) {
        int chars = text.length();
        room(chars * 3);
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xC0 | (c >> 6));
                bytes[length++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isSurrogate(c)) {
                appendSlowly(text.substring(i));
                return;
            } else {
                bytes[length++] = (byte) (0xE0 | (c >> 12));
                bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                bytes[length++] = (byte) (0x80 | (c & 0x3F));
            }
        }
    }

    private void appendSlowly(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    /** Writes over the 16 bytes at {@code offset}. */
    public void set(int offset, UUID value) {
        int end = length;
        length = offset;
        putLong(value.getMostSignificantBits());
        putLong(value.getLeastSignificantBits());
        length = end;
    }

    public void clear() {
        length = 0;
    }

    public BinaryRows put(byte[] value) {
        room(4 + value.length);
        putInt(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    public BinaryRows putNull() {
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
