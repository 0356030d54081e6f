package org.lianfang.access;

import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** What a password must be: hard to guess (等保 2.0 level 3: mixed characters; NIST SP 800-63B: length before all). */
final class PasswordRule {
    static final int SHORTEST = 10;
    static final int LONGEST = 128;
    private static final int LONG_ENOUGH_FOR_ANY = 16;
    private static final int LEAST_DISTINCT = 5;

    private PasswordRule() {}

    static Optional<Problem> objection(String password, String accountName) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return refused("access.password-too-short", SHORTEST);
        }
        if (length > LONGEST) {
            return refused("access.password-too-long", LONGEST);
        }
        if (password.toLowerCase(Locale.ROOT).contains(accountName)) {
            return refused("access.password-contains-name");
        }
        boolean mixed = length >= LONG_ENOUGH_FOR_ANY || kinds(password) >= 3;
        if (!mixed || password.codePoints().distinct().count() < LEAST_DISTINCT) {
            return refused("access.password-too-simple");
        }
        return Optional.empty();
    }

    private static long kinds(String password) {
        return password.codePoints()
                .map(c -> Character.isDigit(c) ? 0 : Character.isLowerCase(c) ? 1 : Character.isUpperCase(c) ? 2 : 3)
                .distinct()
                .count();
    }

    private static Optional<Problem> refused(String code, Object... arguments) {
        return Optional.of(Problem.of(HttpStatus.BAD_REQUEST, code, arguments));
    }
}
