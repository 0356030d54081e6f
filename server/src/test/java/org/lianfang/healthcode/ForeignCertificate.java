package org.lianfang.healthcode;

import com.upokecenter.cbor.CBORObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import org.lianfang.codes.KeyId;

/** Certificates of a country that does not exist, written by hand as its office would. */
public final class ForeignCertificate {
    public static final String HOLDER = "Gretel Musterfrau";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private final KeyPair pair;

    private ForeignCertificate(KeyPair pair) {
        this.pair = pair;
    }

    public static ForeignCertificate office() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return new ForeignCertificate(generator.generateKeyPair());
    }

    /** An entry of a trust list. */
    public String entry(String issuer, String from, String until) {
        return "{'issuer':'%s','publicKey':'%s','from':'%s','until':'%s'}"
                .formatted(
                        issuer,
                        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
                        from,
                        until);
    }

    public String keyId() {
        return KeyId.of(pair.getPublic()).hex();
    }

    public String certificate(Instant issued, Instant expires) throws GeneralSecurityException, IOException {
        return signed(issued, expires, keyId());
    }

    /** Signed by this office under the id of another's key. */
    public String forged(ForeignCertificate other, Instant issued, Instant expires)
            throws GeneralSecurityException, IOException {
        return signed(issued, expires, other.keyId());
    }

    private String signed(Instant issued, Instant expires, String keyId) throws GeneralSecurityException, IOException {
        byte[] header = CBORObject.NewOrderedMap()
                .Add(1, -7)
                .Add(4, new KeyId(keyId).bytes())
                .EncodeToBytes();
        var said = CBORObject.NewOrderedMap()
                .Add("ver", "1.3.0")
                .Add("nam", CBORObject.NewOrderedMap().Add("gn", "Gretel").Add("fn", "Musterfrau"))
                .Add("dob", "1998-02-26")
                .Add("v", CBORObject.NewArray().Add(CBORObject.NewOrderedMap().Add("tg", "840539006")));
        byte[] payload = CBORObject.NewOrderedMap()
                .Add(1, "ZZ")
                .Add(4, expires.getEpochSecond())
                .Add(6, issued.getEpochSecond())
                .Add(-260, CBORObject.NewOrderedMap().Add(1, said))
                .EncodeToBytes();
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(pair.getPrivate());
        signature.update(CBORObject.NewArray()
                .Add("Signature1")
                .Add(header)
                .Add(new byte[0])
                .Add(payload)
                .EncodeToBytes());
        byte[] message = CBORObject.NewArray()
                .Add(header)
                .Add(CBORObject.NewMap())
                .Add(payload)
                .Add(signature.sign())
                .WithTag(18)
                .EncodeToBytes();
        return "HC1:" + base45(compressed(message));
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        }
        return out.toByteArray();
    }

    private static String base45(byte[] bytes) {
        var text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 2) {
            boolean pair = at + 1 < bytes.length;
            int number = pair ? (bytes[at] & 255) * 256 + (bytes[at + 1] & 255) : bytes[at] & 255;
            for (int digit = 0; digit < (pair ? 3 : 2); digit++, number /= 45) {
                text.append(ALPHABET.charAt(number % 45));
            }
        }
        return text.toString();
    }
}
