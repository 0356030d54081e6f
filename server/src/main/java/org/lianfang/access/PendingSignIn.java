package org.lianfang.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A sign-in that is under way at the identity provider. It waits in a sealed cookie of the browser that began it, so
 * nobody can make the program keep anything, and an answer that was begun elsewhere is not taken.
 */
record PendingSignIn(String state, String nonce, String verifier, Instant until, String next) {
    static final Duration LASTS = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PURPOSE = "sign-in under way";
    private static final String SEPARATOR = "\n";

    static PendingSignIn begin(Instant now, String next) {
        return new PendingSignIn(random(), random(), random(), now.plus(LASTS), pathOfOurs(next));
    }

    /** RFC 7636, method S256. */
    String challenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Digests.sha256(verifier));
    }

    String sealed(Sealing sealing) {
        String plain = String.join(SEPARATOR, state, nonce, verifier, Long.toString(until.getEpochSecond()), next);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sealing.seal(plain.getBytes(StandardCharsets.UTF_8), PURPOSE));
    }

    /** Nothing if it was not sealed here or is too old. */
    static Optional<PendingSignIn> open(Sealing sealing, String sealed, Instant now) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return sealing.open(bytes, PURPOSE)
                .map(plain -> new String(plain, StandardCharsets.UTF_8).split(SEPARATOR, 5))
                .map(parts -> new PendingSignIn(
                        parts[0], parts[1], parts[2], Instant.ofEpochSecond(Long.parseLong(parts[3])), parts[4]))
                .filter(pending -> now.isBefore(pending.until()));
    }

    private static String pathOfOurs(String next) {
        return next.matches("/(?![/\\\\])[\\x21-\\x7e]{0,500}") ? next : "";
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return PURPOSE;
    }
}
