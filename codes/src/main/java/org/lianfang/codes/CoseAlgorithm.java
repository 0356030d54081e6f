package org.lianfang.codes;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/** The signature algorithms of COSE (RFC 9053, 8812) that are read; our own codes are signed with ES256. */
enum CoseAlgorithm {
    ES256(-7, "SHA-256", 256),
    ES384(-35, "SHA-384", 384),
    ES512(-36, "SHA-512", 521),
    PS256(-37, "SHA-256", 0),
    PS384(-38, "SHA-384", 0),
    PS512(-39, "SHA-512", 0);

    private static final int LEAST_RSA_BITS = 2048;

    private final int id;
    private final String digest;
    private final int curveBits;

    CoseAlgorithm(int id, String digest, int curveBits) {
        this.id = id;
        this.digest = digest;
        this.curveBits = curveBits;
    }

    static @Nullable CoseAlgorithm of(long id) {
        for (CoseAlgorithm algorithm : values()) {
            if (algorithm.id == id) {
                return algorithm;
            }
        }
        return null;
    }

    int id() {
        return id;
    }

    /** The name of its hash in Java. */
    String digest() {
        return digest;
    }

    boolean onCurve() {
        return curveBits > 0;
    }

    /** Whether a key can have made such a signature at all: the right family, curve and size. */
    boolean fits(PublicKey key) {
        return switch (key) {
            case ECPublicKey curve -> curve.getParams().getOrder().bitLength() == curveBits;
            case RSAPublicKey rsa -> !onCurve() && rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
            default -> false;
        };
    }

    /** How many bytes a signature on a curve has: two numbers of the size of the field. */
    int signatureBytes() {
        return (curveBits + 7) / 8 * 2;
    }
}
