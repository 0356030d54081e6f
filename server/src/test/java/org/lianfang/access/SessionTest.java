package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class SessionTest {
    private static final String OWN = "own Password 1";

    @Autowired
    MockMvc mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    SignedIn signedIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @BeforeEach
    void forgetFailures() {
        jdbc.sql("delete from access.failed_attempt").update();
    }

    @Test
    void aOneTimePasswordOpensNothingButItsOwnChange() throws Exception {
        var added = add("first-day", Role.ADMINISTRATOR, "4112");

        var entered = signIn("first-day", added.password())
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.mustChangePassword").value(true))
                .andExpect(cookie().httpOnly(SessionCookie.NAME, true))
                .andExpect(cookie().attribute(SessionCookie.NAME, "SameSite", "Strict"));
        Cookie session = session(entered);
        mvc.perform(get("/api/accounts").cookie(session))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("access.password-must-change"));

        Cookie next = session(mvc.perform(genuine(post("/api/session/password"), session)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"current\":\"%s\",\"next\":\"%s\"}".formatted(added.password(), OWN)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.mustChangePassword").value(false)));
        mvc.perform(get("/api/accounts").cookie(session)).andExpect(status().isUnauthorized());
        mvc.perform(get("/api/accounts").cookie(next)).andExpect(status().isOk());
        signIn("first-day", added.password()).andExpect(status().isUnauthorized());
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        Cookie session =
                session(signIn("leaver", add("leaver", Role.GUARD, "411202").password()));
        mvc.perform(get("/api/session").cookie(session)).andExpect(status().isOk());
        mvc.perform(genuine(delete("/api/session"), session)).andExpect(status().isNoContent());
        mvc.perform(get("/api/session").cookie(session)).andExpect(status().isUnauthorized());
    }

    @Test
    void aSessionEndsAfterHalfAnHourWithoutUseAndTwelveHoursInAll() throws Exception {
        var caller = signedIn.as(Role.ADMINISTRATOR, "4112");
        mvc.perform(get("/api/session").with(caller)).andExpect(status().isOk());
        jdbc.sql("update access.session set last_used_at = now() - interval '31 min'")
                .update();
        mvc.perform(get("/api/session").with(caller)).andExpect(status().isUnauthorized());
        jdbc.sql("update access.session set last_used_at = now(), started_at = now() - interval '721 min'")
                .update();
        mvc.perform(get("/api/session").with(caller)).andExpect(status().isUnauthorized());
    }

    @Test
    void usingASessionKeepsItAlive() throws Exception {
        var caller = signedIn.as(Role.ADMINISTRATOR, "4112");
        jdbc.sql("update access.session set last_used_at = now() - interval '29 min'")
                .update();
        mvc.perform(get("/api/session").with(caller)).andExpect(status().isOk());
        assertThat(jdbc.sql("select max(last_used_at) > now() - interval '1 min' from access.session")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void storesNoTokenThatCouldBeUsed() throws Exception {
        String token = session(
                        signIn("hashed", add("hashed", Role.GUARD, "411202").password()))
                .getValue();
        assertThat(jdbc.sql("select count(*) from access.session where token_hash = ?")
                        .param(Digests.sha256(token))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void makesAGuesserWaitTwiceAsLongEachTime() throws Exception {
        String password = add("guessed", Role.GUARD, "411202").password();
        for (int i = 0; i < 5; i++) {
            signIn("guessed", "wrong").andExpect(status().isUnauthorized());
        }
        signIn("guessed", password)
                .andExpect(status().isTooManyRequests())
                .andExpect(jsonPath("$.code").value("access.too-many-attempts"));
        jdbc.sql("update access.failed_attempt set blocked_until = now() - interval '1 s'")
                .update();
        signIn("guessed", "wrong").andExpect(status().isUnauthorized());
        assertThat(jdbc.sql("select max(blocked_until - last_at) = interval '2 s' from access.failed_attempt")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void answersAnUnknownNameLikeAWrongPassword() throws Exception {
        add("known", Role.GUARD, "411202");
        String known = body(signIn("known", "wrong"));
        assertThat(body(signIn("nobody-at-all", "wrong"))).isEqualTo(known);
        for (int i = 0; i < 4; i++) {
            signIn("nobody-at-all", "wrong").andExpect(status().isUnauthorized());
        }
        signIn("nobody-at-all", "wrong").andExpect(status().isTooManyRequests());
    }

    @Test
    void anExpiredOneTimePasswordIsRefused() throws Exception {
        String password = add("late", Role.GUARD, "411202").password();
        asSystem("update access.account set password_expires = now() - interval '1 s' where name = 'late'");
        signIn("late", password).andExpect(status().isUnauthorized());
    }

    @Test
    void aLockedAccountIsOutAtOnce() throws Exception {
        Account account = signedIn.account(Role.ADMINISTRATOR, "411202");
        var caller = signedIn.as(account);
        mvc.perform(post("/api/accounts/{id}/lock", account.id()).with(signedIn.as(Role.ADMINISTRATOR, "4112")))
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/accounts").with(caller)).andExpect(status().isUnauthorized());
    }

    @Test
    void aRequestThatAnotherSiteForgedIsRefused() throws Exception {
        mvc.perform(post("/api/session").contentType(MediaType.APPLICATION_JSON).content("{}"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("access.csrf"));
        mvc.perform(get("/api/session")).andExpect(cookie().exists("XSRF-TOKEN"));
    }

    @Test
    void everyAnswerCarriesTheHeadersThatProtectIt() throws Exception {
        mvc.perform(get("/api/session"))
                .andExpect(header().string(
                                "Content-Security-Policy", org.hamcrest.Matchers.containsString("default-src 'self'")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().string("Cache-Control", org.hamcrest.Matchers.containsString("no-store")));
    }

    private OneTimePassword add(String name, Role role, String region) {
        return Jurisdiction.system("test").call(() -> accounts.add(name, role, region));
    }

    private ResultActions signIn(String name, String password) throws Exception {
        return mvc.perform(post("/api/session")
                .with(signedIn.nobody())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password)));
    }

    private static MockHttpServletRequestBuilder genuine(MockHttpServletRequestBuilder request, Cookie session) {
        return request.cookie(session, new Cookie("XSRF-TOKEN", "t")).header("X-XSRF-TOKEN", "t");
    }

    private static Cookie session(ResultActions result) {
        return Objects.requireNonNull(result.andReturn().getResponse().getCookie(SessionCookie.NAME));
    }

    private static String body(ResultActions result) throws Exception {
        return result.andReturn().getResponse().getContentAsString();
    }

    private void asSystem(String sql) {
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(
                        status -> jdbc.sql(sql).update()));
    }
}
