package org.lianfang.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.upokecenter.cbor.CBORObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoseSign1Test {
    /** RFC 9052, appendix C.2.1: signed by the key "11" of its appendix C.7.1. */
    private static final String SINGLE_ECDSA_SIGNATURE =
            "d28443a10126a10442313154546869732069732074686520636f6e74656e742e5840"
                    + "8eb33e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e"
                    + "2af9a291aa32e14ab834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36";

    private static final String X = "bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff";
    private static final String Y = "20138bf82dc1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e";

    @ParameterizedTest
    @MethodSource("org.lianfang.codes.CodeReaderTest#engines")
    void verifiesTheExampleOfRfc9052(Engine engine) throws Exception {
        var message = CoseSign1.decode(HexFormat.of().parseHex(SINGLE_ECDSA_SIGNATURE));
        assertThat(message.keyId()).isEqualTo(KeyId.of("11".getBytes(StandardCharsets.UTF_8)));
        assertThat(message.algorithm()).isEqualTo(CoseAlgorithm.ES256);
        assertThat(new String(message.payload(), StandardCharsets.UTF_8)).isEqualTo("This is the content.");
        assertThat(engine.verifies(
                        message.algorithm(), engine.own(eleven()), message.toBeSigned(), message.signature()))
                .isTrue();
    }

    @Test
    void readsTheMessageWithoutItsTagAndInsideThatOfAWebToken() throws Broken {
        byte[] tagged = HexFormat.of().parseHex(SINGLE_ECDSA_SIGNATURE);
        var message = CBORObject.DecodeFromBytes(tagged);
        var plain = CoseSign1.decode(message.Untag().EncodeToBytes());
        var token = CoseSign1.decode(message.WithTag(61).EncodeToBytes());
        assertThat(plain.payload())
                .isEqualTo(token.payload())
                .isEqualTo(CoseSign1.decode(tagged).payload());
        assertThatExceptionOfType(Broken.class)
                .isThrownBy(() -> CoseSign1.decode(message.Untag().WithTag(98).EncodeToBytes()))
                .withMessageContaining("98");
    }

    @Test
    void believesTheKeyIdOfTheProtectedHeaderBeforeTheOther() throws Broken {
        byte[] header = CoseSign1.header(CoseAlgorithm.ES256, KeyId.of(new byte[] {1}));
        var message = CBORObject.NewArray()
                .Add(CBORObject.FromObject(header))
                .Add(CBORObject.NewMap().Add(4, CBORObject.FromObject(new byte[] {2})))
                .Add(CBORObject.FromObject(new byte[] {3}))
                .Add(CBORObject.FromObject(new byte[64]));
        assertThat(CoseSign1.decode(message.EncodeToBytes()).keyId()).isEqualTo(KeyId.of(new byte[] {1}));
    }

    @Test
    void refusesAHeaderThatMustBeUnderstoodAndIsNot() {
        byte[] header = CBORObject.NewMap()
                .Add(1, -7)
                .Add(2, CBORObject.NewArray().Add(99))
                .Add(4, CBORObject.FromObject(new byte[] {1}))
                .EncodeToBytes();
        var message = CBORObject.NewArray()
                .Add(CBORObject.FromObject(header))
                .Add(CBORObject.NewMap())
                .Add(CBORObject.FromObject(new byte[] {3}))
                .Add(CBORObject.FromObject(new byte[64]));
        assertThatExceptionOfType(Broken.class)
                .isThrownBy(() -> CoseSign1.decode(message.EncodeToBytes()))
                .satisfies(broken -> assertThat(broken.flaw()).isEqualTo(Flaw.COSE));
    }

    @Test
    void aCodeIsSmallEnoughForASmallQrCode() throws Broken {
        String code = Given.code();
        // version 10 with correction level M holds 311 characters
        assertThat(code.length()).isBetween(200, 311);
        byte[] message = Zlib.inflate(Base45.decode(code.substring(CodeSigner.PREFIX.length())), 4096);
        assertThat(message[0] & 0xff).as("the tag of COSE_Sign1").isEqualTo(0xd2);
    }

    private static PublicKey eleven() throws Exception {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(new BigInteger(X, 16), new BigInteger(Y, 16));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }
}
