package org.lianfang.codes;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Set;

/**
 * A key of another issuer as a trust list has it: who has it, and for codes of which times and kinds it is trusted.
 *
 * @param issuer a region code (a city that runs Lianfang) or a country
 * @param from codes issued from then
 * @param until and before then
 * @param kinds the kinds of EU certificates that it may sign
 */
public record TrustedKey(String issuer, KeyId id, PublicKey key, Instant from, Instant until, Set<DccKind> kinds) {
    public TrustedKey {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until is not later than from");
        }
        kinds = Set.copyOf(kinds);
    }

    /** The same from what {@link #encoded} gave; refuses what is no key. */
    public static TrustedKey of(
            String issuer, KeyId id, byte[] encoded, Instant from, Instant until, Set<DccKind> kinds)
            throws GeneralSecurityException {
        return new TrustedKey(issuer, id, IssuerKey.bare(encoded).key(), from, until, kinds);
    }

    /** SubjectPublicKeyInfo; of an RSA key under the plain algorithm identifier, which every reader takes. */
    public byte[] encoded() {
        if (key instanceof RSAPublicKey rsa) {
            try {
                return KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()))
                        .getEncoded();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has RSA", e);
            }
        }
        return key.getEncoded();
    }

    IssuerKey issuerKey() {
        return new IssuerKey(id, key, from, until, kinds);
    }
}
