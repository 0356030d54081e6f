package org.lianfang.codes;

import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBORObject;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the camera or the keyboard gives, the reader answers with one of its outcomes and never with a code. */
class HostileCodesTest {
    private static final TrustList TRUSTING = trusting();

    private final CodeReader reader = Given.reader(Given.KEY);

    @Test
    void noByteOfAMessageCanBeChanged() throws Broken {
        byte[] message = message();
        for (int at = 0; at < message.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = message.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThat(read(changed)).as("byte %d, bit %d", at, bit).isNotInstanceOf(CodeReading.Valid.class);
            }
        }
    }

    @Test
    void noCharacterOfACodeCanBeChanged() {
        String code = Given.code();
        var valid = reader.read(code, Given.NOW);
        for (int at = 0; at < code.length(); at++) {
            for (char c : "0A:% \u4e2d".toCharArray()) {
                var reading = reader.read(code.substring(0, at) + c + code.substring(at + 1), Given.NOW);
                // flags of the zlib header may differ without a difference in what it says
                assertThat(reading instanceof CodeReading.Valid).isEqualTo(reading.equals(valid));
                assertThat(c == code.charAt(at) || at < CodeSigner.PREFIX.length() + 3 || !reading.equals(valid))
                        .as("character %d", at)
                        .isTrue();
            }
        }
    }

    @Test
    void everyTruncationIsNotACode() throws Broken {
        String code = Given.code();
        for (int length = 0; length < code.length(); length++) {
            assertThat(reader.read(code.substring(0, length), Given.NOW)).isInstanceOf(CodeReading.NotACode.class);
        }
        byte[] message = message();
        for (int length = 0; length < message.length; length++) {
            assertThat(read(Arrays.copyOf(message, length))).isInstanceOf(CodeReading.NotACode.class);
        }
        assertThat(read(Arrays.copyOf(message, message.length + 1))).isInstanceOf(CodeReading.NotACode.class);
    }

    @Test
    void randomTextAndBytesAreNotACode() {
        var random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertThat(read(bytes)).isInstanceOf(CodeReading.NotACode.class);
            assertThat(reader.read(CodeSigner.PREFIX + Base45.encode(bytes), Given.NOW))
                    .isInstanceOf(CodeReading.NotACode.class);
            String text = random.ints(bytes.length, 0, 0x10000)
                    .collect(StringBuilder::new, (to, c) -> to.append((char) c), StringBuilder::append)
                    .toString();
            assertThat(reader.read(text, Given.NOW)).isInstanceOf(CodeReading.NotACode.class);
        }
    }

    @Test
    void manyRandomChangesAtOnceAreNotValid() throws Broken {
        var random = new Random(5);
        byte[] message = message();
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = message.clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            }
            if (!Arrays.equals(changed, message)) {
                assertThat(read(changed)).isNotInstanceOf(CodeReading.Valid.class);
            }
        }
    }

    @Test
    void aZipBombIsCutOff() {
        byte[] bomb = Zlib.deflate(new byte[1_500_000]);
        assertThat(CodeSigner.PREFIX.length() + Base45.encode(bomb).length()).isLessThan(CodeReader.LONGEST);
        assertFlaw(reader.read(CodeSigner.PREFIX + Base45.encode(bomb), Given.NOW), Flaw.COMPRESSION);
    }

    @Test
    void aTextThatNoQrCodeHoldsIsNotLookedAt() {
        assertFlaw(reader.read(CodeSigner.PREFIX + "0".repeat(10_000_000), Given.NOW), Flaw.LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x81, 0xa1, 0xc1, 0x9f, 0xd2, 0xbf})
    void deeplyNestedCborIsCutOff(int container) {
        var nested = new byte[4000];
        Arrays.fill(nested, (byte) container);
        assertFlaw(read(nested), Flaw.CBOR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9b7fffffffffffffff", // an array of 2^63 - 1
                "9bffffffffffffffff",
                "bb7fffffffffffffff",
                "5b7fffffffffffffff",
                "7b00000000ffffffff",
                "9a00ffffff",
                "c2", // a big number without its bytes
                "ff",
                "1f",
                "1c",
                "f8",
                "8402",
                "",
                "d28440a04040", // no header
                "d28443a10126a04040", // no key id
                "d28443a10126a10441014040", // hardly anything
                "d28443a10127a10441014040", // EdDSA
                "d28447a1011b7fffffffffffffffa10441014040",
                "d28441f6a10441014040",
                "d28446a201260281" // a critical header, cut off
            })
    void claimsOfHugeSizeAndUnfinishedItemsAreNotCodes(String hex) {
        assertThat(read(HexFormat.of().parseHex(hex)))
                .isInstanceOfAny(CodeReading.NotACode.class, CodeReading.UnknownKey.class);
    }

    @Test
    void aNumberWithAHugeExponentCostsNothing() {
        // 4([1000000000, 1]) is ten to the power of a billion
        var huge = CBORObject.FromObject(new int[] {1_000_000_000, 1}).WithTag(4);
        for (int claim : new int[] {4, 6}) {
            var token = CBORObject.DecodeFromBytes(ClaimsLayout.encode(Given.claims()));
            token.set(claim, huge);
            var reading = read(new CodeSigner(Given.KEY).message(token.EncodeToBytes()));
            assertFlaw(reading, Flaw.CLAIMS);
        }
    }

    @Test
    void signedClaimsOfAnotherKindAreRefusedWithoutAnException() {
        var signer = new CodeSigner(Given.KEY);
        var values = CBORObject.NewArray()
                .Add(CBORObject.Null)
                .Add(-1)
                .Add(Long.MAX_VALUE)
                .Add(Long.MIN_VALUE)
                .Add(1.5)
                .Add(Double.NaN)
                .Add("x")
                .Add(new byte[3])
                .Add(CBORObject.NewMap())
                .Add(CBORObject.NewArray());
        for (CBORObject value : values.getValues()) {
            for (int claim : new int[] {4, 6, -65537}) {
                var token = CBORObject.DecodeFromBytes(ClaimsLayout.encode(Given.claims()));
                token.set(claim, value);
                assertFlaw(read(signer.message(token.EncodeToBytes())), Flaw.CLAIMS);
            }
            for (int field = 1; field <= 4; field++) {
                var token = CBORObject.DecodeFromBytes(ClaimsLayout.encode(Given.claims()));
                token.get(CBORObject.FromObject(-65537)).set(field, value);
                if (field != 3 || !value.equals(CBORObject.FromObject("x"))) {
                    assertFlaw(read(signer.message(token.EncodeToBytes())), Flaw.CLAIMS);
                }
            }
        }
        assertFlaw(read(signer.message(new byte[] {1})), Flaw.CLAIMS);
        assertFlaw(read(signer.message(new byte[0])), Flaw.CBOR);
    }

    @Test
    void randomCborWithTagsIsAnsweredWhereverItStands() throws Broken {
        var random = new Random(6);
        var signer = new CodeSigner(Given.KEY);
        byte[] claims = ClaimsLayout.encode(Given.claims());
        for (int i = 0; i < 4_000; i++) {
            byte[] item = item(random, 4);
            assertThat(read(item)).isInstanceOf(CodeReading.NotACode.class);
            assertThat(read(signer.message(item))).isInstanceOf(CodeReading.NotACode.class);
            // in the place of the expiry: 04 1a and four bytes
            var changed = new ByteArrayOutputStream();
            changed.write(claims, 0, 2);
            changed.writeBytes(item);
            changed.write(claims, 7, claims.length - 7);
            assertThat(read(signer.message(changed.toByteArray())))
                    .isInstanceOfAny(CodeReading.NotACode.class, CodeReading.Expired.class);
            var foreign = DccVector.PREFIX + Base45.encode(Zlib.deflate(signer.message(item)));
            assertThat(new CertificateReader(TRUSTING).read(foreign, Given.NOW))
                    .isInstanceOf(CertificateReading.NotACertificate.class);
        }
    }

    /** Well-formed CBOR of any kind, with tags that libraries give a meaning. */
    private static byte[] item(Random random, int depth) {
        var out = new ByteArrayOutputStream();
        int[] tags = {0, 1, 2, 3, 4, 5, 18, 21, 23, 24, 25, 28, 29, 30, 32, 35, 37, 61, 100, 256, 264, 265, 270, 55799};
        if (random.nextInt(3) == 0) {
            int tag = tags[random.nextInt(tags.length)];
            out.write(0xd9);
            out.write(tag >> 8);
            out.write(tag);
        }
        int kind = random.nextInt(depth > 0 ? 7 : 5);
        int size = random.nextInt(4);
        switch (kind) {
            case 0 -> out.write(random.nextInt(24));
            case 1 -> out.write(0x20 + random.nextInt(24));
            case 2, 3 -> {
                out.write((kind << 5) + size);
                random.ints(size, '0', 'z').forEach(out::write);
            }
            case 4 -> {
                out.write(0xfb);
                random.ints(8, 0, 256).forEach(out::write);
            }
            default -> {
                out.write(((kind - 1) << 5) + size);
                for (int i = 0; i < (kind == 5 ? size : 2 * size); i++) {
                    out.writeBytes(item(random, depth - 1));
                }
            }
        }
        return out.toByteArray();
    }

    @Test
    void claimsThatAreNotKnownYetArePassedOver() {
        var token = CBORObject.DecodeFromBytes(ClaimsLayout.encode(Given.claims()));
        token.Add(-70000, "of a later version")
                .get(CBORObject.FromObject(-65537))
                .Add(9, 9);
        assertThat(read(new CodeSigner(Given.KEY).message(token.EncodeToBytes())))
                .isInstanceOf(CodeReading.Valid.class);
    }

    @Test
    void twoStreamsOrBytesBehindOneAreNotACode() throws Broken {
        var twice = new ByteArrayOutputStream();
        twice.writeBytes(Zlib.deflate(message()));
        twice.writeBytes(Zlib.deflate(message()));
        assertFlaw(reader.read(CodeSigner.PREFIX + Base45.encode(twice.toByteArray()), Given.NOW), Flaw.COMPRESSION);
    }

    private static TrustList trusting() {
        String key = Base64.getEncoder().encodeToString(Given.KEY.published().getEncoded());
        var reading = TrustList.read("{\"keys\": [{\"issuer\": \"XX\", \"publicKey\": \"" + key
                + "\", \"from\": \"2020-01-01\", \"until\": \"2021-01-01\"}]}");
        return reading instanceof TrustList.Reading.Read read ? read.list() : TrustList.empty();
    }

    private CodeReading read(byte[] message) {
        return reader.read(CodeSigner.PREFIX + Base45.encode(Zlib.deflate(message)), Given.NOW);
    }

    private static byte[] message() throws Broken {
        return Zlib.inflate(Base45.decode(Given.code().substring(CodeSigner.PREFIX.length())), 4096);
    }

    private static void assertFlaw(CodeReading reading, Flaw flaw) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        CodeReading.NotACode.class,
                        not -> assertThat(not.flaw()).as(not.why()).isEqualTo(flaw));
    }
}
