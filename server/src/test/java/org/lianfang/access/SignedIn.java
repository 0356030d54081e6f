package org.lianfang.access;

import jakarta.servlet.http.Cookie;
import java.util.Objects;
import java.util.UUID;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Calls endpoints as a role in a region, through the real session and the real protection against forged requests:
 * {@code mvc.perform(post("/api/cases").with(signedIn.as(Role.COUNTY_CDC, "411202")))}.
 */
@Component
public class SignedIn {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Sessions sessions;

    SignedIn(JdbcClient jdbc, TransactionTemplate transactions, Sessions sessions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sessions = sessions;
    }

    /** A new account of the role, signed in. */
    public RequestPostProcessor as(Role role, String region) {
        return as(account(role, region));
    }

    public RequestPostProcessor as(Account account) {
        String token = Jurisdiction.system("test")
                .call(() -> Objects.requireNonNull(
                        transactions.execute(status -> sessions.start(account.id(), new Proof(true, false)))));
        return request -> {
            request.setCookies(new Cookie(SessionCookie.NAME, token), new Cookie("XSRF-TOKEN", "of-a-test"));
            request.addHeader("X-XSRF-TOKEN", "of-a-test");
            return request;
        };
    }

    /** Nobody in particular, yet not a forged request. */
    public RequestPostProcessor nobody() {
        return request -> {
            request.setCookies(new Cookie("XSRF-TOKEN", "of-a-test"));
            request.addHeader("X-XSRF-TOKEN", "of-a-test");
            return request;
        };
    }

    /** An account with no usable password. */
    public Account account(Role role, String region) {
        return account(role, region, "");
    }

    public Account account(Role role, String region, String unit) {
        UUID id = Ids.next();
        String name = role.externalName() + "." + id.toString().substring(24);
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(status -> jdbc.sql("""
                insert into access.account (id, name, display_name, role, region_code, unit, password, created_at)
                values (?, ?, ?, ?, ?, ?, '', now())
                """)
                        .params(id, name, name, role.externalName(), region, unit)
                        .update()));
        return new Account(id, name, name, role, region, unit);
    }
}
