package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Account;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.database.LianfangTest;
import org.lianfang.disease.Disposition;
import org.lianfang.matching.Reason;
import org.lianfang.people.PersonsMerged;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;
import org.springframework.transaction.support.TransactionTemplate;

/** Two records under orders turn out to be one person. */
@LianfangTest
class MergedPersonsTest {
    private static final LocalDate DAY = LocalDate.of(2020, 1, 22);

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    ObservedScene scene;

    @Autowired
    OrderTriggers triggers;

    @Autowired
    OrderTable orders;

    @Autowired
    TransactionTemplate transactions;

    private UUID from = new UUID(0, 0);
    private UUID into = new UUID(0, 0);
    private Account officer = new Account(new UUID(0, 0), "", "", Role.COUNTY_CDC, "");

    @BeforeEach
    void twoCloseContacts() {
        scene.forget();
        scene.at(DAY.atTime(8, 0));
        officer = signedIn.account(Role.COUNTY_CDC, "411202");
        from = scene.person("MF" + UUID.randomUUID());
        into = scene.person("MI" + UUID.randomUUID());
        scene.exposed(scene.confirmedCase(), Reason.TRAIN_SAME_CARRIAGE, DAY.atTime(7, 0), from, into);
    }

    @AfterEach
    void theClockGoesBack() {
        scene.over();
    }

    @Test
    void goOnWithTheObservationThatIsRunningAndTheLaterEnd() throws Exception {
        act(from, "serve", "{\"how\":\"phone\"}");
        var running = live(from);
        act(into, "extend", "{\"until\":\"2020-02-08\",\"reason\":\"延长\"}");
        merge();
        var order = live(into);
        assertThat(order.status()).isEqualTo(OrderStatus.ACTIVE);
        assertThat(order.observedSince()).isEqualTo(running.observedSince());
        assertThat(order.endsOn()).isEqualTo(LocalDate.of(2020, 2, 8));
        assertThat(order.extendedTo()).isEqualTo(LocalDate.of(2020, 2, 8));
        assertThat(scene.count("select count(*) from isolation.isolation_order"
                        + " where status in ('proposed', 'active') and person_id = '" + from + "'"))
                .isZero();
        assertThat(scene.count(
                        "select count(*) from isolation.task where status = 'open' and person_id = '" + into + "'"))
                .isZero();
        merge();
        assertThat(live(into)).isEqualTo(order);
    }

    @Test
    void keepWhatWasRunningFirstWhenBothAreServed() throws Exception {
        act(from, "serve", "{\"how\":\"phone\"}");
        var first = live(from);
        scene.at(DAY.plusDays(1).atTime(8, 0));
        act(into, "serve", "{\"how\":\"phone\"}");
        merge();
        assertThat(live(into).observedSince()).isEqualTo(first.observedSince());
    }

    @Test
    void holdNoPlaceInASiteWhenTheOrderThatHoldsSaysHome() throws Exception {
        act(into, "transfer", "{\"kind\":\"home\",\"reason\":\"有婴儿需照料\"}");
        act(into, "home-check", "{\"ownRoom\":true,\"ownBathroom\":true,\"livesAlone\":true}");
        act(into, "serve", "{\"how\":\"phone\"}");
        var room = room();
        act(from, "room", "{\"roomId\":\"" + room + "\"}");
        merge();
        assertThat(live(into).kind()).isEqualTo(Disposition.Order.HOME);
        assertThat(scene.count("select occupied from isolation.room where id = '" + room + "'"))
                .isZero();
    }

    @Test
    void areCaredForTodayWhereTheSiteOfTheOneIs() throws Exception {
        from = scene.resident("MF" + UUID.randomUUID(), "411203");
        into = scene.resident("MI" + UUID.randomUUID(), "411203");
        scene.exposed(scene.confirmedCase(), Reason.TRAIN_SAME_CARRIAGE, DAY.atTime(7, 0), from, into);
        act(from, "serve", "{\"how\":\"phone\"}");
        act(into, "serve", "{\"how\":\"phone\"}");
        act(from, "room", "{\"roomId\":\"" + room() + "\"}");
        assertThat(today(into)).isEqualTo("411203 ");
        merge();
        assertThat(today(into)).isEqualTo("411202 411203");
        act(into, "room", "{}");
        assertThat(today(into)).isEqualTo("411203 ");
    }

    @Test
    void haveOneTeam() throws Exception {
        act(from, "team", "{\"post\":\"medic\",\"name\":\"赵医生\"}");
        act(into, "team", "{\"post\":\"medic\",\"name\":\"钱医生\"}");
        act(from, "team", "{\"post\":\"leader\",\"name\":\"孙组长\"}");
        merge();
        assertThat(scene.text("select string_agg(name, ' ' order by name) from isolation.team_member"
                        + " where until is null and person_id in ('" + from + "', '" + into + "')"))
                .isEqualTo("孙组长 钱医生");
    }

    private String today(UUID person) {
        return scene.text("select region_code || ' ' || home_region_code from isolation.care_day where person_id = '"
                + person + "' and day = '" + DAY + "'");
    }

    /** With one place, in a site of the county of the case. */
    private UUID room() {
        var site = UUID.randomUUID();
        var room = UUID.randomUUID();
        scene.change("insert into isolation.site (id, name, region_code, address, phone) values ('" + site + "', '"
                + site + "', '411202', '', '')");
        scene.change("insert into isolation.room (id, site_id, name, capacity, needs, state) values ('" + room + "', '"
                + site + "', '1', 1, '{}', 'ready')");
        return room;
    }

    private void merge() {
        ObservedScene.system(() -> Objects.requireNonNull(transactions.execute(_ -> {
            AopTestUtils.<OrderTriggers>getTargetObject(triggers)
                    .on(new PersonsMerged(List.of(new PersonsMerged.Merge(from, into))));
            return true;
        })));
    }

    private IsolationOrder live(UUID person) {
        return ObservedScene.system(() -> Objects.requireNonNull(
                transactions.execute(_ -> orders.inForce(List.of(person)).getFirst())));
    }

    private void act(UUID person, String verb, String body) throws Exception {
        mvc.perform(MockMvcRequestBuilders.post(
                                "/api/orders/{id}/" + verb, live(person).id())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(signedIn.as(officer)))
                .andExpect(MockMvcResultMatchers.status().isOk());
    }
}
