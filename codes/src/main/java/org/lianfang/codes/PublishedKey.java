package org.lianfang.codes;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;

/** A key that readers accept: for codes issued from {@code from} and before {@code until}. */
public record PublishedKey(KeyId id, PublicKey key, Instant from, Instant until) {
    public PublishedKey {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("a key is valid until after it begins to be");
        }
    }

    /** The key of its SubjectPublicKeyInfo (P-256), under the id that our codes use. */
    public static PublishedKey of(byte[] spki, Instant from, Instant until) {
        try {
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
            if (!CoseAlgorithm.ES256.fits(key)) {
                throw new IllegalArgumentException("codes are signed with a key on the curve P-256");
            }
            return new PublishedKey(KeyId.of(key), key, from, until);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this is not a public key on P-256", e);
        }
    }

    boolean signedAt(Instant issued) {
        return !issued.isBefore(from) && issued.isBefore(until);
    }
}
