package org.lianfang.codes;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/** By what a reader finds the key of a code: lower-case hexadecimal digits of some bytes, eight of them in our codes. */
public record KeyId(String hex) {
    private static final int BYTES = 8;

    public KeyId {
        if (!hex.matches("([0-9a-f]{2}){1,32}")) {
            throw new IllegalArgumentException("a key id has 1 to 32 bytes in lower-case hexadecimal digits: " + hex);
        }
    }

    public static KeyId of(byte[] bytes) {
        return new KeyId(HexFormat.of().formatHex(bytes));
    }

    /** The first eight bytes of the SHA-256 of the key's SubjectPublicKeyInfo. */
    public static KeyId of(PublicKey key) {
        return ofHash(key.getEncoded());
    }

    /** The first eight bytes of a SHA-256; EU certificates are named by that of their DER form. */
    static KeyId ofHash(byte[] encoded) {
        try {
            return of(Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(encoded), BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
