package org.lianfang.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id (RFC 9106) with 19 MiB and two passes, OWASP's recommendation of 2025. */
@Component
class Passwords {
    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private final String nobodys = hash(OneTimePassword.random());

    String hash(String password) {
        return java.util.Objects.requireNonNull(argon2.encode(password));
    }

    /** Takes as long when there is no hash to compare with, so that the time tells nothing about who exists. */
    boolean matches(String password, @Nullable String hash) {
        boolean equal = argon2.matches(password, hash == null ? nobodys : hash);
        return hash != null && equal;
    }
}
