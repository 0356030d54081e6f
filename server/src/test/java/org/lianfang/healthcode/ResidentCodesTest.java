package org.lianfang.healthcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.cases.CaseRecord;
import org.lianfang.codes.CodeReading;
import org.lianfang.database.LianfangTest;
import org.lianfang.matching.Reason;
import org.lianfang.notification.SentToResidents;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** A resident with a phone: bound by a one-time code, the own code and the family's, signed and renewed. */
@LianfangTest
class ResidentCodesTest {
    private static int numbers = 1000;

    @Autowired
    CodeScene scene;

    @Autowired
    HealthCodes codes;

    @Autowired
    CodeKeys keys;

    @Autowired
    RefreshLane lane;

    @Autowired
    OneTimeCodes oneTime;

    @Autowired
    People people;

    @Autowired
    SentToResidents sent;

    @Autowired
    MockMvc mvc;

    private String number = "";
    private String phone = "";

    @BeforeEach
    void january() {
        // keys that another class of tests left in memory are looked for again
        scene.at("2020-01-25T11:00");
        keys.published();
        scene.at("2020-01-25T12:00");
        number = "RES" + ++numbers + "77";
        phone = "1540001" + numbers;
    }

    @AfterEach
    void over() {
        scene.over();
    }

    @Test
    void whoeverHasTheNumberAndThePhoneOnRecordIsBoundAndSeesTheirCode() throws Exception {
        UUID person = resident(number, phone);
        Cookie token = bound();
        var answer = mvc.perform(get("/api/code").cookie(token))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.codes.length()").value(1))
                .andExpect(jsonPath("$.codes[0].colour").value("green"))
                .andReturn()
                .getResponse();
        String text = JsonPath.read(answer.getContentAsString(StandardCharsets.UTF_8), "$.codes[0].text");
        ReadCode read = codes.read(text);
        assertThat(read.reading()).isInstanceOf(CodeReading.Valid.class);
        assertThat(read.person()).isEqualTo(person);
        assertThat(Objects.requireNonNull(read.status()).colour()).isEqualTo(Colour.GREEN);
        assertThat(text).doesNotContain(number).doesNotContain(phone);
        mvc.perform(get("/api/code")
                        .cookie(token)
                        .header(HttpHeaders.IF_NONE_MATCH, Objects.requireNonNull(answer.getHeader("ETag"))))
                .andExpect(status().isNotModified());
        CaseRecord card = scene.confirmed();
        scene.exposed(card, Reason.TRAIN_SAME_CARRIAGE, "2020-01-24T10:00", person);
        org.awaitility.Awaitility.await().until(() -> codes.status(person).colour() == Colour.RED);
        mvc.perform(get("/api/code")
                        .cookie(token)
                        .header(HttpHeaders.IF_NONE_MATCH, Objects.requireNonNull(answer.getHeader("ETag"))))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.codes[0].colour").value("red"))
                .andExpect(jsonPath("$.codes[0].issuedBy").value("湖滨区疾病预防控制中心"))
                .andExpect(jsonPath("$.codes[0].until").isNotEmpty())
                .andExpect(jsonPath("$.codes[0].reason").isNotEmpty());
        assertThat(codes.worsenedSince(java.time.Instant.EPOCH)).isNotEmpty();
        // the code that was shown before is still signed, and says whose it is
        assertThat(Objects.requireNonNull(codes.read(text).status()).colour()).isEqualTo(Colour.RED);
        send("/api/code/appeals", token, "{\"person\":\"" + person + "\",\"reason\":\"不在车上\"}")
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/code").cookie(token))
                .andExpect(jsonPath("$.codes[0].appeal").value("waiting"));
        mvc.perform(delete("/api/code/phone").with(request -> {
                    request.setCookies(new Cookie("XSRF-TOKEN", "of-a-test"), token);
                    request.addHeader("X-XSRF-TOKEN", "of-a-test");
                    return request;
                }))
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/code").cookie(token)).andExpect(status().isUnauthorized());
    }

    @Test
    void aPhoneThatAsksAgainIsAnsweredFromMemoryUntilSomethingIsAnother() throws Exception {
        UUID person = resident(number, phone);
        Cookie token = bound();
        String tag = Objects.requireNonNull(mvc.perform(get("/api/code").cookie(token))
                .andReturn()
                .getResponse()
                .getHeader("ETag"));
        // the binding is gone from the database, and nobody looks there
        scene.sql("update healthcode.phone set ended_at = now() where person_id = '" + person + "'");
        again(token, tag).andExpect(status().isNotModified());
        again(token, "\"another\"").andExpect(status().isUnauthorized());
        scene.sql("update healthcode.phone set ended_at = null where person_id = '" + person + "'");
        scene.at("2020-01-25T12:11");
        String answered = again(token, tag)
                .andExpect(status().isNotModified())
                .andReturn()
                .getResponse()
                .getHeader("ETag");
        assertThat(answered).as("read again after ten minutes, and the same").isEqualTo(tag);
        String before = code(token);
        send("/api/code/dependants", token, "{\"idNumber\":\"RES555577\"}").andExpect(status().isConflict());
        scene.at("2020-01-25T18:01");
        again(token, tag).andExpect(status().isOk());
        assertThat(code(token)).as("half a life later it is signed anew").isNotEqualTo(before);
    }

    private ResultActions again(Cookie token, String tag) throws Exception {
        return mvc.perform(get("/api/code").cookie(token).header(HttpHeaders.IF_NONE_MATCH, tag));
    }

    @Test
    void nobodyLearnsWhoIsRegistered() throws Exception {
        resident(number, phone);
        String known = oneTime(number, phone)
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String unknown = oneTime("RES999977", phone)
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String otherPhone = oneTime(number, "15400099999")
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(unknown).isEqualTo(known);
        assertThat(otherPhone).isEqualTo(known);
        assertThat(sent.toPhone(phone)).hasSize(1);
        assertThat(sent.toPhone("15400099999")).isEmpty();
        for (String pair : List.of("\"RES999977\",\"phone\":\"" + phone, "\"" + number + "\",\"phone\":\"" + phone)) {
            send("/api/code/phone", null, "{\"idNumber\":" + pair + "\",\"code\":\"abcdef\"}")
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("healthcode.wrong-code"));
        }
        oneTime("王小明", phone).andExpect(jsonPath("$.code").value("healthcode.number-or-phone-malformed"));
    }

    @Test
    void aCodeWorksOnceForTenMinutesAndNotAfterFiveTries() throws Exception {
        resident(number, phone);
        oneTime(number, phone);
        String code = sent.lastCode(phone);
        for (int time = 0; time < 5; time++) {
            bind("wrong1").andExpect(status().isUnprocessableContent());
        }
        bind(code).andExpect(status().isUnprocessableContent());
        oneTime(number, phone);
        scene.at("2020-01-25T12:11");
        bind(sent.lastCode(phone)).andExpect(status().isUnprocessableContent());
        oneTime(number, phone);
        String third = sent.lastCode(phone);
        bind(third).andExpect(status().isNoContent());
        bind(third).andExpect(status().isUnprocessableContent());
        oneTime(number, phone).andExpect(status().isAccepted());
        oneTime(number, phone).andExpect(status().isAccepted());
        oneTime(number, phone).andExpect(status().isTooManyRequests());
        oneTime("RES888877", "15400088888").andExpect(status().isAccepted());
    }

    @Test
    void aChildOfTheHouseholdNeedsNoCodeAndAStrangerDoes() throws Exception {
        UUID parent = resident(number, phone);
        UUID child = resident(number + "C", "");
        UUID grandmother = resident(number + "G", "");
        UUID stranger = resident(number + "S", "1540002" + numbers);
        long household = numbers;
        scene.sql("update people.person set household = " + household + ", birth_date = '1985-01-01' where id = '"
                + parent + "'");
        scene.sql("update people.person set household = " + household + ", birth_date = '2012-01-01' where id = '"
                + child + "'");
        scene.sql("update people.person set household = " + household + ", birth_date = '1950-01-01' where id = '"
                + grandmother + "'");
        scene.sql("update people.person set household = " + household + ", birth_date = '1985-01-01' where id = '"
                + stranger + "'");
        Cookie token = bound();
        add(token, number + "C", "").andExpect(status().isNoContent());
        add(token, number + "G", "").andExpect(status().isNoContent());
        add(token, number + "S", "").andExpect(jsonPath("$.code").value("healthcode.needs-own-code"));
        add(token, "RES777777", "").andExpect(jsonPath("$.code").value("healthcode.needs-own-code"));
        oneTime(number + "S", "1540002" + numbers);
        add(
                        token,
                        number + "S",
                        ",\"phone\":\"1540002" + numbers + "\",\"code\":\"" + sent.lastCode("1540002" + numbers) + "\"")
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/code").cookie(token))
                .andExpect(jsonPath("$.codes.length()").value(4));
        send("/api/code/appeals", token, "{\"person\":\"" + scene.person() + "\",\"reason\":\"x\"}")
                .andExpect(status().isNotFound());
    }

    @Test
    void aConsentOfTheHouseholdEndsWithItsReason() throws Exception {
        UUID parent = resident(number, phone);
        UUID child = resident(number + "C", "");
        scene.sql("update people.person set household = " + numbers + ", birth_date = '1985-01-01' where id = '"
                + parent + "'");
        scene.sql("update people.person set household = " + numbers + ", birth_date = '2012-01-01' where id = '" + child
                + "'");
        Cookie token = bound();
        add(token, number + "C", "").andExpect(status().isNoContent());
        mvc.perform(get("/api/code").cookie(token))
                .andExpect(jsonPath("$.codes.length()").value(2));
        scene.sql("update people.person set household = null where id = '" + child + "'");
        mvc.perform(get("/api/code").cookie(token))
                .andExpect(jsonPath("$.codes.length()").value(1));
        send("/api/code/appeals", token, "{\"person\":\"" + child + "\",\"reason\":\"x\"}")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("healthcode.no-such-person"));
    }

    @Test
    void oneNumberAndPhoneHaveOneLimitHoweverTheyAreWrittenAndTheCodesGoAfterADay() throws Exception {
        phone = "1390000" + (1000 + numbers);
        resident(number, phone);
        for (int time = 0; time < 5; time++) {
            oneTime(
                            time % 2 == 0 ? number : number.toLowerCase(java.util.Locale.ROOT),
                            time < 3 ? phone : "+86" + phone)
                    .andExpect(status().isAccepted());
        }
        oneTime(number, "+86" + phone).andExpect(status().isTooManyRequests());
        String old = "select count(*) from healthcode.one_time where asked_at <= '2020-01-25T13:00+08'";
        assertThat(scene.count(old)).isPositive();
        scene.at("2020-01-26T13:00");
        assertThat(CodeScene.system(() -> oneTime.forget())).isPositive();
        assertThat(scene.count(old)).isZero();
    }

    @Test
    void keysTurnWithTwoPublishedAndOldCodesStayReadable() throws Exception {
        resident(number, phone);
        Cookie token = bound();
        String text = code(token);
        assertThat(keys.published()).hasSize(1);
        scene.at("2020-02-23T00:00");
        bindAgain();
        assertThat(keys.published()).hasSize(2);
        assertThat(codes.read(text).reading()).isInstanceOf(CodeReading.Expired.class);
        assertThat(codes.read(text.substring(0, 40) + (text.charAt(40) == 'A' ? 'B' : 'A') + text.substring(41))
                        .reading())
                .isNotInstanceOf(CodeReading.Valid.class);
        assertThat(codes.read("LF1:NONSENSE").person()).isNull();
        mvc.perform(get("/api/code/keys")).andExpect(jsonPath("$.length()").value(2));
    }

    @Test
    void theRuleOfConsent() {
        UUID home = new UUID(1, 1);
        LocalDate today = LocalDate.of(2020, 2, 1);
        var parent = new ConsentRule.Kin(home, LocalDate.of(1985, 1, 1), true);
        assertThat(consent(parent, home, LocalDate.of(2002, 2, 2), today))
                .isEqualTo(ConsentRule.Consent.CHILD_OF_HOUSEHOLD);
        assertThat(consent(parent, home, LocalDate.of(2002, 2, 1), today)).isNull();
        assertThat(consent(parent, new UUID(1, 2), LocalDate.of(2012, 1, 1), today))
                .isNull();
        assertThat(consent(parent, home, LocalDate.of(1950, 1, 1), today))
                .isEqualTo(ConsentRule.Consent.ELDER_OF_HOUSEHOLD);
        assertThat(ConsentRule.without(parent, new ConsentRule.Kin(home, LocalDate.of(1950, 1, 1), true), today))
                .isNull();
        assertThat(ConsentRule.without(
                        new ConsentRule.Kin(home, LocalDate.of(2010, 1, 1), true),
                        new ConsentRule.Kin(home, LocalDate.of(2015, 1, 1), false),
                        today))
                .isNull();
    }

    private static ConsentRule.@Nullable Consent consent(
            ConsentRule.Kin guardian, UUID household, LocalDate birth, LocalDate today) {
        return ConsentRule.without(guardian, new ConsentRule.Kin(household, birth, false), today);
    }

    @Test
    void whomTheLaneHasNoRoomForIsToldToComeLaterAndWhoKnowsTheCodeIsNotHeldUp() throws Exception {
        resident(number, phone);
        Cookie token = bound();
        String tag = Objects.requireNonNull(mvc.perform(get("/api/code").cookie(token))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getHeader(HttpHeaders.ETAG));
        List<RefreshLane.Place> taken = allPlaces();
        try {
            var held = mvc.perform(get("/api/code").cookie(token).header(HttpHeaders.ACCEPT_LANGUAGE, "zh-CN"));
            // told after a while, and no thread waits
            assertThat(held.andReturn().getRequest().isAsyncStarted()).isTrue();
            await().until(() -> !held.andReturn().getRequest().isAsyncStarted());
            var refused = held.andExpect(status().isTooManyRequests())
                    .andExpect(jsonPath("$.code").value("healthcode.refresh-later"))
                    .andExpect(jsonPath("$.title").isNotEmpty())
                    .andReturn()
                    .getResponse();
            assertThat(Integer.parseInt(Objects.requireNonNull(refused.getHeader(HttpHeaders.RETRY_AFTER))))
                    .isBetween(5, 60);
            mvc.perform(get("/api/code").cookie(token).header(HttpHeaders.IF_NONE_MATCH, tag))
                    .andExpect(status().isNotModified());
        } finally {
            taken.forEach(RefreshLane.Place::close);
        }
        mvc.perform(get("/api/code").cookie(token)).andExpect(status().isOk());
    }

    private List<RefreshLane.Place> allPlaces() {
        var taken = new ArrayList<RefreshLane.Place>();
        try {
            while (true) {
                taken.add(lane.enter());
            }
        } catch (RefreshLane.Full full) {
            return taken;
        }
    }

    private UUID resident(String idNumber, String itsPhone) {
        return CodeScene.system(() -> people.resolve(List.of(new Identity("99", idNumber, "王小明", itsPhone))))
                .getFirst();
    }

    private Cookie bound() throws Exception {
        oneTime(number, phone).andExpect(status().isAccepted());
        return Objects.requireNonNull(bind(sent.lastCode(phone))
                .andExpect(status().isNoContent())
                .andReturn()
                .getResponse()
                .getCookie("lianfang_code"));
    }

    private void bindAgain() throws Exception {
        code(bound());
    }

    private String code(Cookie token) throws Exception {
        return JsonPath.read(
                mvc.perform(get("/api/code").cookie(token))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.codes[0].text");
    }

    private ResultActions bind(String code) throws Exception {
        return send(
                "/api/code/phone",
                null,
                "{\"idNumber\":\"%s\",\"phone\":\"%s\",\"code\":\"%s\"}".formatted(number, phone, code));
    }

    private ResultActions oneTime(String idNumber, String itsPhone) throws Exception {
        return send("/api/code/one-time", null, "{\"idNumber\":\"%s\",\"phone\":\"%s\"}".formatted(idNumber, itsPhone));
    }

    private ResultActions add(Cookie token, String idNumber, String more) throws Exception {
        return send("/api/code/dependants", token, "{\"idNumber\":\"" + idNumber + "\"" + more + "}");
    }

    private int addresses;

    private ResultActions send(String path, @Nullable Cookie token, String body) throws Exception {
        return mvc.perform(post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(request -> {
                    request.setRemoteAddr("10.0.0." + (++addresses % 250));
                    var forged = new Cookie("XSRF-TOKEN", "of-a-test");
                    request.setCookies(token == null ? new Cookie[] {forged} : new Cookie[] {forged, token});
                    request.addHeader("X-XSRF-TOKEN", "of-a-test");
                    return request;
                }));
    }
}
