package org.lianfang.codes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Keys, claims and readers with values that are right, for tests that change one of them. */
final class Given {
    static final Instant NOW = Instant.parse("2020-02-12T08:00:00Z");
    static final SigningKey KEY = SigningKey.generate();
    static final Random RANDOM = new Random(38962);

    private Given() {}

    static CodeClaims claims() {
        return CodeClaims.of(Subject.random(RANDOM), Colour.GREEN, "no-evidence", NOW, "411202");
    }

    static String code() {
        return new CodeSigner(KEY).sign(claims());
    }

    static PublishedKey published(SigningKey key) {
        return new PublishedKey(
                key.id(), key.published(), NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(30)));
    }

    static CodeReader reader(SigningKey... keys) {
        return new CodeReader(List.of(keys).stream().map(Given::published).toList());
    }
}
