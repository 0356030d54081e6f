package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.Cases;
import org.lianfang.checkpoint.PointScene.Post;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.healthcode.Colour;
import org.lianfang.healthcode.HealthCodes;
import org.lianfang.notification.SentToResidents;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** People at a gate who show a code. */
@LianfangTest
class CodeScansTest {
    private static final Jurisdiction SYSTEM = Jurisdiction.system("test");
    private static int numbers = 4000;

    @Autowired
    PointScene scene;

    @Autowired
    Cases cases;

    @Autowired
    HealthCodes codes;

    @Autowired
    People people;

    @Autowired
    SentToResidents sent;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Clock clock;

    @Autowired
    MockMvc mvc;

    private String number = "";
    private UUID person = new UUID(0, 0);
    private String code = "";

    @BeforeEach
    void somebodyWithAPhone() throws Exception {
        number = PointScene.residentNumber();
        String phone = "1550000" + ++numbers;
        person = SYSTEM.call(() -> people.resolve(List.of(new Identity("10", number, "陈小红", phone)))
                .getFirst());
        SYSTEM.run(() -> transactions.executeWithoutResult(
                _ -> jdbc.sql("update people.person set region_code = '411202' where id = :id")
                        .param("id", person)
                        .update()));
        resident(post("/api/code/one-time"), "{'idNumber':'%s','phone':'%s'}".formatted(number, phone), null);
        Cookie token = Objects.requireNonNull(resident(
                        post("/api/code/phone"),
                        "{'idNumber':'%s','phone':'%s','code':'%s'}".formatted(number, phone, sent.lastCode(phone)),
                        null)
                .andReturn()
                .getResponse()
                .getCookie("lianfang_code"));
        code = PointScene.text(mvc.perform(get("/api/code").cookie(token)), "$.codes[0].text");
    }

    @Test
    void aCodeCountsAsThatPersonsStayAndTellsTheGuardNoMoreThanAName() throws Exception {
        Post post = scene.onDuty("highway", "扫码一");
        String verdict = send(post, shown(Ids.next(), code, ""))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.verdict").value("pass"))
                .andExpect(jsonPath("$.reason").value("green"))
                .andExpect(jsonPath("$.name").value("陈*红"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(verdict).doesNotContain(number).doesNotContain(person.toString());
        assertThat(stays(post)).containsExactly(person);
        send(post, "{'id':'%s','at':'%s','idType':'10','idNumber':'%s'}".formatted(Ids.next(), clock.instant(), number))
                .andExpect(jsonPath("$.verdict").value("pass"));
        assertThat(stays(post)).containsExactly(person, person);
    }

    @Test
    void aForgedCodeIsRefusedAndNamesNobody() throws Exception {
        Post post = scene.onDuty("highway", "扫码二");
        String forged = code.substring(0, 60) + (code.charAt(60) == 'A' ? 'B' : 'A') + code.substring(61);
        for (String text : List.of(forged, "LF1:ABC", "HC1:ABC", number)) {
            send(post, shown(Ids.next(), text, ""))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("checkpoint.code-unreadable"));
        }
        scene.send(
                        post.guard(),
                        post.path("/scans/batch"),
                        "{'sentAt':'%s','scans':[%s,%s]}"
                                .formatted(
                                        clock.instant(),
                                        shown(Ids.next(), forged, ""),
                                        shown(Ids.next(), code, ",'shown':'pass'")))
                .andExpect(jsonPath("$.taken").value(1))
                .andExpect(jsonPath("$.refused[0].row").value(1))
                .andExpect(jsonPath("$.refused[0].column").value("code"));
        assertThat(stays(post)).containsExactly(person);
    }

    @Test
    void aGreenCodeOfSomebodyWhoHasBecomeRedIsJudgedByHowTheyStandAndALateRedIsTold() throws Exception {
        Post post = scene.onDuty("highway", "扫码三");
        SYSTEM.call(() -> cases.confirm(
                cases.report(CardExample.report(number, PointScene.COUNTY)).id()));
        scene.settle();
        Awaitility.await().until(() -> codes.status(person).colour() == Colour.RED);
        UUID late = Ids.next();
        scene.send(
                        post.guard(),
                        post.path("/scans/batch"),
                        "{'sentAt':'%s','scans':[%s]}".formatted(clock.instant(), shown(late, code, ",'shown':'pass'")))
                .andExpect(jsonPath("$.late.length()").value(1))
                .andExpect(jsonPath("$.late[0].scanId").value(late.toString()));
        send(post, shown(Ids.next(), code, ""))
                .andExpect(jsonPath("$.verdict").value("hand_over"))
                .andExpect(jsonPath("$.reason").value("red"));
    }

    private String shown(UUID id, String text, String more) {
        return "{'id':'%s','at':'%s','code':'%s'%s}".formatted(id, clock.instant(), text, more);
    }

    private ResultActions send(Post post, String scan) throws Exception {
        return scene.send(
                post.guard(), post.path("/scans"), "{'scan':%s,'sentAt':'%s'}".formatted(scan, clock.instant()));
    }

    private List<UUID> stays(Post post) {
        return SYSTEM.call(() -> Objects.requireNonNull(transactions.execute(
                _ -> jdbc.sql("""
                select distinct on (v.id) v.person_id from exposure.visit v join checkpoint.point p using (place_id) where p.id = ?::uuid
                """).param(post.point()).query(UUID.class).list())));
    }

    private ResultActions resident(
            org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request,
            String body,
            @Nullable Cookie token)
            throws Exception {
        return mvc.perform(request.contentType(MediaType.APPLICATION_JSON)
                .content(body.replace('\'', '"'))
                .with(sending -> {
                    var forged = new Cookie("XSRF-TOKEN", "of-a-test");
                    sending.setRemoteAddr("10.9.0." + numbers % 250);
                    sending.setCookies(token == null ? new Cookie[] {forged} : new Cookie[] {forged, token});
                    sending.addHeader("X-XSRF-TOKEN", "of-a-test");
                    return sending;
                }));
    }
}
