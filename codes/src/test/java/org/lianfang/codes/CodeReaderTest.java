package org.lianfang.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeReaderTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void readsWhatWasSignedWhateverTheClaims() {
        var reader = Given.reader(Given.KEY);
        var signer = new CodeSigner(Given.KEY);
        for (int i = 0; i < 200; i++) {
            var claims = randomClaims();
            assertThat(reader.read(signer.sign(claims), Given.NOW))
                    .isEqualTo(new CodeReading.Valid(claims, Given.KEY.id()));
        }
    }

    @Test
    void aCodeLivesTwelveHoursUnlessSaidOtherwise() {
        var claims =
                CodeClaims.of(Subject.random(Given.RANDOM), Colour.RED, "case", Given.NOW.plusNanos(999_999_999), "41");
        assertThat(claims.issued()).isEqualTo(Given.NOW);
        assertThat(claims.expires()).isEqualTo(Given.NOW.plus(Duration.ofHours(12)));
    }

    @Test
    void countsTheSkewOfClocksAtBothEnds() {
        var reader = Given.reader(Given.KEY);
        var claims = Given.claims();
        var code = new CodeSigner(Given.KEY).sign(claims);
        Instant earliest = claims.issued().minus(CodeReader.SKEW);
        Instant end = claims.expires().plus(CodeReader.SKEW);
        assertThat(reader.read(code, earliest.minus(SECOND))).isInstanceOf(CodeReading.NotYetValid.class);
        assertThat(reader.read(code, earliest)).isInstanceOf(CodeReading.Valid.class);
        assertThat(reader.read(code, end.minus(SECOND))).isInstanceOf(CodeReading.Valid.class);
        assertThat(reader.read(code, end)).isEqualTo(new CodeReading.Expired(claims, Given.KEY.id()));
    }

    @Test
    void readsCodesOfTwoKeysWhileOneReplacesTheOther() {
        var next = SigningKey.generate();
        var rotation = Given.NOW;
        var reader = new CodeReader(List.of(
                new PublishedKey(Given.KEY.id(), Given.KEY.published(), rotation.minus(Duration.ofDays(30)), rotation),
                new PublishedKey(next.id(), next.published(), rotation, rotation.plus(Duration.ofDays(30)))));
        var before = at(rotation.minus(SECOND));
        var after = at(rotation);
        var later = rotation.plus(Duration.ofHours(1));
        assertThat(reader.read(new CodeSigner(Given.KEY).sign(before), later)).isInstanceOf(CodeReading.Valid.class);
        assertThat(reader.read(new CodeSigner(next).sign(after), later)).isInstanceOf(CodeReading.Valid.class);
        assertThat(reader.read(new CodeSigner(Given.KEY).sign(after), later))
                .isEqualTo(new CodeReading.KeyOutOfUse(after, Given.KEY.id()));
        assertThat(reader.read(new CodeSigner(next).sign(before), later))
                .isEqualTo(new CodeReading.KeyOutOfUse(before, next.id()));
    }

    @Test
    void namesTheKeyThatItDoesNotKnow() {
        assertThat(Given.reader(SigningKey.generate()).read(Given.code(), Given.NOW))
                .isEqualTo(new CodeReading.UnknownKey(Given.KEY.id()));
        assertThat(Given.reader().read(Given.code(), Given.NOW)).isInstanceOf(CodeReading.UnknownKey.class);
    }

    @Test
    void doesNotBelieveASignatureUnderSomebodyElsesKeyId() {
        var other = SigningKey.generate();
        var forger = new SigningKey(Given.KEY.id(), other.secret(), other.published());
        assertThat(Given.reader(Given.KEY, other).read(new CodeSigner(forger).sign(Given.claims()), Given.NOW))
                .isEqualTo(new CodeReading.BadSignature(Given.KEY.id()));
    }

    @Test
    void triesEveryKeyOfOneId() {
        var other = SigningKey.generate();
        var same = new SigningKey(Given.KEY.id(), other.secret(), other.published());
        var reader = Given.reader(Given.KEY, same);
        assertThat(reader.read(new CodeSigner(same).sign(Given.claims()), Given.NOW))
                .isInstanceOf(CodeReading.Valid.class);
        assertThat(reader.read(Given.code(), Given.NOW)).isInstanceOf(CodeReading.Valid.class);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyEngineReadsWhatEveryOtherSigned(Engine engine) {
        for (Engine other : engines().toList()) {
            var reader = new CodeReader(List.of(Given.published(Given.KEY)), CodeReader.SKEW, other);
            var claims = Given.claims();
            var code = new CodeSigner(Given.KEY, engine).sign(claims);
            assertThat(reader.read(code, Given.NOW))
                    .as("%s read by %s", engine.name(), other.name())
                    .isEqualTo(new CodeReading.Valid(claims, Given.KEY.id()));
        }
    }

    @Test
    void aKeyThatIsStoredAndReadAgainIsTheSame() {
        var again = SigningKey.of(
                Given.KEY.secret().getEncoded(), Given.KEY.published().getEncoded());
        var published =
                PublishedKey.of(Given.KEY.published().getEncoded(), Given.NOW.minus(SECOND), Given.NOW.plus(SECOND));
        assertThat(again.id()).isEqualTo(Given.KEY.id()).isEqualTo(published.id());
        assertThat(again.toString()).isEqualTo("SigningKey[" + again.id() + "]");
        assertThat(new CodeReader(List.of(published)).read(new CodeSigner(again).sign(Given.claims()), Given.NOW))
                .isInstanceOf(CodeReading.Valid.class);
    }

    static Stream<Engine> engines() {
        return Stream.of(Optional.of(Engine.jdk()), Engine.bouncyCastle(), Engine.corretto())
                .flatMap(Optional::stream);
    }

    private static CodeClaims at(Instant issued) {
        return CodeClaims.of(Subject.random(Given.RANDOM), Colour.YELLOW, "general-contact", issued, "4112");
    }

    private static CodeClaims randomClaims() {
        var random = Given.RANDOM;
        var colour = Objects.requireNonNull(Colour.of(1 + random.nextInt(3)));
        String ruleClass = random.ints(1 + random.nextInt(24), 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .reduce("", String::concat);
        String region = Integer.toString(100_000 + random.nextInt(900_000)).substring(0, 2 + 2 * random.nextInt(3));
        var issued = Given.NOW.minusSeconds(random.nextInt(3600));
        var expires = Given.NOW.plusSeconds(1 + random.nextInt(24 * 3600));
        return new CodeClaims(Subject.random(random), colour, ruleClass, issued, expires, region);
    }
}
