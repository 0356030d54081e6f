package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class ProviderSignInTest {
    private static final LittleProvider PROVIDER = new LittleProvider();
    private static final String CALLBACK = "/api/session/provider/answer";

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        properties.add("lianfang.oidc.issuer", PROVIDER::issuer);
        properties.add("lianfang.oidc.client-id", () -> LittleProvider.CLIENT);
        properties.add("lianfang.oidc.client-secret", () -> LittleProvider.SECRET);
        properties.add("lianfang.oidc.name", () -> "Health commission");
        properties.add("lianfang.public-url", () -> "https://lianfang.example");
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private Account officer;
    private String subject;

    @BeforeEach
    void anOfficerBoundToASubject() throws Exception {
        PROVIDER.restore();
        asSystem("delete from access.failed_attempt");
        officer = signedIn.account(Role.COUNTY_CDC, "411202");
        subject = "subject-" + UUID.randomUUID();
        bind(officer, subject, signedIn.as(Role.ADMINISTRATOR, "4112")).andExpect(status().isNoContent());
    }

    @Test
    void whoIsBoundGetsASessionOfTheirAccountAndNothingElseChanges() throws Exception {
        Begun begun = begin("/console/cases?page=2");
        var asked = LittleProvider.query(begun.authorization());
        assertThat(asked)
                .containsEntry("tenant", "a")
                .containsEntry("scope", "openid")
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", "https://lianfang.example" + CALLBACK)
                .containsEntry("code_challenge_method", "S256");

        var answer = answer(begun, PROVIDER.signIn(begun.authorization(), subject));

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeader(HttpHeaders.LOCATION))
                .isEqualTo("/sign-in?signed-in=1&next=%2Fconsole%2Fcases%3Fpage%3D2");
        mvc.perform(get("/api/session").cookie(session(answer)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value(officer.name()))
                .andExpect(jsonPath("$.role").value("county-cdc"))
                .andExpect(jsonPath("$.region").value("411202"))
                .andExpect(jsonPath("$.nextStep").value("NONE"));
    }

    @Test
    void anAccountThatNeverChoseAPasswordNeedsNone() throws Exception {
        asSystem("update access.account set password_expires = now() - interval '1 day' where id = '" + officer.id()
                + "'");
        mvc.perform(get("/api/session").cookie(session(signIn(subject))))
                .andExpect(jsonPath("$.nextStep").value("NONE"));
    }

    /** What may be wrong with an ID token that the provider signed. */
    enum Spoilt {
        NONCE(claims -> claims.claim("nonce", "another")),
        NO_NONCE(claims -> claims.claim("nonce", null)),
        AUDIENCE(claims -> claims.audience("somebody-else")),
        ALSO_FOR_OTHERS(claims -> claims.audience(List.of(LittleProvider.CLIENT, "somebody-else"))),
        ISSUED_TO_ANOTHER(claims -> claims.claim("azp", "somebody-else")),
        ISSUER(claims -> claims.issuer("https://elsewhere.example")),
        EXPIRED(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
        NO_EXPIRY(claims -> claims.expirationTime(null)),
        NO_SUBJECT(claims -> claims.subject(null));

        @SuppressWarnings("ImmutableEnumChecker") // they hold nothing
        private final UnaryOperator<JWTClaimsSet.Builder> claims;

        Spoilt(UnaryOperator<JWTClaimsSet.Builder> claims) {
            this.claims = claims;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatDoesNotHoldOpensNothing(Spoilt spoilt) throws Exception {
        PROVIDER.claims = spoilt.claims;
        assertRefused(signIn(subject), "refused");
    }

    @Test
    void aTokenSignedWithAnotherKeyOpensNothing() throws Exception {
        PROVIDER.signing = LittleProvider.newKey();
        assertRefused(signIn(subject), "refused");
    }

    @Test
    void aSubjectThatNobodyBoundOpensNothingAndMakesNoAccount() throws Exception {
        long before = accounts();
        assertRefused(signIn("stranger"), "unknown");
        assertThat(accounts()).isEqualTo(before);
    }

    @Test
    void aLockedAccountStaysOut() throws Exception {
        asSystem("update access.account set locked = true where id = '" + officer.id() + "'");
        assertRefused(signIn(subject), "unknown");
    }

    @Test
    void aCodeThatWasUsedOpensNothing() throws Exception {
        Begun begun = begin("");
        String code = PROVIDER.signIn(begun.authorization(), subject);
        assertThat(session(answer(begun, code)).getValue()).isNotEmpty();
        assertRefused(answer(begun, code), "refused");
    }

    @Test
    void anAnswerIsTakenOnceEvenIfTheProviderGivesAnotherCodeForIt() throws Exception {
        Begun begun = begin("");
        answer(begun, PROVIDER.signIn(begun.authorization(), subject));
        assertRefused(answer(begun, PROVIDER.signIn(begun.authorization(), subject)), "unknown");
    }

    @Test
    void anAnswerThatThisBrowserDidNotAskForIsNotTaken() throws Exception {
        Begun attackers = begin("");
        String code = PROVIDER.signIn(attackers.authorization(), subject);
        Begun victims = begin("");
        assertRefused(answer(new Begun(attackers.authorization(), victims.cookie()), code), "again");
        assertRefused(answer(new Begun(attackers.authorization(), null), code), "again");
        Cookie forged = new Cookie("lianfang_sign_in", "bm90IHNlYWxlZCBieSB1cw");
        assertRefused(answer(new Begun(attackers.authorization(), forged), code), "again");
    }

    @Test
    void anAnswerOfAnotherProviderIsNotTaken() throws Exception {
        Begun begun = begin("");
        String code = PROVIDER.signIn(begun.authorization(), subject);
        assertRefused(
                perform(begun, "?code=" + code + "&state=" + begun.state() + "&iss=https://elsewhere.example"),
                "refused");
    }

    @Test
    void aPersonWhoDeclinesThereIsToldSoHere() throws Exception {
        Begun begun = begin("");
        assertRefused(perform(begun, "?error=access_denied&state=" + begun.state()), "refused");
    }

    @Test
    void anAnswerThatIsSentAgainAndAgainIsSoonWrittenDownNoMore() throws Exception {
        Begun begun = begin("");
        long before = refusals();
        String told = "";
        for (int time = 0; time < 60; time++) {
            told = Objects.requireNonNull(perform(begun, "?error=access_denied&state=" + begun.state())
                    .getHeader(HttpHeaders.LOCATION));
        }
        assertThat(told).isEqualTo("/sign-in?problem=wait");
        assertThat(refusals() - before).isBetween(1L, 42L);
        assertRefused(answer(begun, PROVIDER.signIn(begun.authorization(), subject)), "wait");
    }

    @Test
    void nobodyIsSentToAnotherSiteAfterwards() throws Exception {
        for (String elsewhere : List.of("//evil.example", "/\\evil.example", "https://evil.example", "/a\nb")) {
            Begun begun = begin(elsewhere);
            var answer = answer(begun, PROVIDER.signIn(begun.authorization(), subject));
            assertThat(answer.getHeader(HttpHeaders.LOCATION)).isEqualTo("/sign-in?signed-in=1");
        }
    }

    @Test
    void ourOwnSecondFactorIsAskedForUnlessTheProviderCheckedSeveral() throws Exception {
        asSystem("insert into access.second_factor (account_id, sealed, begun_at, enrolled_at) values ('" + officer.id()
                + "', '', now(), now())");
        mvc.perform(get("/api/session").cookie(session(signIn(subject))))
                .andExpect(jsonPath("$.nextStep").value("PASS_SECOND_FACTOR"));
        PROVIDER.claims = claims -> claims.claim("amr", List.of("pwd", "mfa"));
        mvc.perform(get("/api/session").cookie(session(signIn(subject))))
                .andExpect(jsonPath("$.nextStep").value("NONE"));
    }

    @Test
    void onlyAnAdministratorOfTheRegionBindsAndASubjectIsOneAccount() throws Exception {
        Account other = signedIn.account(Role.GUARD, "411203");
        bind(other, "x-" + other.id(), signedIn.as(Role.ADMINISTRATOR, "411202"))
                .andExpect(status().isNotFound());
        bind(other, subject, signedIn.as(Role.ADMINISTRATOR, "411203"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("access.identity-taken"));
        mvc.perform(delete("/api/accounts/{id}/identity", officer.id()).with(signedIn.as(Role.ADMINISTRATOR, "4112")))
                .andExpect(status().isNoContent());
        assertRefused(signIn(subject), "unknown");
    }

    @Test
    void unbindingEndsTheSessions() throws Exception {
        Cookie session = session(signIn(subject));
        mvc.perform(delete("/api/accounts/{id}/identity", officer.id()).with(signedIn.as(Role.ADMINISTRATOR, "4112")))
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/session").cookie(session)).andExpect(status().isUnauthorized());
    }

    @Test
    void theSignInPageIsToldThatThereIsAProvider() throws Exception {
        mvc.perform(get("/api/session/ways"))
                .andExpect(jsonPath("$.provider").value(true))
                .andExpect(jsonPath("$.providerName").value("Health commission"));
    }

    @Test
    void theCookieOfTheWayThereCannotBeReadByScriptsAndGoesNowhereElse() throws Exception {
        mvc.perform(get("/api/session/provider"))
                .andExpect(cookie().httpOnly("lianfang_sign_in", true))
                .andExpect(cookie().secure("lianfang_sign_in", true))
                .andExpect(cookie().path("lianfang_sign_in", "/api/session/provider"))
                .andExpect(cookie().attribute("lianfang_sign_in", "SameSite", "Lax"));
    }

    private record Begun(URI authorization, @Nullable Cookie cookie) {
        String state() {
            return Objects.requireNonNull(LittleProvider.query(authorization).get("state"));
        }
    }

    private Begun begin(String next) throws Exception {
        var response = mvc.perform(get("/api/session/provider").param("next", next))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse();
        return new Begun(
                URI.create(Objects.requireNonNull(response.getHeader(HttpHeaders.LOCATION))),
                response.getCookie("lianfang_sign_in"));
    }

    private MockHttpServletResponse answer(Begun begun, String code) throws Exception {
        return perform(begun, "?code=" + code + "&state=" + begun.state());
    }

    private MockHttpServletResponse perform(Begun begun, String query) throws Exception {
        var request = get(URI.create(CALLBACK + query));
        return mvc.perform(begun.cookie() == null ? request : request.cookie(begun.cookie()))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse signIn(String as) throws Exception {
        Begun begun = begin("");
        return answer(begun, PROVIDER.signIn(begun.authorization(), as));
    }

    private static Cookie session(MockHttpServletResponse answer) {
        return Objects.requireNonNull(answer.getCookie(SessionCookie.NAME), "a session was opened");
    }

    private static void assertRefused(MockHttpServletResponse answer, String problem) {
        assertThat(answer.getHeader(HttpHeaders.LOCATION)).isEqualTo("/sign-in?problem=" + problem);
        assertThat(answer.getCookie(SessionCookie.NAME)).isNull();
    }

    private ResultActions bind(Account account, String to, RequestPostProcessor administrator) throws Exception {
        return mvc.perform(put("/api/accounts/{id}/identity", account.id())
                .with(administrator)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"subject\":\"" + to + "\"}"));
    }

    private long accounts() {
        return count("access.account");
    }

    private long refusals() {
        return count("access.audit_entry where action = 'session.refused'");
    }

    private long count(String rows) {
        return Objects.requireNonNull(Jurisdiction.system("test")
                .call(() -> transactions.execute(status -> jdbc.sql("select count(*) from " + rows)
                        .query(Long.class)
                        .single())));
    }

    private void asSystem(String sql) {
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(
                        status -> jdbc.sql(sql).update()));
    }
}
