package org.lianfang.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.lianfang.tracing.ConfirmedCase.HUBIN;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@LianfangTest
@TestPropertySource(properties = "lianfang.public.requests-per-minute=20")
class PublicItinerariesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    Cases cases;

    @Autowired
    Itineraries itineraries;

    @Autowired
    @Qualifier("publicReads")
    JdbcClient publicReads;

    @Test
    void answersWithoutSignInAndWithoutTheCaseOnceTheItineraryIsApproved() throws Exception {
        CaseRecord record = ConfirmedCase.in(cases, "411202199005051233");
        HUBIN.run(() -> itineraries.add(record.id(), EntryExample.train("2号车厢", "04C")));
        mvc.perform(get("/api/public/itineraries?number=G6683").with(from("10.0.0.1")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(0));
        HUBIN.run(() -> itineraries.approve(record.id()));
        mvc.perform(get("/api/public/itineraries?date=2020-01-22&number=g6683次").with(from("10.0.0.2")))
                .andExpect(jsonPath("$.total").value(1));
        mvc.perform(get("/api/public/itineraries?date=2020-01-22&number=G6683").with(from("10.0.0.3")))
                .andExpect(content().contentTypeCompatibleWith("application/json"))
                .andExpect(header().string("Cache-Control", containsString("public")))
                .andExpect(header().doesNotExist("Set-Cookie"))
                .andExpect(header().string("ETag", startsWith("W/")))
                .andExpect(jsonPath("$.items[0].transport").value("train"))
                .andExpect(jsonPath("$.items[0].numbers[0]").value("G6683"))
                .andExpect(jsonPath("$.items[0].carriage").value("2"))
                .andExpect(jsonPath("$.items[0].seat").value("04C"))
                .andExpect(jsonPath("$.items[0].from").value("郑州东站"))
                .andExpect(jsonPath("$.items[0].region").value("三门峡市 湖滨区"))
                .andExpect(jsonPath("$.items[0].source").value("湖滨区疾病预防控制中心"))
                .andExpect(jsonPath("$.items[0].advice").value(containsString("同一车厢")))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString(record.caseNo()))));
        mvc.perform(get("/api/public/itineraries?place=三门峡南站&region=4112&from=2020-01-20&to=2020-01-25")
                        .header("Accept-Language", "en")
                        .with(from("10.0.0.4")))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].advice").value(containsString("same carriage")));
    }

    @Test
    void theFeedIsTheSameSetAndIsNotSentTwice() throws Exception {
        var feed = mvc.perform(get("/api/public/itineraries/feed.json").with(from("10.0.1.1")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.generated_at").isNotEmpty())
                .andExpect(jsonPath("$.items").isArray())
                .andReturn();
        String etag = String.valueOf(feed.getResponse().getHeader("ETag"));
        mvc.perform(get("/api/public/itineraries/feed.json")
                        .header("If-None-Match", etag)
                        .with(from("10.0.1.2")))
                .andExpect(status().isNotModified());
        mvc.perform(get("/api/public/itineraries/feed.json")
                        .header("Accept-Encoding", "gzip")
                        .with(from("10.0.1.3")))
                .andExpect(header().string("Content-Encoding", "gzip"));
    }

    @Test
    void anAddressThatAsksTooOftenIsAskedToWaitAndOthersAreNot() throws Exception {
        for (int i = 0; i < 20; i++) {
            mvc.perform(get("/api/public/itineraries?number=G1").with(from("10.0.2.1")))
                    .andExpect(status().isOk());
        }
        mvc.perform(get("/api/public/itineraries?number=G1").with(from("10.0.2.1")))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().exists("Retry-After"))
                .andExpect(jsonPath("$.code").value("tracing.too-many-requests"));
        mvc.perform(get("/api/public/itineraries?number=G1").with(from("10.0.2.2")))
                .andExpect(status().isOk());
    }

    @Test
    void thePublicRoleReadsPublicationsAndNothingThatLeadsToAPerson() {
        assertThat(publicReads
                        .sql("select count(*) from tracing.published_state")
                        .query(Long.class)
                        .single())
                .isNotNull();
        for (String closed : List.of("tracing.index_case", "tracing.contact", "cases.case_record", "people.person")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> publicReads
                            .sql(
                                    "select has_table_privilege(?, 'select')::int / (has_table_privilege(?, 'select')::int)")
                            .param(closed)
                            .param(closed)
                            .query()
                            .singleRow())
                    .as(closed)
                    .hasMessageContaining("division by zero");
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> publicReads
                        .sql("select item_id from tracing.publication")
                        .query()
                        .listOfRows())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
