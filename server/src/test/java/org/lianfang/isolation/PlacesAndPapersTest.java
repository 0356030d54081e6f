package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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

/** Homes, sites, care teams and papers, through the verbs that people use. */
@LianfangTest
class PlacesAndPapersTest {
    private static final LocalDate DAY = LocalDate.of(2020, 1, 22);

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    ObservedScene scene;

    private Account officer = new Account(new UUID(0, 0), "", "", Role.COUNTY_CDC, "");

    @BeforeEach
    void anOfficer() {
        scene.forget();
        scene.at(DAY.atTime(8, 0));
        officer = signedIn.account(Role.COUNTY_CDC, "411202");
    }

    @AfterEach
    void theClockGoesBack() {
        scene.over();
    }

    @Test
    void isolatesNobodyAtHomeBeforeTheHomeWasCheckedAndSendsThemToASiteIfItIsNotFit() throws Exception {
        var order = orders(Reason.TRAIN_OTHER_CARRIAGE, 1).getFirst();
        send(order, "serve", "{\"how\":\"in_person\"}")
                .andExpect(jsonPath("$.code").value("isolation.home-check-first"));
        send(order, "home-check", "{\"ownRoom\":true,\"ownBathroom\":false,\"livesAlone\":false}")
                .andExpect(jsonPath("$.order.kind").value("central_site"))
                .andExpect(jsonPath("$.order.reason").value("居家条件不符合要求，改为集中隔离"));

        var fit = orders(Reason.TRAIN_OTHER_CARRIAGE, 1).getFirst();
        send(fit, "home-check", "{\"ownRoom\":true,\"ownBathroom\":true,\"livesAlone\":false}");
        send(fit, "serve", "{\"how\":\"in_person\"}")
                .andExpect(jsonPath("$.order.status").value("active"));
    }

    @Test
    void neverPutsMorePeopleIntoARoomThanItHasPlacesHoweverManyTryAtOnce() throws Exception {
        var orders = orders(Reason.TRAIN_SAME_CARRIAGE, 6);
        var room = room(2);
        var answers = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(6)) {
            var tries = orders.stream()
                    .<Callable<Integer>>map(order -> () -> send(order, "room", "{\"roomId\":\"" + room + "\"}")
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .toList();
            for (var answer : threads.invokeAll(tries)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers)
                .containsOnly(200, 409)
                .filteredOn(answer -> answer == 200)
                .hasSize(2);
        assertThat(scene.count("select count(*) from isolation.stay where until is null and room_id = '" + room + "'"))
                .isEqualTo(2);
    }

    @Test
    void addsRoomsThatFollowOneAnotherTogetherOrNotAtAll() throws Exception {
        var site = site();
        rooms(site, "301", "303").andExpect(jsonPath("$.rooms[2].name").value("303"));
        rooms(site, "303", "305").andExpect(jsonPath("$.code").value("isolation.name-taken"));
        rooms(site, "305", "304").andExpect(jsonPath("$.code").value("isolation.rooms-do-not-follow"));
        assertThat(scene.count("select count(*) from isolation.room where site_id = '" + site + "'"))
                .isEqualTo(3);
    }

    private ResultActions rooms(String site, String first, String last) throws Exception {
        return mvc.perform(post("/api/sites/{id}/rooms", site)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"%s\",\"lastName\":\"%s\",\"capacity\":1}".formatted(first, last))
                .with(signedIn.as(officer)));
    }

    @Test
    void keepsAnEmptiedRoomEmptyUntilItIsCleaned() throws Exception {
        var orders = orders(Reason.TRAIN_SAME_CARRIAGE, 2);
        var room = room(1);
        var other = room(1);
        send(orders.get(0), "room", "{\"roomId\":\"" + room + "\"}").andExpect(status().isOk());
        send(orders.get(0), "room", "{\"roomId\":\"" + other + "\"}").andExpect(status().isOk());
        send(orders.get(1), "room", "{\"roomId\":\"" + room + "\"}")
                .andExpect(jsonPath("$.code").value("isolation.room-full"));
        mvc.perform(post("/api/rooms/{id}/state", room)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"state\":\"ready\"}")
                        .with(signedIn.as(officer)))
                .andExpect(jsonPath("$.rooms[0].state").value("ready"));
        send(orders.get(1), "room", "{\"roomId\":\"" + room + "\"}").andExpect(status().isOk());
        send(orders.get(1), "transfer", "{\"kind\":\"hospital\",\"place\":\"市中心医院\",\"reason\":\"发热\"}")
                .andExpect(status().isOk());
        assertThat(scene.count("select occupied from isolation.room where id = '" + room + "'"))
                .isZero();
    }

    @Test
    void showsAWorkerTheirOwnPeopleAndThoseWhomNobodyWasGivenYet() throws Exception {
        var orders = orders(Reason.TRAIN_SAME_CARRIAGE, 3);
        for (var order : orders) {
            send(order, "serve", "{\"how\":\"in_person\"}").andExpect(status().isOk());
        }
        var mine = signedIn.account(Role.GRID_WORKER, "411202");
        var others = signedIn.account(Role.GRID_WORKER, "411202");
        var elsewhere = signedIn.account(Role.GRID_WORKER, "411202001");
        send(orders.get(0), "team", "{\"post\":\"community_worker\",\"account\":\"" + mine.name() + "\"}")
                .andExpect(jsonPath("$.team", hasSize(1)));
        send(orders.get(0), "team", "{\"post\":\"medic\",\"name\":\"赵医生\",\"phone\":\"0398-1\"}")
                .andExpect(jsonPath("$.team", hasSize(2)));
        send(orders.get(1), "team", "{\"post\":\"community_worker\",\"account\":\"" + others.name() + "\"}");
        send(orders.get(2), "team", "{\"post\":\"leader\",\"account\":\"" + elsewhere.name() + "\"}")
                .andExpect(status().isBadRequest());
        checks(mine).andExpect(jsonPath("$.items", hasSize(2)));
        checks(others).andExpect(jsonPath("$.items", hasSize(2)));
        checks(elsewhere).andExpect(jsonPath("$.items", hasSize(0)));
        String own = JsonPath.read(checks(mine).andReturn().getResponse().getContentAsString(), "$.items[0].id");
        String notHis = null;
        List<String> seen =
                JsonPath.read(checks(others).andReturn().getResponse().getContentAsString(), "$.items[*].id");
        for (var id : JsonPath.<List<String>>read(
                checks(mine).andReturn().getResponse().getContentAsString(), "$.items[*].id")) {
            notHis = seen.contains(id) ? notHis : id;
        }
        assertThat(own).isNotNull();
        mvc.perform(post("/api/checks/{id}/person", notHis).with(signedIn.as(others)))
                .andExpect(status().isNotFound());
        mvc.perform(post("/api/checks/{id}/person", notHis).with(signedIn.as(mine)))
                .andExpect(status().isOk());
    }

    @Test
    void printsTheOrderMaskedOrInFullWithAReason() throws Exception {
        var order = orders(Reason.TRAIN_SAME_CARRIAGE, 1).getFirst();
        var masked = paper(order, "order/masked", "{}");
        var text = masked.replace("\n", "");
        assertThat(text)
                .contains("隔离医学观察决定书", "湖滨区疫隔〔2020〕", "王*明", "密切接触者", "传染病防治法", "集中隔离")
                .contains("自2020年1月22日起至2020年2月5日止", "六十日内", "行政复议", "（印章）", "湖滨区疾病预防控制中心")
                .doesNotContain("王小明", "15400000009");
        var full = paper(order, "order/full", "{\"reason\":\"送达本人\"}");
        assertThat(full).contains("王小明", "15400000009");
        assertThat(number(full)).isEqualTo(number(masked));
        mvc.perform(post("/api/orders/{id}/papers/order/full", order)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .with(signedIn.as(officer)))
                .andExpect(status().isBadRequest());
        mvc.perform(post("/api/orders/{id}/papers/release/masked", order).with(signedIn.as(officer)))
                .andExpect(status().isConflict());
        assertThat(
                        scene.count(
                                "select count(*) from access.audit_entry where action = 'person.unmasked' and detail ->> 'reason' = '送达本人'"))
                .isEqualTo(1);
    }

    @Test
    void setsACharacterThatTheFontLacksAsTheCustomaryBlank() throws Exception {
        var sheet = new PaperSheet().line("张\uD869\uDED6𰻞").pdf("t");
        try (var pdf = Loader.loadPDF(sheet)) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("张", "〓");
        }
    }

    @Test
    void givesNoNumberToWhoeverMayNotWriteOrders() throws Exception {
        var order = orders(Reason.TRAIN_SAME_CARRIAGE, 1).getFirst();
        mvc.perform(post("/api/orders/{id}/papers/order/full", order)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"送达本人\"}")
                        .with(signedIn.as(Role.INVESTIGATOR, "411202")))
                .andExpect(status().isForbidden());
        assertThat(scene.count("select count(*) from isolation.paper where order_id = '" + order + "'"))
                .isZero();
    }

    @Test
    void refusesARoomWithANeedThatIsNone() throws Exception {
        room(1);
        var site = scene.text("select id::text from isolation.site where region_code = '411202' limit 1");
        mvc.perform(post("/api/sites/{id}/rooms", site)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"9\",\"capacity\":1,\"needs\":[null]}")
                        .with(signedIn.as(officer)))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("isolation.room-does-not-fit"));
    }

    private static String number(String paper) {
        return paper.lines().filter(line -> line.contains("〔2020〕")).findFirst().orElseThrow();
    }

    private String paper(String order, String which, String body) throws Exception {
        var content = send(order, "papers/" + which, body)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var pdf = Loader.loadPDF(content)) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    /** Orders for that many new contacts. */
    private List<String> orders(Reason reason, int count) throws Exception {
        var persons = new UUID[count];
        for (int i = 0; i < count; i++) {
            persons[i] = scene.person("PP" + UUID.randomUUID());
        }
        scene.forget();
        scene.exposed(scene.confirmedCase(), reason, DAY.atTime(7, 0), persons);
        var list = mvc.perform(get("/api/orders?status=proposed").with(signedIn.as(officer)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return JsonPath.read(list, "$.items[*].id");
    }

    private String site() throws Exception {
        var name = "隔离点" + UUID.randomUUID();
        var site = mvc.perform(post("/api/sites")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"" + name + "\",\"regionCode\":\"411202\"}")
                        .with(signedIn.as(officer)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return JsonPath.read(site, "$.site.id");
    }

    private String room(int capacity) throws Exception {
        var rooms = mvc.perform(post("/api/sites/{id}/rooms", site())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"101\",\"capacity\":" + capacity + ",\"needs\":[\"wheelchair\"]}")
                        .with(signedIn.as(officer)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return JsonPath.read(rooms, "$.rooms[0].id");
    }

    private ResultActions checks(Account worker) throws Exception {
        return mvc.perform(get("/api/checks").with(signedIn.as(worker)));
    }

    private ResultActions send(String order, String verb, String body) throws Exception {
        return mvc.perform(post("/api/orders/{id}/" + verb, order)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(signedIn.as(officer)));
    }
}
