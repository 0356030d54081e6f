package org.lianfang.tracing;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.lianfang.tracing.ConfirmedCase.HUBIN;
import static org.lianfang.tracing.ConfirmedCase.SYSTEM;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.TestDatabase;
import org.lianfang.matching.ContactClass;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Exposed;
import org.lianfang.matching.Reason;
import org.lianfang.matching.Setting;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.lianfang.tabular.Progress;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@LianfangTest
class ContactControllerTest {
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
    ContactExport export;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path directory;

    private static int next = 100;

    @SuppressWarnings("NullAway.Init") // set before each test
    private CaseRecord record;

    @SuppressWarnings("NullAway.Init")
    private IndexCase index;

    @BeforeEach
    void aCaseWithAContact() {
        record = ConfirmedCase.in(cases, "99-" + next++);
        TestDatabase.awaitListeners(jdbc); // the confirmation is matched, which finds nobody
        index = HUBIN.call(() -> itineraries.indexOf(record.id()).orElseThrow());
        UUID person = SYSTEM.call(
                () -> people.resolve(List.of(new Identity("10", "410105198505055" + next, "欧阳小明", "13912345678")))
                        .getFirst());
        var words = Map.of("number", "G6683", "carriage", "2", "from", "郑州东", "to", "三门峡南");
        var piece = new Evidence(
                person,
                Reason.TRAIN_SAME_CARRIAGE,
                Setting.TRAIN,
                null,
                new UUID(0, 9),
                LocalDateTime.parse("2020-01-22T10:05"),
                LocalDateTime.parse("2020-01-22T11:09"),
                true,
                64,
                true,
                words);
        SYSTEM.run(
                () -> contacts.replace(index.id(), List.of(new Exposed(person, ContactClass.CLOSE, List.of(piece)))));
    }

    @Test
    void listsTheContactsOfACaseMaskedWithTheEvidenceInTheLanguageAskedFor() throws Exception {
        mvc.perform(get("/api/cases/{id}/contacts?contactClass=close&setting=train&sort=lastExposure,desc", record.id())
                        .header("Accept-Language", "en")
                        .with(hubin()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].caseNo").value(record.caseNo()))
                .andExpect(jsonPath("$.items[0].evidence").value("same carriage 02, 郑州东 → 三门峡南, 64 min"))
                .andExpect(content().string(not(containsString("欧阳小明"))))
                .andExpect(content().string(not(containsString("13912345678"))));
        mvc.perform(get("/api/cases/{id}/contacts?contactClass=general", record.id())
                        .with(hubin()))
                .andExpect(jsonPath("$.total").value(0));
        mvc.perform(get("/api/contacts?q=欧阳小明&size=5").with(hubin()))
                .andExpect(jsonPath("$.items[*].caseNo").value(hasItem(record.caseNo())));
    }

    @Test
    void aContactsPageShowsWhy() throws Exception {
        UUID id = SYSTEM.call(() -> contacts.of(index.id()).getFirst().id());
        mvc.perform(get("/api/contacts/{id}", id)
                        .header("Accept-Language", "zh-CN")
                        .with(hubin()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.evidenceList[0].words").value("同车厢02，郑州东 → 三门峡南，64 分钟"))
                .andExpect(jsonPath("$.person.maskedName").isNotEmpty());
        mvc.perform(get("/api/contacts/{id}", id).with(signedIn.as(Role.COUNTY_CDC, "411203")))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("tracing.contact-not-found"));
        mvc.perform(get("/api/contacts/{id}", id).with(signedIn.as(Role.GUARD, "411202")))
                .andExpect(status().isForbidden());
    }

    @Test
    void anItineraryIsRecordedAndApprovedOverHttp() throws Exception {
        String form = """
                {"transport":"train","number":"G6683","date":"2020-01-22","carriage":"2号车厢","from":"郑州东","to":"三门峡南",
                 "start":"2020-01-22T10:05","end":"2020-01-22T11:14"}
                """;
        mvc.perform(post("/api/cases/{id}/itinerary", record.id())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(form)
                        .with(hubin()))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.status").value("draft"))
                .andExpect(jsonPath("$.readAs").value("2"));
        mvc.perform(post("/api/cases/{id}/itinerary", record.id())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"transport\":\"place\",\"date\":\"2020-01-22\"}")
                        .with(hubin()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("tracing.place-missing"));
        mvc.perform(post("/api/cases/{id}/itinerary/approve", record.id()).with(hubin()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].status").value("approved"))
                .andExpect(jsonPath("$.windowStart").value("2020-01-18T00:00:00"));
    }

    @Test
    void theExportIsMaskedUnlessAReasonIsGiven() throws Exception {
        Path masked = directory.resolve("masked.csv");
        SYSTEM.run(() -> export.run(masked, null, Locale.ENGLISH, Progress.silent()));
        Assertions.assertThat(text(masked))
                .startsWith(
                        "case_no,id_type,id_number,name,class,setting,evidence,first_exposure,last_exposure,region_code")
                .contains(record.caseNo(), "same carriage 02")
                .doesNotContain("欧阳小明");
        Path full = directory.resolve("full.csv");
        SYSTEM.run(() -> export.run(full, "transfer to Zhengzhou", Locale.ENGLISH, Progress.silent()));
        Assertions.assertThat(text(full)).contains("欧阳小明");
        String audit = mvc.perform(get("/api/audit?action=contacts.export").with(signedIn.as(Role.AUDITOR, "")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        Assertions.assertThat(JsonPath.<List<String>>read(audit, "$.items[*].detail.reason"))
                .contains("transfer to Zhengzhou");
    }

    private RequestPostProcessor hubin() {
        return signedIn.as(Role.COUNTY_CDC, "411202");
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }
}
