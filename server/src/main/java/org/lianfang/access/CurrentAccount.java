package org.lianfang.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The account on whose behalf the request at hand is served. */
public final class CurrentAccount {
    private static final ScopedValue<Account> CURRENT = ScopedValue.newInstance();

    private CurrentAccount() {}

    public static Optional<Account> find() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** The account; refuses with 401 where nobody is signed in. */
    public static Account require() {
        return find().orElseThrow(() -> Problem.of(HttpStatus.UNAUTHORIZED, "access.sign-in-required"));
    }

    /** Works as the account, in its jurisdiction; a transaction must begin inside. */
    public static <T extends @Nullable Object, X extends Throwable> T callAs(
            Account account, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, account)
                .call(() -> account.jurisdiction().call(work));
    }
}
