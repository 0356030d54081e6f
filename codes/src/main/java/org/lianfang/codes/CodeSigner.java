package org.lianfang.codes;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/** Writes codes with one key. Safe for many threads. */
public final class CodeSigner {
    /** What our codes begin with: the format and its version. */
    public static final String PREFIX = "LF1:";

    private final Engine engine;
    private final PrivateKey secret;
    private final KeyId keyId;
    private final byte[] header;

    public CodeSigner(SigningKey key) {
        this(key, Engine.best());
    }

    public CodeSigner(SigningKey key, Engine engine) {
        this.engine = engine;
        this.secret = engine.own(key.secret());
        this.keyId = key.id();
        this.header = CoseSign1.header(CoseAlgorithm.ES256, key.id());
    }

    /** The text of the code, for a QR code in alphanumeric mode. */
    public String sign(CodeClaims claims) {
        return PREFIX + Base45.encode(Zlib.deflate(message(ClaimsLayout.encode(claims))));
    }

    byte[] message(byte[] payload) {
        try {
            byte[] signature = engine.sign(CoseAlgorithm.ES256, secret, CoseSign1.toBeSigned(header, payload));
            return new CoseSign1(header, CoseAlgorithm.ES256, keyId, payload, signature).encode();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed with the key " + keyId, e);
        }
    }
}
