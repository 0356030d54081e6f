package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.disease.Disposition;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class IsolationControllerTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2020, 1, 22, 12, 0);

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    People people;

    @Autowired
    OrderTable orders;

    @Autowired
    TaskTable tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private UUID task = Ids.next();

    @BeforeEach
    void anOrderInEachOfTwoCounties() {
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(_ -> {
                    jdbc.sql("delete from isolation.task").update();
                    jdbc.sql(
                                    "update isolation.isolation_order set status = 'superseded', region_code = '65', case_region_code = '65'")
                            .update();
                    task = put("411202001001");
                    put("411203001");
                }));
    }

    @Test
    void listsTheOrdersOfTheJurisdictionInWords() throws Exception {
        mvc.perform(get("/api/orders?status=live&sort=endsOn,desc")
                        .header("Accept-Language", "en")
                        .with(signedIn.as(Role.COUNTY_CDC, "411202")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].kind").value("central_site"))
                .andExpect(jsonPath("$.items[0].kindWords").value("Central isolation site"))
                .andExpect(jsonPath("$.items[0].statusWords").value("Proposed"))
                .andExpect(jsonPath("$.items[0].endsOn").value("2020-02-05"))
                .andExpect(jsonPath("$.items[0].dueForRelease").value(true));
        mvc.perform(get("/api/orders").with(signedIn.as(Role.CITY_CDC, "4112")))
                .andExpect(jsonPath("$.items", hasSize(2)))
                .andExpect(jsonPath("$.items[0].kindWords").value("集中隔离"));
        mvc.perform(get("/api/orders?kind=home").with(signedIn.as(Role.CITY_CDC, "4112")))
                .andExpect(jsonPath("$.items", hasSize(0)));
    }

    @Test
    void refusesAnOrderOfTheListThatIsNotThere() throws Exception {
        mvc.perform(get("/api/orders?sort=name").with(signedIn.as(Role.CITY_CDC, "4112")))
                .andExpect(status().isBadRequest());
    }

    @Test
    void makesTheOrderActiveWhenTheGridHasServedIt() throws Exception {
        var worker = signedIn.as(Role.GRID_WORKER, "411202001001");
        mvc.perform(get("/api/tasks?status=open").with(worker)).andExpect(jsonPath("$.items", hasSize(1)));
        done(task, "served", worker)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("done"));
        mvc.perform(get("/api/orders?status=active").with(signedIn.as(Role.COUNTY_CDC, "411202")))
                .andExpect(jsonPath("$.total").value(1));
        done(task, "served", worker).andExpect(status().isConflict());
    }

    @Test
    void givesTheTaskAgainWhenNobodyWasFound() throws Exception {
        var worker = signedIn.as(Role.GRID_WORKER, "411202001001");
        done(task, "not_found", worker).andExpect(jsonPath("$.outcome").value("not_found"));
        mvc.perform(get("/api/tasks?status=open").with(worker)).andExpect(jsonPath("$.items", hasSize(1)));
        mvc.perform(get("/api/orders?status=proposed").with(signedIn.as(Role.COUNTY_CDC, "411202")))
                .andExpect(jsonPath("$.total").value(1));
    }

    @Test
    void hidesATaskOfAnotherGridAndRefusesAnOutcomeThatMeansNothing() throws Exception {
        done(task, "served", signedIn.as(Role.GRID_WORKER, "411203001")).andExpect(status().isNotFound());
        done(task, "perhaps", signedIn.as(Role.GRID_WORKER, "411202001001")).andExpect(status().isBadRequest());
    }

    @Test
    void showsWhoATaskIsAboutToTheGridThatHasItOnly() throws Exception {
        mvc.perform(post("/api/tasks/{id}/person", task).with(signedIn.as(Role.GRID_WORKER, "411202001001")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value("李测试"))
                .andExpect(jsonPath("$.phone").value("15400000001"));
        mvc.perform(post("/api/tasks/{id}/person", task).with(signedIn.as(Role.GRID_WORKER, "411203001")))
                .andExpect(status().isNotFound());
        mvc.perform(post("/api/tasks/{id}/person", task).with(signedIn.as(Role.COMMAND, "4112")))
                .andExpect(status().isForbidden());
        var recorded = jdbc.sql("select count(*) from access.audit_entry where action = 'person.unmasked'");
        Long times = Jurisdiction.system("test")
                .call(() -> transactions.execute(_ -> recorded.query(Long.class).single()));
        assertThat(times).isEqualTo(1);
    }

    private ResultActions done(UUID id, String outcome, RequestPostProcessor as) throws Exception {
        return mvc.perform(post("/api/tasks/{id}/done", id)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"outcome\":\"" + outcome + "\"}")
                .with(as));
    }

    private UUID put(String region) {
        var person = people.resolve(List.of(new Identity("99", "T" + region, "李测试", "15400000001")))
                .getFirst();
        people.share(person, region, "test");
        var order = new IsolationOrder(
                Ids.next(),
                Ids.next(),
                Ids.next(),
                person,
                Disposition.Order.CENTRAL_SITE,
                GroundClass.CLOSE,
                OrderStatus.PROPOSED,
                NOON,
                LocalDate.of(2020, 2, 5),
                NOON,
                "law-39-contact",
                "exposed",
                null,
                NOON,
                null,
                null,
                region,
                region.substring(0, 6),
                null,
                "",
                null,
                false);
        orders.insert(List.of(order));
        var rule = new Disposition(
                Disposition.Who.CLOSE, order.kind(), 14, order.legalBasis(), Disposition.Task.TRANSFER, 12);
        var first = TaskFor.task(order, rule.task(), rule.dueHours(), NOON);
        tasks.insert(List.of(first));
        return first.id();
    }
}
