package org.lianfang.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineTest {
    private static final byte[] CONTENT = {1, 2, 3};
    private static final Map<CoseAlgorithm, KeyPair> PAIRS = new EnumMap<>(CoseAlgorithm.class);

    @Test
    void saysWhoComputes() {
        assertThat(Engine.jdk().name()).startsWith("JDK ");
        assertThat(Engine.bouncyCastle().orElseThrow().name()).startsWith("Bouncy Castle 1.");
        assertThat(Engine.best().name()).matches("(Amazon Corretto Crypto Provider 2\\.|Bouncy Castle ).*");
        Engine.corretto().ifPresent(corretto -> assertThat(Engine.best().name()).isEqualTo(corretto.name()));
        System.out.println("codes are signed and verified by " + Engine.best().name());
    }

    @ParameterizedTest
    @MethodSource("org.lianfang.codes.CodeReaderTest#engines")
    void verifiesEveryAlgorithmItNames(Engine engine) throws Exception {
        for (CoseAlgorithm algorithm : CoseAlgorithm.values()) {
            KeyPair pair = pair(algorithm);
            byte[] signature = Engine.jdk().sign(algorithm, pair.getPrivate(), CONTENT);
            PublicKey key = engine.own(pair.getPublic());
            assertThat(engine.verifies(algorithm, key, CONTENT, signature))
                    .as("%s", algorithm)
                    .isTrue();
            assertThat(engine.verifies(algorithm, key, new byte[] {1, 2, 4}, signature))
                    .isFalse();
            signature[5] ^= 1;
            assertThat(engine.verifies(algorithm, key, CONTENT, signature)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("org.lianfang.codes.CodeReaderTest#engines")
    void takesNoSignatureOfZerosOrOfNumbersOutOfRange(Engine engine) {
        PublicKey key = engine.own(Given.KEY.published());
        byte[] order =
                new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16).toByteArray();
        var ofTheOrder = new byte[64];
        System.arraycopy(order, 1, ofTheOrder, 0, 32);
        System.arraycopy(order, 1, ofTheOrder, 32, 32);
        for (byte[] signature : new byte[][] {new byte[64], new byte[0], new byte[63], new byte[65], ofTheOrder}) {
            assertThat(engine.verifies(CoseAlgorithm.ES256, key, CONTENT, signature))
                    .isFalse();
        }
    }

    @Test
    void aKeyOfAnotherKindVerifiesNothing() throws Exception {
        for (CoseAlgorithm algorithm : CoseAlgorithm.values()) {
            for (CoseAlgorithm other : CoseAlgorithm.values()) {
                boolean same = algorithm == other || (!algorithm.onCurve() && !other.onCurve());
                assertThat(algorithm.fits(pair(other).getPublic())).isEqualTo(same);
            }
        }
    }

    private static KeyPair pair(CoseAlgorithm algorithm) throws Exception {
        var known = PAIRS.get(algorithm);
        var pair = known == null ? generate(algorithm) : known;
        PAIRS.put(algorithm, pair);
        return pair;
    }

    private static KeyPair generate(CoseAlgorithm algorithm) throws Exception {
        if (!algorithm.onCurve()) {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        }
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(
                switch (algorithm) {
                    case ES384 -> "secp384r1";
                    case ES512 -> "secp521r1";
                    default -> "secp256r1";
                }));
        return generator.generateKeyPair();
    }
}
