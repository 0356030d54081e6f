package org.lianfang.codes;

import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBORObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The vectors that the browser's reader is tested with are made here, and read here to the same outcomes: {@code mvn -pl
 * codes test -Dtest=BrowserVectorsTest -Dlianfang.vectors.write=true} makes them anew.
 */
class BrowserVectorsTest {
    private static final Path FILE = Path.of("../web/src/shared/codes/vectors.json");
    private static final Instant NOW = Given.NOW;

    @Test
    void theReaderHereSaysWhatTheVectorsForTheBrowserSay() throws IOException {
        if (Boolean.getBoolean("lianfang.vectors.write")) {
            Files.writeString(FILE, made().ToJSONString() + "\n");
        }
        var vectors = CBORObject.FromJSONString(Files.readString(FILE));
        var reader = new CodeReader(vectors.get("keys").getValues().stream()
                .map(BrowserVectorsTest::key)
                .toList());
        assertThat(vectors.get("codes").size()).isGreaterThan(20);
        for (var code : vectors.get("codes").getValues()) {
            var now = Instant.ofEpochSecond(code.get("now").AsInt64Value());
            assertThat(kind(reader.read(code.get("text").AsString(), now)))
                    .as(code.get("what").AsString())
                    .isEqualTo(code.get("kind").AsString());
        }
        var revocations = vectors.get("revocations");
        var whole = list(Revocations.read(bytes(revocations.get("whole"))));
        var changed = list(whole.update(bytes(revocations.get("changes"))));
        assertThat(changed.version()).isEqualTo(whole.version() + 1);
        for (var entry : revocations.get("entries").getValues()) {
            var claims = new CodeClaims(
                    Subject.of(HexFormat.of().parseHex(entry.get("subject").AsString())),
                    Colour.GREEN,
                    "none",
                    Instant.ofEpochSecond(entry.get("issued").AsInt64Value()),
                    Instant.ofEpochSecond(entry.get("issued").AsInt64Value() + 1),
                    "41");
            assertThat(whole.contains(claims)).isEqualTo(entry.get("inWhole").AsBoolean());
            assertThat(changed.contains(claims))
                    .isEqualTo(entry.get("inChanged").AsBoolean());
        }
    }

    private static CBORObject made() {
        var first = SigningKey.generate();
        var second = SigningKey.generate();
        var stranger = SigningKey.generate();
        var codes = CBORObject.NewArray();
        var reader = new CodeReader(List.of(published(first, -30, 1), published(second, -1, 30)));
        for (Colour colour : Colour.values()) {
            for (SigningKey key : List.of(first, second)) {
                add(codes, reader, colour + " by one of two keys", new CodeSigner(key).sign(claims(colour)), NOW);
            }
        }
        var signer = new CodeSigner(first);
        String code = signer.sign(claims(Colour.GREEN));
        add(
                codes,
                reader,
                "the last second with skew",
                code,
                NOW.plus(Duration.ofHours(12)).plusSeconds(119));
        add(codes, reader, "expired", code, NOW.plus(Duration.ofHours(12)).plusSeconds(120));
        add(codes, reader, "the first second with skew", code, NOW.minusSeconds(120));
        add(codes, reader, "not yet valid", code, NOW.minusSeconds(121));
        var late = CodeClaims.of(Given.claims().subject(), Colour.RED, "case", NOW.plus(Duration.ofDays(2)), "41");
        add(codes, reader, "by a key out of use", signer.sign(late), late.issued());
        add(codes, reader, "by a stranger", new CodeSigner(stranger).sign(claims(Colour.GREEN)), NOW);
        var forger = new SigningKey(first.id(), stranger.secret(), stranger.published());
        add(codes, reader, "by a stranger under a known id", new CodeSigner(forger).sign(claims(Colour.GREEN)), NOW);
        add(codes, reader, "another prefix", "HC1:" + code.substring(4), NOW);
        add(codes, reader, "small letters", code.toLowerCase(Locale.ROOT), NOW);
        add(codes, reader, "a character too few", code.substring(0, code.length() - 1), NOW);
        add(codes, reader, "three characters too few", code.substring(0, code.length() - 3), NOW);
        add(codes, reader, "a character that is none", code.substring(0, 20) + "_" + code.substring(21), NOW);
        add(codes, reader, "three characters too large", code.substring(0, 19) + ":::" + code.substring(22), NOW);
        add(codes, reader, "nothing", "", NOW);
        add(codes, reader, "a prefix alone", CodeSigner.PREFIX, NOW);
        add(codes, reader, "not compressed", wrapped(signer.message(ClaimsLayout.encode(Given.claims()))), NOW);
        add(codes, reader, "a bomb", wrapped(Zlib.deflate(new byte[1_500_000])), NOW);
        var nested = new byte[3_000];
        Arrays.fill(nested, (byte) 0x81);
        add(codes, reader, "nested", wrapped(Zlib.deflate(nested)), NOW);
        add(codes, reader, "a number", wrapped(Zlib.deflate(new byte[] {7})), NOW);
        byte[] noClaims = signer.message(CBORObject.NewMap().EncodeToBytes());
        add(codes, reader, "signed without claims", wrapped(Zlib.deflate(noClaims)), NOW);
        byte[] message = signer.message(ClaimsLayout.encode(claims(Colour.GREEN)));
        message[message.length - 1] ^= 1;
        add(codes, reader, "a changed signature", wrapped(Zlib.deflate(message)), NOW);
        message[message.length - 1] ^= 1;
        message[50] ^= 1;
        add(codes, reader, "a changed subject", wrapped(Zlib.deflate(message)), NOW);
        return CBORObject.NewOrderedMap()
                .Add("keys", CBORObject.NewArray().Add(key(first, -30, 1)).Add(key(second, -1, 30)))
                .Add("codes", codes)
                .Add("revocations", revocations());
    }

    private static CBORObject revocations() {
        var all = IntStream.range(0, 400).mapToObj(i -> Given.claims()).toList();
        var called = all.subList(0, 300);
        var later = all.subList(20, 320);
        var whole = Revocations.of(
                41, NOW, called.stream().map(Revocations.Entry::of).toList());
        var changed = Revocations.of(
                42,
                NOW.plusSeconds(60),
                later.stream().map(Revocations.Entry::of).toList());
        var entries = CBORObject.NewArray();
        for (CodeClaims claims : Stream.of(all.subList(0, 40), all.subList(290, 340))
                .flatMap(List::stream)
                .toList()) {
            entries.Add(CBORObject.NewOrderedMap()
                    .Add("subject", claims.subject().toString())
                    .Add("issued", claims.issued().getEpochSecond())
                    .Add("inWhole", whole.contains(claims))
                    .Add("inChanged", changed.contains(claims)));
        }
        return CBORObject.NewOrderedMap()
                .Add("whole", base64(whole.encode()))
                .Add("changes", base64(changed.changesSince(whole)))
                .Add("entries", entries);
    }

    private static void add(CBORObject codes, CodeReader reader, String what, String text, Instant now) {
        codes.Add(CBORObject.NewOrderedMap()
                .Add("what", what)
                .Add("text", text)
                .Add("now", now.getEpochSecond())
                .Add("kind", kind(reader.read(text, now))));
    }

    private static String kind(CodeReading reading) {
        return switch (reading) {
            case CodeReading.Valid valid -> "VALID " + words(valid.claims());
            case CodeReading.Expired expired -> "EXPIRED " + words(expired.claims());
            case CodeReading.NotYetValid early -> "NOT_YET_VALID " + words(early.claims());
            case CodeReading.KeyOutOfUse out -> "KEY_OUT_OF_USE " + words(out.claims());
            case CodeReading.BadSignature bad -> "BAD_SIGNATURE " + bad.key();
            case CodeReading.UnknownKey unknown -> "UNKNOWN_KEY " + unknown.key();
            case CodeReading.NotACode not -> "NOT_A_CODE " + not.flaw();
        };
    }

    private static String words(CodeClaims claims) {
        return String.join(
                " ",
                List.of(
                        claims.subject().toString(),
                        claims.colour().name(),
                        claims.ruleClass(),
                        Long.toString(claims.issued().getEpochSecond()),
                        Long.toString(claims.expires().getEpochSecond()),
                        claims.region()));
    }

    private static CodeClaims claims(Colour colour) {
        return CodeClaims.of(Given.claims().subject(), colour, "general-contact", NOW, "411202");
    }

    private static PublishedKey published(SigningKey key, int from, int until) {
        return new PublishedKey(
                key.id(), key.published(), NOW.plus(Duration.ofDays(from)), NOW.plus(Duration.ofDays(until)));
    }

    private static CBORObject key(SigningKey key, int from, int until) {
        var published = published(key, from, until);
        return CBORObject.NewOrderedMap()
                .Add("id", key.id().hex())
                .Add("spki", base64(key.published().getEncoded()))
                .Add("from", published.from().getEpochSecond())
                .Add("until", published.until().getEpochSecond());
    }

    private static PublishedKey key(CBORObject key) {
        return PublishedKey.of(
                bytes(key.get("spki")),
                Instant.ofEpochSecond(key.get("from").AsInt64Value()),
                Instant.ofEpochSecond(key.get("until").AsInt64Value()));
    }

    private static String wrapped(byte[] bytes) {
        return CodeSigner.PREFIX + Base45.encode(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(CBORObject base64) {
        return Base64.getDecoder().decode(base64.AsString());
    }

    private static Revocations list(Revocations.Reading reading) {
        var lists = new ArrayList<Revocations>();
        if (reading instanceof Revocations.Reading.Read read) {
            lists.add(read.list());
        }
        return lists.getFirst();
    }
}
