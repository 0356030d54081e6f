package org.lianfang.cases;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** What a clinic can do and see over HTTP. */
@LianfangTest
class ClinicTest {
    private static final String CARD = """
            {"idNumber":"%s","name":"某某","sex":"male","birthDate":"1990-01-01","belongsTo":"county",
             "regionCode":"411202004001","address":"幸福路 8 号","occupation":"retired","classification":"clinical",
             "onsetDate":"2020-01-20","diagnosedAt":"2020-01-24T10:00","reportingUnit":"甲医院","doctor":"乙"}
            """;

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private RequestPostProcessor clinic;
    private RequestPostProcessor neighbour;
    private RequestPostProcessor county;

    @BeforeEach
    void accounts() {
        clinic = signedIn.as(Role.CLINIC, "411202");
        neighbour = signedIn.as(Role.CLINIC, "411202");
        county = signedIn.as(Role.COUNTY_CDC, "411202");
    }

    @Test
    void seesItsOwnReportsAndNotThoseOfAnotherClinicOfTheCounty() throws Exception {
        String id = id(call(post("/api/cases"), clinic, CARD.formatted("411202199001011351")));
        mvc.perform(get("/api/cases").with(clinic))
                .andExpect(jsonPath("$.total").value(1));
        mvc.perform(get("/api/cases").with(neighbour))
                .andExpect(jsonPath("$.total").value(0));
        for (String part : new String[] {"", "/story", "/versions/1", "/itinerary"}) {
            mvc.perform(get("/api/cases/" + id + part).with(clinic)).andExpect(status().isOk());
            mvc.perform(get("/api/cases/" + id + part).with(neighbour)).andExpect(status().isNotFound());
        }
        call(patch("/api/cases/" + id), neighbour, "{\"onsetDate\":\"2020-01-19\"}", 404);
        call(post("/api/cases/" + id + "/withdraw"), neighbour, "{\"reason\":\"误报\"}", 404);
        mvc.perform(get("/api/cases/" + id).with(county)).andExpect(status().isOk());
    }

    @Test
    void sharesItsReportsWithItsOwnUnitAndKeepsItsDraftsToItself() throws Exception {
        var one = signedIn.as(signedIn.account(Role.CLINIC, "411202", "甲医院发热门诊"));
        var colleague = signedIn.as(signedIn.account(Role.CLINIC, "411202", "甲医院发热门诊"));
        var other = signedIn.as(signedIn.account(Role.CLINIC, "411202", "乙医院发热门诊"));
        var elsewhere = signedIn.as(signedIn.account(Role.CLINIC, "411203", "甲医院发热门诊"));
        String id = id(call(post("/api/cases"), one, CARD.formatted("411202199003021359")));
        mvc.perform(get("/api/cases/" + id).with(colleague)).andExpect(status().isOk());
        call(patch("/api/cases/" + id), colleague, "{\"onsetDate\":\"2020-01-19\"}", 200);
        for (var stranger : new RequestPostProcessor[] {other, elsewhere, neighbour}) {
            mvc.perform(get("/api/cases/" + id).with(stranger)).andExpect(status().isNotFound());
        }
        String draft = id(call(post("/api/cases/drafts"), one, "{\"fields\":{\"name\":\"某某\"}}"));
        mvc.perform(get("/api/cases/drafts/" + draft).with(one)).andExpect(status().isOk());
        mvc.perform(get("/api/cases/drafts/" + draft).with(colleague)).andExpect(status().isNotFound());
    }

    @Test
    void isToldWhichStarredFieldsAreEmpty() throws Exception {
        String bare = """
                {"idNumber":"41120219900101136X","name":"某某","regionCode":"4112","classification":"suspected",
                 "onsetDate":"2020-01-20"}
                """;
        mvc.perform(post("/api/cases")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(bare)
                        .with(clinic))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("cases.card-incomplete"))
                .andExpect(jsonPath("$.title")
                        .value(org.hamcrest.Matchers.endsWith(
                                "sex, birthDate, belongsTo, regionCode, occupation, diagnosedAt")));
    }

    @Test
    void savesADraftGoesOnLaterAndSendsItOnce() throws Exception {
        call(post("/api/cases/drafts"), clinic, "{\"fields\":{\"name\":null}}", 400);
        String draft = id(call(post("/api/cases/drafts"), clinic, "{\"fields\":{\"name\":\"某某\"}}"));
        String more = "{\"version\":1,\"fields\":{\"name\":\"某某\",\"idNumber\":\"411202199001011378\"}}";
        call(put("/api/cases/drafts/" + draft), clinic, more, 200);
        call(put("/api/cases/drafts/" + draft), clinic, more, 409);
        mvc.perform(get("/api/cases/drafts/" + draft).with(clinic))
                .andExpect(jsonPath("$.version").value(2))
                .andExpect(jsonPath("$.fields.idNumber").value("411202199001011378"));
        for (RequestPostProcessor other : new RequestPostProcessor[] {neighbour, county}) {
            mvc.perform(get("/api/cases/drafts/" + draft).with(other)).andExpect(status().isNotFound());
            mvc.perform(get("/api/cases/drafts").with(other))
                    .andExpect(jsonPath("$.total").value(0));
        }
        assertThat(storedDrafts(draft)).doesNotContain("411202199001011378", "某某");

        String card = CARD.formatted("411202199001011378");
        call(post("/api/cases?draft=" + draft), clinic, card, 201);
        call(post("/api/cases?draft=" + draft), clinic, card, 409);
        mvc.perform(get("/api/cases/drafts/" + draft).with(clinic)).andExpect(status().isNotFound());
    }

    @Test
    void aDraftThatCannotBeSentIsKept() throws Exception {
        call(post("/api/cases/drafts"), clinic, "{\"fields\":{\"name\":null}}", 400);
        String draft = id(call(post("/api/cases/drafts"), clinic, "{\"fields\":{\"name\":\"某某\"}}"));
        String incomplete =
                "{\"idNumber\":\"411202199001011386\",\"name\":\"某某\",\"regionCode\":\"411202\",\"classification\":\"suspected\"}";
        call(post("/api/cases?draft=" + draft), clinic, incomplete, 422);
        mvc.perform(get("/api/cases/drafts/" + draft).with(clinic)).andExpect(status().isOk());
        call(put("/api/cases/drafts/" + draft), clinic, "{\"version\":1,\"fields\":{\"colour\":\"red\"}}", 422);
    }

    @Test
    void correctsWhatWasReturnedButNotWhatIsConfirmed() throws Exception {
        String id = id(call(post("/api/cases"), clinic, CARD.formatted("411202199001011394")));
        call(post("/api/cases/" + id + "/confirm"), clinic, "", 403);
        call(post("/api/cases/" + id + "/return"), county, "{\"reason\":\"姓名与证件不符\"}", 200);
        String corrected = call(
                patch("/api/cases/" + id),
                clinic,
                "{\"idNumber\":\"411202199001011407\",\"name\":\"另一人\",\"version\":2}",
                200);
        assertThat(JsonPath.<String>read(corrected, "$.status")).isEqualTo("reported");
        call(patch("/api/cases/" + id), clinic, "{\"onsetDate\":\"2020-01-19\",\"version\":2}", 409);
        call(post("/api/cases/" + id + "/confirm?version=3"), county, "", 200);
        call(patch("/api/cases/" + id), clinic, "{\"onsetDate\":\"2020-01-19\"}", 409);
        mvc.perform(get("/api/cases/" + id + "/story").with(clinic))
                .andExpect(jsonPath("$[?(@.act != 'matched' && @.act != 'investigation_opened')].act")
                        .value(org.hamcrest.Matchers.contains("reported", "returned", "corrected", "confirmed")))
                .andExpect(jsonPath("$[0].from").value("甲医院"))
                .andExpect(jsonPath("$[1].role").value("county-cdc"))
                .andExpect(jsonPath("$[1].from").value("三门峡市 湖滨区"))
                .andExpect(jsonPath("$[1].detail.reason").value("姓名与证件不符"))
                .andExpect(jsonPath("$[2].detail.person").value("***"))
                .andExpect(jsonPath("$[2].version").value(3));
    }

    private String storedDrafts(String draft) {
        return Jurisdiction.system("test")
                .call(() -> requireNonNull(transactions.execute(
                        transaction -> jdbc.sql("select encode(sealed, 'escape') from cases.draft where id = :id")
                                .param("id", UUID.fromString(draft))
                                .query(String.class)
                                .single())));
    }

    private String call(MockHttpServletRequestBuilder request, RequestPostProcessor as, String body) throws Exception {
        return call(request, as, body, 201);
    }

    private String call(MockHttpServletRequestBuilder request, RequestPostProcessor as, String body, int status)
            throws Exception {
        return mvc.perform(request.contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(as))
                .andExpect(status().is(status))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static String id(String answer) {
        return JsonPath.read(answer, "$.id");
    }
}
