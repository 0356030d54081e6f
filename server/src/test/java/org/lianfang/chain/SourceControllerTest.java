package org.lianfang.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.lianfang.chain.ChainFiles.SYSTEM;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Account;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.TestDatabase;
import org.lianfang.matching.ContactClass;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Exposed;
import org.lianfang.matching.Reason;
import org.lianfang.matching.Setting;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.Itineraries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Hubin has the first two cases, Shanzhou the third; people of both say who infected whom. */
@LianfangTest
class SourceControllerTest {
    private static int next = 500;

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    Cases cases;

    @Autowired
    Itineraries itineraries;

    @Autowired
    Contacts contacts;

    @Autowired
    SourceTable table;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init") // set before each test
    private CaseRecord first;

    @SuppressWarnings("NullAway.Init")
    private CaseRecord second;

    @SuppressWarnings("NullAway.Init")
    private CaseRecord elsewhere;

    @BeforeEach
    void threeCases() {
        first = confirmed("411202");
        second = confirmed("411202");
        elsewhere = confirmed("411203");
    }

    @Test
    void aSourceIsStatedCorrectedAndWithdrawnAndTheHistoryKeepsAll() throws Exception {
        state(second, first, hubin())
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.sources[0].infectorNo").value(first.caseNo()))
                .andExpect(jsonPath("$.sources[0].infectorId").value(first.id().toString()))
                .andExpect(jsonPath("$.sources[0].byImport").value(false));
        String source =
                JsonPath.read(body(get("/api/cases/{id}/sources", second.id()).with(hubin())), "$.sources[0].id");
        mvc.perform(json(
                                put("/api/cases/{id}/sources/{source}", second.id(), source),
                                form(elsewhere, "\"reason\":\"\""))
                        .with(hubin()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("chain.reason-missing"));
        mvc.perform(json(
                                put("/api/cases/{id}/sources/{source}", second.id(), source),
                                form(elsewhere, "\"reason\":\"the train was another\""))
                        .with(hubin()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.sources[0].infectorNo").value(elsewhere.caseNo()))
                .andExpect(jsonPath("$.sources[0].infectorId").isEmpty())
                .andExpect(jsonPath("$.sources[0].replaces").value(source))
                .andExpect(jsonPath("$.earlier[0].withdrawnWhy").value("the train was another"));
        String corrected =
                JsonPath.read(body(get("/api/cases/{id}/sources", second.id()).with(hubin())), "$.sources[0].id");
        withdraw(second, corrected, hubin())
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.sources").isEmpty())
                .andExpect(jsonPath("$.earlier.length()").value(2));
        withdraw(second, corrected, hubin())
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("chain.stands-no-more"));
        String story = body(get("/api/cases/{id}/story", second.id()).with(hubin()));
        assertThat(JsonPath.<List<String>>read(story, "$[*].act"))
                .filteredOn(act -> act.startsWith("source_"))
                .containsExactly("source_stated", "source_corrected", "source_withdrawn");
        String audit = body(get("/api/audit?size=50").with(signedIn.as(Role.AUDITOR, "")));
        assertThat(JsonPath.<List<String>>read(audit, "$.items[*].action"))
                .contains("source.stated", "source.corrected", "source.withdrawn");
    }

    @Test
    void theAuditorOfTheCountyReadsWhatWasDoneToTheSourcesOfItsCases() throws Exception {
        state(second, first, hubin()).andExpect(status().isCreated());
        String source =
                JsonPath.read(body(get("/api/cases/{id}/sources", second.id()).with(hubin())), "$.sources[0].id");
        mvc.perform(json(
                                put("/api/cases/{id}/sources/{source}", second.id(), source),
                                form(elsewhere, "\"reason\":\"the train was another\""))
                        .with(hubin()))
                .andExpect(status().isOk());
        String corrected =
                JsonPath.read(body(get("/api/cases/{id}/sources", second.id()).with(hubin())), "$.sources[0].id");
        withdraw(second, corrected, hubin()).andExpect(status().isOk());
        body(get("/api/cases/{id}/source-suggestions", second.id()).with(hubin()));
        assertThat(audited(second, "411202"))
                .contains("source.stated", "source.corrected", "source.withdrawn", "source.suggested");
        assertThat(audited(second, "411203")).isEmpty();
    }

    @Test
    void aClinicReadsOfItsOwnReportsOnly() throws Exception {
        Account clinic = signedIn.account(Role.CLINIC, "411202");
        CaseRecord own =
                clinic.jurisdiction().call(() -> cases.report(CardExample.report("99-CHAIN-" + next++, "411202")));
        SYSTEM.run(() -> cases.confirm(own.id()));
        state(second, first, hubin()).andExpect(status().isCreated());
        state(own, second, hubin()).andExpect(status().isCreated());
        mvc.perform(get("/api/cases/{id}/sources", own.id()).with(signedIn.as(clinic)))
                .andExpect(jsonPath("$.sources[0].infectorNo").value(second.caseNo()))
                .andExpect(jsonPath("$.sources[0].infectorId").isEmpty());
        mvc.perform(get("/api/cases/{id}/sources", second.id()).with(signedIn.as(clinic)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/cases/{id}/sources", UUID.randomUUID()).with(hubin()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/chain").with(signedIn.as(clinic)))
                .andExpect(jsonPath("$.figures.cases").value(1))
                .andExpect(content().string(containsString(own.caseNo())));
        List<Source> seen = Objects.requireNonNull(
                clinic.jurisdiction().call(() -> transactions.execute(status -> table.standing())));
        assertThat(seen).extracting(Source::caseNo).containsExactly(own.caseNo());
    }

    @Test
    void theInfectedsCountyDecidesAndTheInfectorsCountySees() throws Exception {
        state(second, elsewhere, hubin()).andExpect(status().isCreated());
        String seen = body(get("/api/cases/{id}/sources", elsewhere.id()).with(shanzhou()));
        assertThat(JsonPath.<String>read(seen, "$.infected[0].caseNo")).isEqualTo(second.caseNo());
        assertThat(JsonPath.<String>read(seen, "$.infected[0].caseId")).isNull();
        String source = JsonPath.read(seen, "$.infected[0].id");
        withdraw(second, source, shanzhou())
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("chain.case-not-found"));
        state(second, first, shanzhou()).andExpect(status().isNotFound());
        mvc.perform(get("/api/chain").with(shanzhou()))
                .andExpect(jsonPath("$.nodes[?(@.caseNo=='%s')].id", second.caseNo())
                        .value((Object) null))
                .andExpect(jsonPath("$.nodes[?(@.caseNo=='%s')].id", elsewhere.caseNo())
                        .value(elsewhere.id().toString()));
        mvc.perform(get("/api/cases/{id}/sources", second.id()).with(signedIn.as(Role.COUNTY_CDC, "6401")))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("chain.no-such-case"));
    }

    @Test
    void aSecondSourceNeedsToBeSaidPossibleAndACycleIsRefusedAcrossCounties() throws Exception {
        state(elsewhere, first, shanzhou()).andExpect(status().isCreated());
        state(second, elsewhere, hubin()).andExpect(status().isCreated());
        state(first, second, hubin())
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("chain.cycle"))
                .andExpect(jsonPath("$.title")
                        .value(containsString(second.caseNo() + " → " + first.caseNo() + " → … → " + second.caseNo())))
                .andExpect(content().string(not(containsString(elsewhere.caseNo()))));
        state(second, first, hubin()).andExpect(status().isConflict());
        mvc.perform(json(post("/api/cases/{id}/sources", second.id()), form(first, "\"also\":true"))
                        .with(hubin()))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.sources.length()").value(2));
        state(first, first, hubin()).andExpect(jsonPath("$.code").value("chain.itself"));
        mvc.perform(json(post("/api/cases/{id}/sources", first.id()), "{\"infectorNo\":\"nobody\",\"evidence\":\"x\"}")
                        .with(hubin()))
                .andExpect(jsonPath("$.code").value("chain.infector-not-found"));
        mvc.perform(json(
                                post("/api/cases/{id}/sources", first.id()),
                                "{\"infectorNo\":\"%s\",\"evidence\":\" \"}".formatted(second.caseNo()))
                        .with(hubin()))
                .andExpect(jsonPath("$.code").value("chain.evidence-missing"));
    }

    @Test
    void theIndexCaseOfWhichTheCaseIsAContactIsSuggestedWithItsEvidenceAndNotStated() throws Exception {
        TestDatabase.awaitListeners(jdbc);
        var index = SYSTEM.call(() -> itineraries.indexOf(elsewhere.id()).orElseThrow());
        var piece = new Evidence(
                second.personId(),
                Reason.TRAIN_SAME_CARRIAGE,
                Setting.TRAIN,
                null,
                new UUID(0, 9),
                LocalDateTime.parse("2020-01-16T10:05"),
                LocalDateTime.parse("2020-01-16T11:09"),
                true,
                64,
                true,
                Map.of("carriage", "2", "from", "郑州东", "to", "三门峡南"));
        SYSTEM.run(() -> contacts.replace(
                index.id(), List.of(new Exposed(second.personId(), ContactClass.CLOSE, List.of(piece)))));
        mvc.perform(get("/api/cases/{id}/source-suggestions", second.id())
                        .header("Accept-Language", "en")
                        .with(hubin()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].infectorNo").value(elsewhere.caseNo()))
                .andExpect(jsonPath("$[0].evidence").value("same carriage 02, 郑州东 → 三门峡南, 64 min"))
                .andExpect(jsonPath("$[0].exposedFrom").value("2020-01-16"))
                .andExpect(jsonPath("$[0].infectorOnset").isEmpty())
                .andExpect(jsonPath("$[0].closesCycle").value(false))
                .andExpect(jsonPath("$[0].afterOnset").value(false))
                .andExpect(content().string(not(containsString("甲某某"))));
        mvc.perform(get("/api/cases/{id}/sources", second.id()).with(hubin()))
                .andExpect(jsonPath("$.sources").isEmpty());
        mvc.perform(get("/api/cases/{id}/source-suggestions", second.id()).with(shanzhou()))
                .andExpect(status().isNotFound());
        state(elsewhere, second, shanzhou()).andExpect(status().isCreated());
        mvc.perform(get("/api/cases/{id}/source-suggestions", second.id()).with(hubin()))
                .andExpect(jsonPath("$[0].closesCycle").value(true));
    }

    @Test
    void aCaseWhoseCardIsWithdrawnAtThisMomentGetsNoSource() throws Exception {
        try (var other = Executors.newSingleThreadExecutor()) {
            var stated = Objects.requireNonNull(SYSTEM.call(() -> transactions.execute(_ -> {
                table.hold();
                var begun = other.submit(() -> state(second, first, hubin()));
                while (!begun.isDone() && !somebodyWaitsForTheChains()) {
                    LockSupport.parkNanos(20_000_000);
                }
                cases.withdraw(second.id(), "重复报告");
                return begun;
            })));
            stated.get()
                    .andExpect(status().isNotFound())
                    .andExpect(jsonPath("$.code").value("chain.case-not-found"));
        }
        var statements = SYSTEM.call(() -> transactions.execute(_ -> table.of(second.id())));
        assertThat(statements).isEmpty();
    }

    private boolean somebodyWaitsForTheChains() {
        return jdbc.sql(
                        "select exists (select from pg_locks where locktype = 'advisory' and objid = 7121 and not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void theChainOfADiseaseSaysWhatItComesTo() throws Exception {
        state(second, first, hubin()).andExpect(status().isCreated());
        String chain = body(get("/api/chain?disease=covid-19-2020").with(hubin()));
        int from = JsonPath.<List<Integer>>read(chain, "$.nodes[?(@.caseNo=='%s')].cluster".formatted(first.caseNo()))
                .getFirst();
        int to = JsonPath.<List<Integer>>read(chain, "$.nodes[?(@.caseNo=='%s')].cluster".formatted(second.caseNo()))
                .getFirst();
        assertThat(from).isEqualTo(to);
        mvc.perform(get("/api/chain?disease=covid-19-2020").with(hubin()))
                .andExpect(jsonPath("$.links[?(@.infected=='%s')].infector", second.caseNo())
                        .value(first.caseNo()))
                .andExpect(jsonPath("$.figures.transmissions").isNumber())
                .andExpect(jsonPath("$.notDrawn").value(0));
        mvc.perform(get("/api/chain").with(signedIn.as(Role.GUARD, "411202"))).andExpect(status().isForbidden());
    }

    /** What the auditor of a region reads about a case, of the sources. */
    private List<String> audited(CaseRecord about, String region) throws Exception {
        String audit = body(get("/api/audit?size=50").with(signedIn.as(Role.AUDITOR, region)));
        return JsonPath.<List<String>>read(audit, "$.items[?('%s' in @.subjects)].action".formatted(about.id()))
                .stream()
                .filter(action -> action.startsWith("source."))
                .toList();
    }

    private CaseRecord confirmed(String region) {
        return SYSTEM.call(() -> {
            CaseRecord record = cases.report(CardExample.report("99-CHAIN-" + next++, region));
            return cases.confirm(record.id());
        });
    }

    private ResultActions state(CaseRecord infected, CaseRecord infector, RequestPostProcessor who) throws Exception {
        return mvc.perform(
                json(post("/api/cases/{id}/sources", infected.id()), form(infector, "\"exposedFrom\":\"2020-01-15\""))
                        .with(who));
    }

    private ResultActions withdraw(CaseRecord infected, String source, RequestPostProcessor who) throws Exception {
        return mvc.perform(json(
                        post("/api/cases/{id}/sources/{source}/withdraw", infected.id(), source),
                        "{\"reason\":\"they never met\"}")
                .with(who));
    }

    private static String form(CaseRecord infector, String more) {
        return "{\"infectorNo\":\"%s\",\"setting\":\"train\",\"evidence\":\"same carriage\",%s}"
                .formatted(infector.caseNo(), more);
    }

    private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String content) {
        return request.contentType(MediaType.APPLICATION_JSON).content(content);
    }

    private String body(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private RequestPostProcessor hubin() {
        return signedIn.as(Role.COUNTY_CDC, "411202");
    }

    private RequestPostProcessor shanzhou() {
        return signedIn.as(Role.COUNTY_CDC, "411203");
    }
}
