package org.lianfang.codes;

import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBORObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Certificates that the browser's reader is tested with are made here, and read here to the same outcomes: {@code mvn -pl
 * codes test -Dtest=CertificateVectorsTest -Dlianfang.vectors.write=true} makes them anew.
 */
class CertificateVectorsTest {
    private static final Path FILE = Path.of("../web/src/shared/codes/certificates.json");
    private static final Instant NOW = Given.NOW;
    private static final Set<DccKind> ALL = Set.of(DccKind.values());
    private static final Map<CoseAlgorithm, String> CURVES = Map.of(
            CoseAlgorithm.ES256, "secp256r1", CoseAlgorithm.ES384, "secp384r1", CoseAlgorithm.ES512, "secp521r1");

    private final CBORObject made = CBORObject.NewArray();
    private final List<TrustedKey> trusted = new ArrayList<>();

    @Test
    void theReaderHereSaysWhatTheVectorsForTheBrowserSay() throws IOException, GeneralSecurityException {
        if (Boolean.getBoolean("lianfang.vectors.write")) {
            Files.writeString(FILE, vectors().ToJSONString() + "\n");
        }
        var vectors = CBORObject.FromJSONString(Files.readString(FILE));
        var keys = new ArrayList<TrustedKey>();
        for (CBORObject key : vectors.get("keys").getValues()) {
            keys.add(key(key));
        }
        var reader = new CertificateReader(TrustList.of(keys));
        assertThat(vectors.get("certificates").size()).isGreaterThan(20);
        for (CBORObject one : vectors.get("certificates").getValues()) {
            Instant now = Instant.ofEpochSecond(one.get("now").AsInt64Value());
            assertThat(words(reader.read(one.get("text").AsString(), now)))
                    .as(one.get("what").AsString())
                    .isEqualTo(one.get("outcome").AsString());
        }
    }

    @Test
    void aKeyThatIsKeptOneByOneReadsWhatTheListReads() throws GeneralSecurityException {
        for (CoseAlgorithm algorithm : List.of(CoseAlgorithm.ES256, CoseAlgorithm.PS256)) {
            KeyPair pair = pair(algorithm);
            var key = trust(pair, "ZZ", ALL);
            String text = certificate(algorithm, pair, key.id(), token(_ -> {}));
            var again = TrustedKey.of("ZZ", key.id(), key.encoded(), key.from(), key.until(), key.kinds());
            assertThat(again).isEqualTo(key);
            var list = TrustList.of(List.of(again));
            assertThat(list.trustedKeys()).containsExactly(again);
            assertThat(list.issuer(key.id())).contains("ZZ");
            assertThat(new CertificateReader(list).read(text, NOW)).isInstanceOf(CertificateReading.Valid.class);
        }
    }

    private CBORObject vectors() throws GeneralSecurityException {
        for (CoseAlgorithm algorithm : CoseAlgorithm.values()) {
            KeyPair pair = pair(algorithm);
            var key = trust(pair, "Z" + algorithm.digest().charAt(4), ALL);
            add("by " + algorithm, certificate(algorithm, pair, key.id(), token(_ -> {})), NOW);
            add(
                    "by " + algorithm + " with a changed signature",
                    changed(algorithm, pair, key.id(), token(_ -> {})),
                    NOW);
        }
        KeyPair pair = pair(CoseAlgorithm.ES256);
        var key = trust(pair, "AT", ALL);
        KeyPair recoveries = pair(CoseAlgorithm.ES256);
        var recovery = trust(recoveries, "AT", Set.of(DccKind.RECOVERY));
        KeyPair stranger = pair(CoseAlgorithm.ES256);
        String good = certificate(CoseAlgorithm.ES256, pair, key.id(), token(_ -> {}));
        Instant end = NOW.plus(Duration.ofDays(100));
        add("the last second with skew", good, end.plusSeconds(119));
        add("expired", good, end.plusSeconds(120));
        add("the first second with skew", good, NOW.minusSeconds(120));
        add("not yet valid", good, NOW.minusSeconds(121));
        add("a vaccination by a key for recoveries", by(recoveries, recovery.id(), token(_ -> {})), NOW);
        add("issued before its key", by(pair, key.id(), token(said -> said.Set(6, seconds(-40)))), NOW);
        add("issued after its key", by(pair, key.id(), token(said -> said.Set(6, seconds(40)))), NOW);
        add("by a stranger", by(stranger, KeyId.of(stranger.getPublic()), token(_ -> {})), NOW);
        add("by a stranger under a known id", by(stranger, key.id(), token(_ -> {})), NOW);
        add(
                "under an id of a key that does not fit",
                by(stranger, trusted.get(3).id(), token(_ -> {})),
                NOW);
        add("times as fractions", by(pair, key.id(), token(said -> said.Set(4, seconds(100) + 0.5))), NOW);
        add("times as text", by(pair, key.id(), token(said -> said.Set(4, "2020-05-22T08:00:00Z"))), NOW);
        add("times as digits", by(pair, key.id(), token(said -> said.Set(4, Long.toString(seconds(100))))), NOW);
        add("a time that is none", by(pair, key.id(), token(said -> said.Set(4, "soon"))), NOW);
        add("without an end", by(pair, key.id(), token(said -> said.Remove(CBORObject.FromObject(4)))), NOW);
        add("that states nothing", by(pair, key.id(), token(said -> said.Set(-260, stated()))), NOW);
        add("that states two things", by(pair, key.id(), token(said -> said.Set(-260, stated("v", "t")))), NOW);
        add("a test", by(pair, key.id(), token(said -> said.Set(-260, stated("t")))), NOW);
        byte[] bytes = token(_ -> {}).EncodeToBytes();
        byte[] unended = Arrays.copyOf(bytes, bytes.length + 1);
        unended[0] = (byte) 0xbf;
        unended[bytes.length] = (byte) 0xff;
        add("in a map of indefinite length", certificate(CoseAlgorithm.ES256, pair, key.id(), unended), NOW);
        add("signed without a token", certificate(CoseAlgorithm.ES256, pair, key.id(), new byte[] {7}), NOW);
        add("another prefix", "LF1:" + good.substring(4), NOW);
        add("a character too few", good.substring(0, good.length() - 1), NOW);
        add("nothing", "", NOW);
        add("a prefix alone", "HC1:", NOW);
        var keys = CBORObject.NewArray();
        trusted.forEach(one -> keys.Add(CBORObject.NewOrderedMap()
                .Add("issuer", one.issuer())
                .Add("id", one.id().hex())
                .Add("spki", Base64.getEncoder().encodeToString(one.encoded()))
                .Add("from", one.from().getEpochSecond())
                .Add("until", one.until().getEpochSecond())
                .Add("kinds", names(one.kinds()))));
        return CBORObject.NewOrderedMap().Add("keys", keys).Add("certificates", made);
    }

    private void add(String what, String text, Instant now) {
        made.Add(CBORObject.NewOrderedMap()
                .Add("what", what)
                .Add("text", text)
                .Add("now", now.getEpochSecond())
                .Add("outcome", words(new CertificateReader(TrustList.of(trusted)).read(text, now))));
    }

    private static String words(CertificateReading reading) {
        return switch (reading) {
            case CertificateReading.Valid valid -> "valid " + words(valid.statement());
            case CertificateReading.Expired expired -> "expired " + words(expired.statement());
            case CertificateReading.NotYetValid early -> "not_yet_valid " + words(early.statement());
            case CertificateReading.KeyOutOfUse out -> "key_out_of_use " + words(out.statement());
            case CertificateReading.BadSignature _ -> "bad_signature";
            case CertificateReading.UnknownKey _ -> "unknown_key";
            case CertificateReading.NotACertificate _ -> "not_a_code";
        };
    }

    private static String words(CertificateReading.Statement said) {
        return said.issuer() + " " + said.issued().getEpochSecond() + " "
                + said.expires().getEpochSecond();
    }

    private static CBORObject token(Consumer<CBORObject> change) {
        var token = CBORObject.NewOrderedMap()
                .Add(1, "ZZ")
                .Add(4, seconds(100))
                .Add(6, seconds(0))
                .Add(-260, stated("v"));
        change.accept(token);
        return token;
    }

    private static CBORObject stated(String... groups) {
        var content = CBORObject.NewOrderedMap()
                .Add("ver", "1.3.0")
                .Add("nam", CBORObject.NewOrderedMap().Add("gn", "Gretel").Add("fn", "Musterfrau"))
                .Add("dob", "1998-02-26");
        for (String group : groups) {
            content.Add(group, CBORObject.NewArray().Add(CBORObject.NewMap().Add("tg", "840539006")));
        }
        return CBORObject.NewOrderedMap().Add(1, content);
    }

    private static long seconds(int days) {
        return NOW.plus(Duration.ofDays(days)).getEpochSecond();
    }

    private static String by(KeyPair pair, KeyId id, CBORObject token) throws GeneralSecurityException {
        return certificate(CoseAlgorithm.ES256, pair, id, token);
    }

    private static String certificate(CoseAlgorithm algorithm, KeyPair pair, KeyId id, CBORObject token)
            throws GeneralSecurityException {
        return certificate(algorithm, pair, id, token.EncodeToBytes());
    }

    private static String certificate(CoseAlgorithm algorithm, KeyPair pair, KeyId id, byte[] payload)
            throws GeneralSecurityException {
        byte[] header = CoseSign1.header(algorithm, id);
        return text(header, algorithm, id, payload, signed(algorithm, pair, CoseSign1.toBeSigned(header, payload)));
    }

    private static String changed(CoseAlgorithm algorithm, KeyPair pair, KeyId id, CBORObject token)
            throws GeneralSecurityException {
        byte[] header = CoseSign1.header(algorithm, id);
        byte[] payload = token.EncodeToBytes();
        byte[] signature = signed(algorithm, pair, CoseSign1.toBeSigned(header, payload));
        signature[signature.length - 1] ^= 1;
        return text(header, algorithm, id, payload, signature);
    }

    private static String text(byte[] header, CoseAlgorithm algorithm, KeyId id, byte[] payload, byte[] signature) {
        return "HC1:" + Base45.encode(Zlib.deflate(new CoseSign1(header, algorithm, id, payload, signature).encode()));
    }

    private static byte[] signed(CoseAlgorithm algorithm, KeyPair pair, byte[] bytes) throws GeneralSecurityException {
        Signature signature;
        if (algorithm.onCurve()) {
            signature = Signature.getInstance(algorithm.digest().replace("-", "") + "withECDSAinP1363Format");
        } else {
            signature = Signature.getInstance("RSASSA-PSS");
            int salt = Integer.parseInt(algorithm.digest().substring(4)) / 8;
            signature.setParameter(new PSSParameterSpec(
                    algorithm.digest(), "MGF1", new MGF1ParameterSpec(algorithm.digest()), salt, 1));
        }
        signature.initSign(pair.getPrivate());
        signature.update(bytes);
        return signature.sign();
    }

    private TrustedKey trust(KeyPair pair, String issuer, Set<DccKind> kinds) {
        var key = new TrustedKey(
                issuer,
                KeyId.of(pair.getPublic()),
                pair.getPublic(),
                NOW.minus(Duration.ofDays(30)),
                NOW.plus(Duration.ofDays(30)),
                kinds);
        trusted.add(key);
        return key;
    }

    private static KeyPair pair(CoseAlgorithm algorithm) throws GeneralSecurityException {
        String curve = CURVES.get(algorithm);
        var generator = KeyPairGenerator.getInstance(curve == null ? "RSA" : "EC");
        if (curve == null) {
            generator.initialize(2048);
        } else {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        return generator.generateKeyPair();
    }

    private static CBORObject names(Set<DccKind> kinds) {
        var names = CBORObject.NewArray();
        kinds.stream().sorted().forEach(kind -> names.Add(kind.name().toLowerCase(Locale.ROOT)));
        return names;
    }

    private static TrustedKey key(CBORObject key) throws GeneralSecurityException {
        var kinds = new HashSet<DccKind>();
        key.get("kinds")
                .getValues()
                .forEach(kind -> kinds.add(DccKind.valueOf(kind.AsString().toUpperCase(Locale.ROOT))));
        return TrustedKey.of(
                key.get("issuer").AsString(),
                new KeyId(key.get("id").AsString()),
                Base64.getDecoder().decode(key.get("spki").AsString()),
                Instant.ofEpochSecond(key.get("from").AsInt64Value()),
                Instant.ofEpochSecond(key.get("until").AsInt64Value()),
                kinds);
    }
}
