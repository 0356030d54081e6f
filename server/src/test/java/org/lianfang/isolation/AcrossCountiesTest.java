package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.LocalDate;
import java.util.UUID;
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

/** The case belongs to 411202, its contact lives in 411203, and the site is in 411281. */
@LianfangTest
class AcrossCountiesTest {
    private static final LocalDate DAY = LocalDate.of(2020, 1, 22);
    private static final String CASE = "411202";
    private static final String HOME = "411203";
    private static final String SITE = "411281";

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    ObservedScene scene;

    @Autowired
    CareRounds rounds;

    private UUID person = new UUID(0, 0);
    private Account ofCase = new Account(new UUID(0, 0), "", "", Role.COUNTY_CDC, "");
    private Account ofHome = ofCase;
    private Account ofSite = ofCase;
    private Account ofCity = ofCase;

    @BeforeEach
    void aContactWhoLivesElsewhere() {
        scene.forget();
        scene.at(DAY.atTime(8, 0));
        ofCase = signedIn.account(Role.COUNTY_CDC, CASE);
        ofHome = signedIn.account(Role.COUNTY_CDC, HOME);
        ofSite = signedIn.account(Role.COUNTY_CDC, SITE);
        ofCity = signedIn.account(Role.CITY_CDC, "4112");
        person = scene.resident("AC" + UUID.randomUUID(), HOME);
        scene.exposed(scene.confirmedCase(), Reason.TRAIN_SAME_CARRIAGE, DAY.atTime(7, 0), person);
        rounds.go();
    }

    @AfterEach
    void theClockGoesBack() {
        scene.over();
    }

    @Test
    void servedByTheCountyOfTheCaseTheTaskOfTheGridIsDone() throws Exception {
        assertThat(tasks("open")).isEqualTo(1);
        act(ofCase, "serve", "{\"how\":\"phone\"}").andExpect(status().isOk());
        assertThat(tasks("open")).isZero();
        assertThat(tasks("done")).isEqualTo(1);
    }

    @Test
    void anotherOrderByTheCountyOfTheCaseLeavesOneTaskWithTheGrid() throws Exception {
        act(ofCase, "transfer", "{\"kind\":\"home\",\"reason\":\"有婴儿需照料\"}").andExpect(status().isOk());
        assertThat(tasks("open")).isEqualTo(1);
        assertThat(tasks("dropped")).isEqualTo(1);
        act(ofCase, "home-check", "{\"ownRoom\":false,\"ownBathroom\":false,\"livesAlone\":false}")
                .andExpect(jsonPath("$.order.kind").value("central_site"));
        act(ofCase, "extend", "{\"until\":\"2020-02-08\",\"reason\":\"延长\"}").andExpect(status().isOk());
        assertThat(scene.text("select o.status || ' ' || o.kind from isolation.task t join isolation.isolation_order o"
                        + " on o.id = t.order_id where t.status = 'open' and t.person_id = '" + person + "'"))
                .isEqualTo("proposed central_site");
    }

    @Test
    void releasedByTheCountyOfTheCaseNoTaskIsLeft() throws Exception {
        act(ofCase, "serve", "{\"how\":\"phone\"}");
        scene.change("update isolation.task set status = 'open', done_at = null, done_by = null, outcome = null"
                + " where person_id = '" + person + "'");
        scene.change("update isolation.isolation_order set kind = 'hospital' where person_id = '" + person + "'");
        scene.at(DAY.plusDays(15).atTime(8, 0));
        act(ofCase, "release", "{}").andExpect(status().isOk());
        assertThat(tasks("open")).isZero();
    }

    @Test
    void handsOutNobodyWhoseOrderIsClosed() throws Exception {
        var task = scene.text(
                "select id::text from isolation.task where status = 'open' and person_id = '" + person + "'");
        scene.change("update isolation.isolation_order set status = 'released' where person_id = '" + person + "'");
        mvc.perform(post("/api/tasks/{id}/person", task).with(signedIn.as(Role.GRID_WORKER, HOME)))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("isolation.task-closed"));
    }

    @Test
    void isCaredForWhereTheSiteIsAndSeenByAllThreeCounties() throws Exception {
        act(ofHome, "serve", "{\"how\":\"in_person\"}").andExpect(status().isOk());
        var order = order();
        var room = room(ofSite, SITE);
        act(ofCity, "room", "{\"roomId\":\"" + room + "\"}").andExpect(status().isOk());
        var site = scene.text("select site_id::text from isolation.room where id = '" + room + "'");
        mvc.perform(get("/api/sites/{id}", site).with(signedIn.as(ofSite)))
                .andExpect(jsonPath("$.rooms[0].occupied").value(1))
                .andExpect(jsonPath("$.rooms[0].stays", hasSize(1)))
                .andExpect(jsonPath("$.rooms[0].stays[0].personId").value(person.toString()));

        var worker = signedIn.account(Role.GRID_WORKER, SITE);
        checks(worker).andExpect(jsonPath("$.total").value(1));
        checks(signedIn.account(Role.GRID_WORKER, HOME))
                .andExpect(jsonPath("$.total").value(0));
        check(worker, "readings", "{\"celsius\":38.2}").andExpect(status().isOk());
        check(worker, "services", "{\"service\":\"purchase\",\"outcome\":\"done\"}")
                .andExpect(status().isOk());
        check(worker, "violations", "{\"note\":\"擅自离开房间\"}").andExpect(status().isOk());
        check(worker, "person", "{}").andExpect(jsonPath("$.name").value("王小明"));

        for (var county : new Account[] {ofCase, ofHome, ofSite}) {
            mvc.perform(get("/api/orders/{id}", order).with(signedIn.as(county)))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.days[0].readings", hasSize(1)))
                    .andExpect(jsonPath("$.escalations", hasSize(2)));
            mvc.perform(get("/api/escalations?open=true").with(signedIn.as(county)))
                    .andExpect(jsonPath("$.items[*].personId", hasItem(person.toString())));
        }
        var stranger = signedIn.account(Role.COUNTY_CDC, "411224");
        mvc.perform(get("/api/orders/{id}", order).with(signedIn.as(stranger))).andExpect(status().isNotFound());
        mvc.perform(get("/api/escalations?open=true").with(signedIn.as(stranger)))
                .andExpect(jsonPath("$.items", hasSize(0)));
        checks(stranger).andExpect(jsonPath("$.total").value(0));

        // whose order it is decides about it, not where the bed is
        for (var verb : new String[] {"serve", "release", "violations"}) {
            act(ofSite, verb, "{\"how\":\"phone\",\"note\":\"x\"}").andExpect(status().isNotFound());
        }
        // what was missed and what was measured is known where the person will be released
        scene.at(DAY.plusDays(15).atTime(12, 0));
        rounds.go();
        check(worker, "readings", "{\"celsius\":36.5}", DAY.plusDays(15)).andExpect(status().isOk());
        check(worker, "readings", "{\"celsius\":36.5}", DAY.plusDays(15)).andExpect(status().isOk());
        act(ofHome, "release", "{}").andExpect(status().isOk());
        mvc.perform(get("/api/orders/{id}", order).with(signedIn.as(ofSite))).andExpect(status().isNotFound());
    }

    @Test
    void isSeenByTheSitesCountyUnderEveryLaterOrderWhileTheyStay() throws Exception {
        act(ofHome, "serve", "{\"how\":\"in_person\"}").andExpect(status().isOk());
        act(ofCity, "room", "{\"roomId\":\"" + room(ofSite, SITE) + "\"}").andExpect(status().isOk());
        act(ofHome, "extend", "{\"until\":\"2020-02-08\",\"reason\":\"延长\"}").andExpect(status().isOk());
        checks(ofSite).andExpect(jsonPath("$.total").value(1));
        act(ofHome, "transfer", "{\"kind\":\"home\",\"reason\":\"有婴儿需照料\"}").andExpect(status().isOk());
        checks(ofSite).andExpect(jsonPath("$.total").value(0));
        checks(ofHome).andExpect(jsonPath("$.total").value(1));
        mvc.perform(get("/api/orders?status=live").with(signedIn.as(ofSite)))
                .andExpect(jsonPath("$.items", hasSize(0)));
    }

    @Test
    void takesARoomInASiteOfTheCityAndGivesTheDayBackOnLeaving() throws Exception {
        act(ofHome, "serve", "{\"how\":\"in_person\"}").andExpect(status().isOk());
        var worker = signedIn.account(Role.GRID_WORKER, HOME);
        checks(worker).andExpect(jsonPath("$.total").value(1));
        act(ofHome, "room", "{\"roomId\":\"" + room(ofCity, "4112") + "\"}").andExpect(status().isOk());
        checks(worker).andExpect(jsonPath("$.total").value(0));
        checks(ofCity).andExpect(jsonPath("$.total").value(1));
        act(ofHome, "room", "{}").andExpect(status().isOk());
        checks(worker).andExpect(jsonPath("$.total").value(1));
        check(worker, "readings", "{\"celsius\":36.5}").andExpect(status().isOk());
    }

    @Test
    void beginsTheDayOfSomebodyWhoIsInTheSiteAlready() throws Exception {
        act(ofHome, "room", "{\"roomId\":\"" + room(ofCity, "4112") + "\"}").andExpect(status().isOk());
        act(ofHome, "serve", "{\"how\":\"in_person\"}").andExpect(status().isOk());
        checks(ofCity).andExpect(jsonPath("$.total").value(1));
    }

    private long tasks(String status) {
        return scene.count(
                "select count(*) from isolation.task where status = '" + status + "' and person_id = '" + person + "'");
    }

    private String order() {
        return scene.text("select id::text from isolation.isolation_order where status in ('proposed', 'active')"
                + " and person_id = '" + person + "'");
    }

    private String room(Account account, String region) throws Exception {
        var site = mvc.perform(post("/api/sites")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"隔离点" + UUID.randomUUID() + "\",\"regionCode\":\"" + region + "\"}")
                        .with(signedIn.as(account)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var rooms = mvc.perform(post("/api/sites/{id}/rooms", JsonPath.<String>read(site, "$.site.id"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"101\",\"capacity\":1}")
                        .with(signedIn.as(account)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return JsonPath.read(rooms, "$.rooms[0].id");
    }

    private ResultActions act(Account account, String verb, String body) throws Exception {
        return mvc.perform(post("/api/orders/{id}/" + verb, order())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(signedIn.as(account)));
    }

    private ResultActions checks(Account account) throws Exception {
        return mvc.perform(get("/api/checks").with(signedIn.as(account)));
    }

    private ResultActions check(Account worker, String what, String body) throws Exception {
        return check(worker, what, body, DAY);
    }

    private ResultActions check(Account worker, String what, String body, LocalDate day) throws Exception {
        var list = mvc.perform(get("/api/checks?day=" + day).with(signedIn.as(worker)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return mvc.perform(post("/api/checks/{id}/" + what, JsonPath.<String>read(list, "$.items[0].id"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(signedIn.as(worker)));
    }
}
