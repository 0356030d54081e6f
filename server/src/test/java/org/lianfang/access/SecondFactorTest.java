package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
@TestPropertySource(properties = "lianfang.second-factor=required")
class SecondFactorTest {
    private static final String PASSWORD = "own Password 1";

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Passwords passwords;

    @Autowired
    SignedIn signedIn;

    private Account officer;

    @BeforeEach
    void anOfficerWithAPasswordOfTheirOwn() {
        asSystem("delete from access.failed_attempt");
        officer = signedIn.account(Role.ADMINISTRATOR, "411202");
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(
                        status -> jdbc.sql("update access.account set password = ? where id = ?")
                                .params(passwords.hash(PASSWORD), officer.id())
                                .update()));
    }

    @Test
    void whoHasNoSecondFactorCanDoNothingButSetOneUp() throws Exception {
        Cookie first = signIn("ENROL_SECOND_FACTOR");
        call("GET", "/api/accounts", first)
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("access.second-factor-enrol"));

        Enrolment made = enrol(first);

        assertThat(made.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        call("GET", "/api/accounts", made.session()).andExpect(status().isOk());
        call("GET", "/api/session", first).andExpect(status().isUnauthorized());
        call("GET", "/api/session/second-factor", made.session())
                .andExpect(jsonPath("$.enrolled").value(true))
                .andExpect(jsonPath("$.recoveryCodesLeft").value(10));
    }

    @Test
    void whoHasPassedTheFirstFactorCanDoNothingButPassTheSecond() throws Exception {
        Enrolment made = enrol(signIn("ENROL_SECOND_FACTOR"));
        Cookie first = signIn("PASS_SECOND_FACTOR");

        for (String refused : List.of(
                "GET /api/accounts",
                "POST /api/session/second-factor/enrolment",
                "POST /api/session/second-factor/enrolment/confirmation",
                "POST /api/session/second-factor/removal",
                "POST /api/session/password")) {
            String[] parts = refused.split(" ");
            call(
                            parts[0],
                            parts[1],
                            first,
                            "{\"code\":\"000000\",\"current\":\"%s\",\"next\":\"another Password 2\"}"
                                    .formatted(PASSWORD))
                    .andExpect(status().isForbidden())
                    .andExpect(jsonPath("$.code").value("access.second-factor-needed"));
        }

        Cookie second = cookie(pass(first, made.codeOf(1)).andExpect(status().isOk()));
        call("GET", "/api/accounts", second).andExpect(status().isOk());
        call("GET", "/api/session", first).andExpect(status().isUnauthorized());
    }

    @Test
    void aCodeIsGoodOnce() throws Exception {
        Enrolment made = enrol(signIn("ENROL_SECOND_FACTOR"));
        pass(signIn("PASS_SECOND_FACTOR"), made.codeOf(0)).andExpect(status().isUnauthorized());
        pass(signIn("PASS_SECOND_FACTOR"), made.codeOf(1)).andExpect(status().isOk());
        pass(signIn("PASS_SECOND_FACTOR"), made.codeOf(1))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("access.second-factor-refused"));
    }

    @Test
    void aRecoveryCodeIsGoodOnceAndHowItWasWrittenDownDoesNotMatter() throws Exception {
        Enrolment made = enrol(signIn("ENROL_SECOND_FACTOR"));
        String code = made.recoveryCodes().get(3);
        Cookie session = cookie(pass(
                        signIn("PASS_SECOND_FACTOR"),
                        " " + code.toUpperCase(Locale.ROOT).replace("-", " "))
                .andExpect(status().isOk()));
        call("GET", "/api/session/second-factor", session)
                .andExpect(jsonPath("$.recoveryCodesLeft").value(9));
        pass(signIn("PASS_SECOND_FACTOR"), code).andExpect(status().isUnauthorized());
    }

    @Test
    void neitherSecretNorRecoveryCodesLieOpenInTheDatabase() throws Exception {
        Enrolment made = enrol(signIn("ENROL_SECOND_FACTOR"));
        String stored = Objects.requireNonNull(Jurisdiction.system("test")
                .call(() -> transactions.execute(
                        status -> jdbc.sql("""
                select string_agg(f::text, ' ') || (select string_agg(c::text, ' ') from access.recovery_code c)
                from access.second_factor f
                """).query(String.class).single())));
        assertThat(stored).doesNotContain(java.util.HexFormat.of().formatHex(fromBase32(made.secret())));
        for (String code : made.recoveryCodes()) {
            assertThat(stored)
                    .doesNotContain(
                            java.util.HexFormat.of().formatHex(code.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .doesNotContain(java.util.HexFormat.of().formatHex(Digests.sha256(code.replace("-", ""))));
        }
    }

    @Test
    void aSecretMovedToAnotherAccountDoesNotOpen() throws Exception {
        Enrolment made = enrol(signIn("ENROL_SECOND_FACTOR"));
        Account other = signedIn.account(Role.ADMINISTRATOR, "411202");
        asSystem("update access.second_factor set account_id = '" + other.id() + "' where account_id = '" + officer.id()
                + "'");
        assertThat(jsonOf(call("GET", "/api/session/second-factor", made.session())))
                .contains("\"enrolled\":false");
        assertThat(Objects.requireNonNull(sealingOpens(other))).isFalse();
    }

    @Autowired
    org.lianfang.database.MasterKey master;

    private Boolean sealingOpens(Account account) {
        return Jurisdiction.system("test")
                .call(() -> transactions.execute(status -> new Sealing(master, "second factor")
                        .open(
                                jdbc.sql("select sealed from access.second_factor where account_id = ?")
                                        .param(account.id())
                                        .query(byte[].class)
                                        .single(),
                                account.id().toString())
                        .isPresent()));
    }

    @Test
    void guessingCodesMakesWaitAlsoWhenThePasswordIsKnown() throws Exception {
        Enrolment made = enrol(signIn("ENROL_SECOND_FACTOR"));
        for (int i = 0; i < 5; i++) {
            pass(signIn("PASS_SECOND_FACTOR"), "not-a-code").andExpect(status().isUnauthorized());
        }
        pass(signIn("PASS_SECOND_FACTOR"), made.codeOf(1))
                .andExpect(status().isTooManyRequests())
                .andExpect(jsonPath("$.code").value("access.too-many-attempts"));
    }

    @Test
    void anAdministratorResetsIt() throws Exception {
        Enrolment made = enrol(signIn("ENROL_SECOND_FACTOR"));
        String path = "/api/accounts/" + officer.id() + "/second-factor/reset";
        mvc.perform(post(path).with(signedIn.as(Role.ADMINISTRATOR, "411203"))).andExpect(status().isNotFound());
        mvc.perform(post(path).with(signedIn.as(officer)))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("access.second-factor-own"));
        call("GET", "/api/accounts", made.session()).andExpect(status().isOk());

        mvc.perform(post(path).with(signedIn.as(Role.ADMINISTRATOR, "4112"))).andExpect(status().isNoContent());

        call("GET", "/api/accounts", made.session()).andExpect(status().isUnauthorized());
        signIn("ENROL_SECOND_FACTOR");
        mvc.perform(get("/api/audit")
                        .param("action", "account.second-factor-reset")
                        .param("subject", officer.id().toString())
                        .with(signedIn.as(Role.AUDITOR, "4112")))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].role").value("administrator"));
    }

    @Test
    void givingItUpNeedsACodeAndAnotherMustBeSetUpAtOnce() throws Exception {
        Enrolment made = enrol(signIn("ENROL_SECOND_FACTOR"));
        String removal = "/api/session/second-factor/removal";
        call("POST", removal, made.session(), code("000000")).andExpect(status().isUnauthorized());
        call("POST", removal, made.session(), code(made.codeOf(1))).andExpect(status().isNoContent());
        call("GET", "/api/session", made.session())
                .andExpect(jsonPath("$.nextStep").value("ENROL_SECOND_FACTOR"));
        enrol(made.session());
    }

    @Test
    void aSecretThatNoCodeHasProvenIsNotAskedFor() throws Exception {
        Cookie session = signIn("ENROL_SECOND_FACTOR");
        call("POST", "/api/session/second-factor/enrolment", session).andExpect(status().isOk());
        call("POST", "/api/session/second-factor/enrolment/confirmation", session, code("not-one"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("access.second-factor-wrong-code"));
        signIn("ENROL_SECOND_FACTOR");
    }

    private record Enrolment(String secret, long step, List<String> recoveryCodes, Cookie session) {
        /** The code of so many steps after the one that was used to set up. */
        String codeOf(int after) {
            return Totp.code(fromBase32(secret), step + after, Totp.DIGITS);
        }
    }

    private Enrolment enrol(Cookie session) throws Exception {
        String begun = jsonOf(
                call("POST", "/api/session/second-factor/enrolment", session).andExpect(status().isOk()));
        String secret = JsonPath.read(begun, "$.secret");
        long step = Totp.stepAt(Instant.now());
        var confirmed = call(
                        "POST",
                        "/api/session/second-factor/enrolment/confirmation",
                        session,
                        code(Totp.code(fromBase32(secret), step, Totp.DIGITS)))
                .andExpect(status().isOk());
        return new Enrolment(secret, step, JsonPath.read(jsonOf(confirmed), "$.codes"), cookie(confirmed));
    }

    private Cookie signIn(String nextStep) throws Exception {
        return cookie(mvc.perform(post("/api/session")
                        .with(signedIn.nobody())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"%s\",\"password\":\"%s\"}".formatted(officer.name(), PASSWORD)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.nextStep").value(nextStep)));
    }

    private ResultActions pass(Cookie session, String code) throws Exception {
        return call("POST", "/api/session/second-factor", session, code(code));
    }

    private static String code(String code) {
        return "{\"code\":\"" + code + "\"}";
    }

    private ResultActions call(String method, String path, Cookie session) throws Exception {
        return call(method, path, session, "{}");
    }

    private ResultActions call(String method, String path, Cookie session, String body) throws Exception {
        return mvc.perform((method.equals("GET") ? get(path) : post(path))
                .cookie(session, new Cookie("XSRF-TOKEN", "t"))
                .header("X-XSRF-TOKEN", "t")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private static Cookie cookie(ResultActions result) {
        return Objects.requireNonNull(result.andReturn().getResponse().getCookie(SessionCookie.NAME));
    }

    private static String jsonOf(ResultActions result) throws Exception {
        return result.andReturn().getResponse().getContentAsString();
    }

    private static byte[] fromBase32(String text) {
        var bits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(i));
            bits.append("%5s".formatted(Integer.toBinaryString(value)).replace(' ', '0'));
        }
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }

    private void asSystem(String sql) {
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(
                        status -> jdbc.sql(sql).update()));
    }
}
