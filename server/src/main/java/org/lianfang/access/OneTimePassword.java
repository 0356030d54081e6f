package org.lianfang.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/**
 * A new account's first password: shown once, accepted until it expires, good only for choosing another. 15 characters
 * of an alphabet without look-alikes, 74 bits.
 */
public record OneTimePassword(Account account, String password, Instant expiresAt) {
    static final Duration LIFETIME = Duration.ofDays(3);
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    static String random() {
        var text = new StringBuilder();
        for (int i = 0; i < 15; i++) {
            text.append(i > 0 && i % 5 == 0 ? "-" : "").append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** Without the password, which must not reach a log. */
    @Override
    public String toString() {
        return "one-time password of " + account.name();
    }
}
