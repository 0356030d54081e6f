package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Account;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.database.LianfangTest;
import org.lianfang.matching.Reason;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Two weeks under observation, day by day, through the verbs that people use. */
@LianfangTest
class ObservationTest {
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 22);

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    ObservedScene scene;

    @Autowired
    CareRounds rounds;

    private UUID index = new UUID(0, 0);
    private UUID person = new UUID(0, 0);
    private Account officer = new Account(new UUID(0, 0), "", "", Role.COUNTY_CDC, "");
    private Account worker = officer;

    @BeforeEach
    void aCloseContact() {
        scene.forget();
        scene.at(FIRST.atTime(8, 0));
        index = scene.confirmedCase();
        person = scene.person("OB" + UUID.randomUUID());
        officer = signedIn.account(Role.COUNTY_CDC, "411202");
        worker = signedIn.account(Role.GRID_WORKER, "411202");
        scene.exposed(index, Reason.TRAIN_SAME_CARRIAGE, FIRST.atTime(7, 0), person);
        rounds.go();
    }

    @AfterEach
    void theClockGoesBack() {
        scene.over();
    }

    @Test
    void lastsUntilANoticeReleasesWithACertificate() throws Exception {
        act("serve", "{\"how\":\"in_person\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.order.status").value("active"))
                .andExpect(jsonPath("$.acts[0].howWords").value("直接送达"));
        act("serve", "{\"how\":\"in_person\"}").andExpect(status().isConflict());

        for (var day = FIRST; !day.isAfter(FIRST.plusDays(13)); day = day.plusDays(1)) {
            if (!day.equals(FIRST)) {
                measure(day.atTime(8, 30), "36.5");
            }
            if (day.equals(FIRST.plusDays(5))) {
                scene.exposed(
                        index, Reason.TRAIN_SAME_CARRIAGE, FIRST.plusDays(4).atTime(7, 0), person);
            }
            if (!day.equals(FIRST.plusDays(3))) {
                measure(day.atTime(19, 0), day.equals(FIRST.plusDays(8)) ? "38.1" : "36.6");
            }
            for (var service : new String[] {"purchase", "rubbish", "disinfection"}) {
                var outcome = service.equals("purchase") ? "not_needed" : "done";
                check(day, "services", "{\"service\":\"" + service + "\",\"outcome\":\"" + outcome + "\"}")
                        .andExpect(status().isOk());
            }
            round(day.atTime(20, 0));
        }
        assertThat(scene.count("select count(*) from isolation.care_day where person_id = '" + person + "'"))
                .isEqualTo(14);
        mvc.perform(get("/api/escalations?open=true").with(signedIn.as(officer)))
                .andExpect(jsonPath("$.items", hasSize(2)))
                .andExpect(jsonPath("$.items[0].kind").value("fever"))
                .andExpect(jsonPath("$.items[0].day").value("2020-01-30"))
                .andExpect(jsonPath("$.items[1].kind").value("missed_temperature"))
                .andExpect(jsonPath("$.items[1].day").value("2020-01-25"))
                .andExpect(jsonPath("$.items[1].raisedAt").value(startsWith("2020-01-25T20:00:0")));

        // fourteen days after the first exposure: another one has extended it by itself
        round(FIRST.plusDays(15).atTime(9, 0));
        act("release", "{}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("isolation.release-not-over"));
        act("extend", "{\"until\":\"2020-02-10\"}").andExpect(status().isBadRequest());
        act("extend", "{\"until\":\"2020-02-10\",\"reason\":\"同住人确诊，延长一天\"}")
                .andExpect(jsonPath("$.order.endsOn").value("2020-02-10"))
                .andExpect(jsonPath("$.order.status").value("active"));
        act("violations", "{\"note\":\"擅自下楼取快递\"}").andExpect(status().isOk());

        // the day after the last: nothing happens by itself, and without temperatures nothing happens at all
        round(LocalDateTime.of(2020, 2, 11, 9, 0));
        assertThat(live()).isEqualTo("active");
        act("release", "{}").andExpect(jsonPath("$.code").value("isolation.release-checks-missing"));
        measure(LocalDateTime.of(2020, 2, 11, 9, 10), "36.4");
        measure(LocalDateTime.of(2020, 2, 11, 12, 10), "36.4");
        act("release", "{\"note\":\"观察期满，无异常\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.order.status").value("released"))
                .andExpect(jsonPath("$.papers[0].number").value(matchesPattern("湖滨区疫解〔2020〕\\d+号")))
                .andExpect(jsonPath("$.acts[0].kind").value("released"))
                .andExpect(jsonPath("$.acts[0].byName").value(officer.name()))
                .andExpect(jsonPath("$.ofPerson", hasSize(3)));
        assertThat(live()).isEqualTo("none");
        assertThat(certificate())
                .contains("解除隔离医学观察证明", "湖滨区疫解〔2020〕", "王*明", "自2020年1月22日起至2020年2月10日止", "自2020年2月11日起解除");

        // what was known then asks for no other order, and nobody checks any more
        scene.exposed(index, Reason.TRAIN_OTHER_CARRIAGE, FIRST.plusDays(4).atTime(7, 0), person);
        assertThat(live()).isEqualTo("none");
        round(LocalDateTime.of(2020, 2, 12, 9, 0));
        mvc.perform(get("/api/checks").with(signedIn.as(worker)))
                .andExpect(jsonPath("$.total").value(0));
        assertThat(scene.released("411202")).isEqualTo(scene.count("""
                select count(distinct person_id) from tracing.contact c where status = 'active' and exists
                    (select from isolation.isolation_order o where o.person_id = c.person_id and o.status = 'released')
                """)).isPositive();
    }

    @Test
    void movesToAnotherPlaceByAnotherOrderWhileTheObservationGoesOn() throws Exception {
        act("serve", "{\"how\":\"phone\"}").andExpect(status().isOk());
        act("transfer", "{\"kind\":\"central_site\",\"place\":\"职教中心集中隔离点\",\"reason\":\"分散安置\"}")
                .andExpect(jsonPath("$.order.status").value("active"))
                .andExpect(jsonPath("$.order.place").value("职教中心集中隔离点"));
        act("transfer", "{\"kind\":\"home\",\"reason\":\"有婴儿需照料\"}")
                .andExpect(jsonPath("$.order.status").value("proposed"))
                .andExpect(jsonPath("$.order.observedSince").value(startsWith("2020-01-22T08:00:0")));
        mvc.perform(get("/api/checks").with(signedIn.as(worker)))
                .andExpect(jsonPath("$.total").value(1));
        // an officer's decision outlasts the next review of the contacts
        scene.exposed(index, Reason.TRAIN_SAME_CARRIAGE, FIRST.atTime(7, 30), person);
        mvc.perform(get("/api/orders?status=live").with(signedIn.as(officer)))
                .andExpect(jsonPath("$.items[0].kind").value("home"));
    }

    @Test
    void keepsNoDecisionOfAnOfficerThatTheRulesHaveOverruled() throws Exception {
        var other = scene.person("OK" + UUID.randomUUID());
        scene.forget();
        scene.exposed(index, Reason.TRAIN_CARRIAGE_UNKNOWN, FIRST.atTime(7, 0), other);
        act("transfer", "{\"kind\":\"monitoring\",\"reason\":\"独居\"}").andExpect(status().isOk());
        scene.exposed(index, Reason.TRAIN_SAME_CARRIAGE, FIRST.atTime(7, 0), other);
        mvc.perform(get("/api/orders?status=live").with(signedIn.as(officer)))
                .andExpect(jsonPath("$.items[0].kind").value("central_site"));
        scene.exposed(index, Reason.TRAIN_CARRIAGE_UNKNOWN, FIRST.atTime(7, 0), other);
        mvc.perform(get("/api/orders?status=live").with(signedIn.as(officer)))
                .andExpect(jsonPath("$.items[0].kind").value("call"));
    }

    @Test
    void asksForNoTemperatureInHospital() throws Exception {
        act("serve", "{\"how\":\"phone\"}").andExpect(status().isOk());
        act("transfer", "{\"kind\":\"hospital\",\"place\":\"市中心医院\",\"reason\":\"发热\"}")
                .andExpect(status().isOk());
        mvc.perform(get("/api/checks").with(signedIn.as(worker)))
                .andExpect(jsonPath("$.total").value(0));
        round(FIRST.atTime(23, 0));
        assertThat(scene.count("select count(*) from isolation.escalation where person_id = '" + person + "'"))
                .isZero();
    }

    @Test
    void takesAReadingOnceHoweverOftenThePhoneSendsIt() throws Exception {
        act("serve", "{\"how\":\"phone\"}");
        var id = UUID.randomUUID();
        var reading = "{\"id\":\"" + id + "\",\"celsius\":37.3,\"symptoms\":[\"cough\"]}";
        check(FIRST, "readings", reading)
                .andExpect(jsonPath("$.readings[0].normal").value(false));
        check(FIRST, "readings", reading)
                .andExpect(jsonPath("$.readings", hasSize(1)))
                .andExpect(jsonPath("$.readings[0].symptomsWords").value("咳嗽"));
        assertThat(scene.count("select count(*) from isolation.escalation where person_id = '" + person + "'"))
                .isEqualTo(1);
        check(FIRST, "readings", "{\"celsius\":365}").andExpect(status().isBadRequest());
        check(FIRST, "readings", "{\"celsius\":36.55}").andExpect(status().isBadRequest());
        check(FIRST, "readings", "{\"celsius\":36.5,\"symptoms\":[\"hiccups\"]}")
                .andExpect(status().isBadRequest());
    }

    @Test
    void isNobodysBusinessInAnotherCounty() throws Exception {
        act("serve", "{\"how\":\"phone\"}");
        var order = order();
        var stranger = signedIn.as(Role.COUNTY_CDC, "411203");
        for (var verb : new String[] {"serve", "transfer", "extend", "violations", "release"}) {
            mvc.perform(post("/api/orders/{id}/" + verb, order)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(
                                    "{\"how\":\"phone\",\"kind\":\"home\",\"until\":\"2020-02-20\",\"reason\":\"x\",\"note\":\"x\"}")
                            .with(stranger))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(get("/api/orders/{id}", order).with(stranger)).andExpect(status().isNotFound());
        mvc.perform(get("/api/checks").with(signedIn.as(Role.GRID_WORKER, "411203")))
                .andExpect(jsonPath("$.total").value(0));
    }

    private String certificate() throws Exception {
        var released = mvc.perform(get("/api/orders?status=released").with(signedIn.as(officer)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var content = mvc.perform(
                        post("/api/orders/{id}/papers/release/masked", JsonPath.<String>read(released, "$.items[0].id"))
                                .with(signedIn.as(officer)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var pdf = Loader.loadPDF(content)) {
            return new PDFTextStripper().getText(pdf).replace("\n", "");
        }
    }

    private void measure(LocalDateTime at, String celsius) throws Exception {
        round(at);
        check(at.toLocalDate(), "readings", "{\"celsius\":" + celsius + "}").andExpect(status().isOk());
    }

    private void round(LocalDateTime at) {
        scene.at(at);
        rounds.go();
    }

    private ResultActions check(LocalDate day, String what, String body) throws Exception {
        var list = mvc.perform(get("/api/checks?day=" + day).with(signedIn.as(worker)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String id = JsonPath.read(list, "$.items[0].id");
        return mvc.perform(post("/api/checks/{id}/" + what, id)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(signedIn.as(worker)));
    }

    private ResultActions act(String verb, String body) throws Exception {
        return mvc.perform(post("/api/orders/{id}/" + verb, order())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(signedIn.as(officer)));
    }

    private String order() throws Exception {
        return JsonPath.read(orders(), "$.items[0].id");
    }

    private String live() throws Exception {
        int total = JsonPath.read(orders(), "$.total");
        return total == 0 ? "none" : JsonPath.read(orders(), "$.items[0].status");
    }

    private String orders() throws Exception {
        return mvc.perform(get("/api/orders?status=live").with(signedIn.as(officer)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
