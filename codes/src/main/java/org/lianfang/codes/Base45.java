package org.lianfang.codes;

import java.util.Arrays;

/** Base45 as RFC 9285 has it: two bytes in three characters of the alphanumeric mode of QR codes. */
final class Base45 {
    private static final char[] ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".toCharArray();
    private static final byte[] VALUES = values();

    private Base45() {}

    static String encode(byte[] bytes) {
        var text = new StringBuilder((bytes.length + 1) / 2 * 3);
        int at = 0;
        for (; at + 1 < bytes.length; at += 2) {
            int pair = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
            text.append(ALPHABET[pair % 45]).append(ALPHABET[pair / 45 % 45]).append(ALPHABET[pair / (45 * 45)]);
        }
        if (at < bytes.length) {
            int single = bytes[at] & 0xff;
            text.append(ALPHABET[single % 45]).append(ALPHABET[single / 45]);
        }
        return text.toString();
    }

    static byte[] decode(String text) throws Broken {
        int length = text.length();
        if (length % 3 == 1) {
            throw new Broken(Flaw.BASE45, "one character is left over at the end");
        }
        var bytes = new byte[length / 3 * 2 + length % 3 / 2];
        int to = 0;
        int from = 0;
        for (; from + 2 < length; from += 3) {
            int pair = value(text, from) + 45 * value(text, from + 1) + 45 * 45 * value(text, from + 2);
            if (pair > 0xffff) {
                throw new Broken(Flaw.BASE45, "the characters at " + from + " stand for more than two bytes");
            }
            bytes[to++] = (byte) (pair >> 8);
            bytes[to++] = (byte) pair;
        }
        if (from < length) {
            int single = value(text, from) + 45 * value(text, from + 1);
            if (single > 0xff) {
                throw new Broken(Flaw.BASE45, "the characters at " + from + " stand for more than one byte");
            }
            bytes[to] = (byte) single;
        }
        return bytes;
    }

    private static int value(String text, int at) throws Broken {
        char c = text.charAt(at);
        int value = c < VALUES.length ? VALUES[c] : -1;
        if (value < 0) {
            throw new Broken(Flaw.BASE45, "the character at " + at + " is not in the alphabet");
        }
        return value;
    }

    private static byte[] values() {
        var values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < ALPHABET.length; value++) {
            values[ALPHABET[value]] = (byte) value;
        }
        return values;
    }
}
