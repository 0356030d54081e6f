package org.lianfang.codes;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** The secret of an issuer: a P-256 key pair and the id by which readers find its public half. Never printed. */
public record SigningKey(KeyId id, PrivateKey secret, PublicKey published) {
    public SigningKey {
        if (!CoseAlgorithm.ES256.fits(published)) {
            throw new IllegalArgumentException("codes are signed with a key on the curve P-256");
        }
    }

    /** A new key. */
    public static SigningKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            return new SigningKey(KeyId.of(pair.getPublic()), pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has the curve P-256", e);
        }
    }

    /** The key of two stored halves: PKCS #8 and SubjectPublicKeyInfo. */
    public static SigningKey of(byte[] pkcs8, byte[] spki) {
        try {
            var keys = KeyFactory.getInstance("EC");
            PublicKey published = keys.generatePublic(new X509EncodedKeySpec(spki));
            return new SigningKey(KeyId.of(published), keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)), published);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("these are not the halves of a key on P-256", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
