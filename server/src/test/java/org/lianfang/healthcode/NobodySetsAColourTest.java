package org.lianfang.healthcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.cases.Classification;
import org.lianfang.database.LianfangTest;
import org.lianfang.matching.Reason;
import org.lianfang.tabular.BrokenFile;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whoever wants somebody to be red, or green, and has an account, a file or the program's own database role. */
@LianfangTest
class NobodySetsAColourTest {
    @Autowired
    CodeScene scene;

    @Autowired
    HealthCodes codes;

    @Autowired
    Appeals appeals;

    @Autowired
    Changes changes;

    @Autowired
    Cases cases;

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    List<Importer> importers;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @TempDir
    Path directory;

    @BeforeEach
    void january() {
        scene.at("2020-01-25T12:00");
    }

    @AfterEach
    void over() {
        scene.over();
    }

    @Test
    void noEndpointTakesAColourFromAnybody() throws Exception {
        UUID green = scene.person();
        CaseRecord card = scene.confirmed();
        UUID red = scene.person();
        scene.exposed(card, Reason.TRAIN_SAME_CARRIAGE, "2020-01-24T10:00", red);
        int calls = 0;
        for (Role role : Role.values()) {
            for (String region : List.of("411202", "")) {
                var caller = signedIn.as(role, region);
                for (var info : mapping.getHandlerMethods().keySet()) {
                    var methods = info.getMethodsCondition().getMethods();
                    String path = info.getPatternValues().iterator().next();
                    if (methods.isEmpty()
                            || methods.stream()
                                    .noneMatch(method -> !method.name().equals("GET"))
                            || path.contains("/session")
                            || path.startsWith("/api/accounts")) {
                        continue;
                    }
                    for (UUID person : List.of(green, red)) {
                        mvc.perform(request(
                                        HttpMethod.valueOf(
                                                methods.iterator().next().name()),
                                        path.replaceAll("\\{[^}]+\\}", person.toString()) + "?colour=red&status=green")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        ("{'colour':'%1$s','color':'%1$s','status':'%1$s','code':'%1$s','after':'%1$s',"
                                                        + "'personId':'%2$s','person':'%2$s','reason':'x','words':'x'}")
                                                .formatted(person.equals(green) ? "red" : "green", person)
                                                .replace('\'', '"'))
                                .with(caller));
                        calls++;
                    }
                }
            }
        }
        scene.settle();
        assertThat(calls).isGreaterThan(1_000);
        assertThat(colour(green)).isEqualTo(Colour.GREEN);
        assertThat(colour(red)).isEqualTo(Colour.RED);
        assertThat(scene.count("select count(*) from healthcode.evidence where person_id = '" + green + "'"))
                .isZero();
    }

    @Test
    void noRequestHasAFieldForAColour() throws Exception {
        String api = mvc.perform(get("/api/openapi.json").with(signedIn.nobody()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        List<String> asked = JsonPath.read(api, "$.paths.*.*.requestBody.content.*.schema.$ref");
        assertThat(asked).hasSizeGreaterThan(40);
        for (String schema : asked) {
            var fields = JsonPath.<java.util.Map<String, Object>>read(
                            api, "$.components.schemas['" + schema.substring(schema.lastIndexOf('/') + 1) + "']")
                    .getOrDefault("properties", java.util.Map.of());
            assertThat(fields.toString())
                    .as(schema)
                    .doesNotContainIgnoringCase("colour=")
                    .doesNotContain("yellow");
        }
    }

    @Test
    void noImportTakesAColumnOfColours() throws Exception {
        assertThat(importers).hasSizeGreaterThan(6);
        CaseRecord card = scene.confirmed();
        long before = scene.count("select last from healthcode.counter");
        for (Importer importer : importers) {
            for (String column : List.of("colour", "health_code", "健康码")) {
                Path file = Files.writeString(
                        directory.resolve(importer.kind() + ".csv"),
                        "id_type,id_number,name,phone,case_no," + column + "\n99,HCRED,某人,15400000077," + card.caseNo()
                                + ",red\n");
                try (var report = ImportReport.in(directory, importer.kind(), Clock.systemUTC())) {
                    CodeScene.system(() -> {
                        importer.run(file, Importer.DEFAULT_FORMAT, report, Progress.silent());
                        return true;
                    });
                } catch (BrokenFile refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
        }
        scene.settle();
        assertThat(scene.count("select last from healthcode.counter")).isEqualTo(before);
    }

    @Test
    void noTableHasAColumnThatAColourIsReadFrom() {
        assertThat(scene.count("""
                select count(*) from information_schema.columns
                where table_schema not in ('pg_catalog', 'information_schema')
                  and (column_name ilike '%colour%' or column_name ilike '%color%')
                """)).isZero();
        assertThat(scene.count("""
                select count(*) from information_schema.table_privileges
                where grantee in ('lianfang_app', 'lianfang_public') and table_schema = 'healthcode'
                  and table_name in ('evidence', 'latest', 'counter') and privilege_type <> 'SELECT'
                """)).isZero();
    }

    @Test
    void anAppealThatNobodyAnswersSetsTheEvidenceAsideAndOneUpheldDoesNot() throws Exception {
        CaseRecord card = scene.confirmed();
        UUID wronged = scene.person();
        UUID met = scene.person();
        scene.exposed(card, Reason.TRAIN_OTHER_CARRIAGE, "2020-01-24T10:00", wronged, met);
        var filing = signedIn.account(Role.COUNTY_CDC, "411202");
        var filer = signedIn.as(filing);
        String one = filed(wronged, filer);
        String two = filed(met, filer);
        scene.at("2020-01-26T07:59");
        CodeScene.system(() -> appeals.remind());
        assertThat(reminded(one, two)).isZero();
        scene.at("2020-01-26T08:01");
        CodeScene.system(() -> appeals.remind());
        assertThat(reminded(one, two)).isEqualTo(2);
        assertThat(CodeScene.system(() -> appeals.remind())).as("once").isZero();
        scene.at("2020-01-26T11:59");
        assertThat(late()).isZero();
        filer = signedIn.as(filing); // a session does not outlast a night
        int evidence = JsonPath.<List<Integer>>read(
                        text(mvc.perform(get("/api/healthcode/appeals").with(filer))),
                        "$.items[?(@.id == '" + two + "')].evidence[0]")
                .getFirst();
        answer(two, filer, "{\"cited\":" + evidence + ",\"words\":\"同车厢名单\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("healthcode.own-appeal"));
        var other = signedIn.as(Role.COUNTY_CDC, "411202");
        answer(two, other, "{\"cited\":1234567,\"words\":\"同车厢名单\"}").andExpect(status().isUnprocessableContent());
        answer(two, other, "{\"cited\":" + evidence + ",\"words\":\"同车厢名单\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.answer").value("upheld"));
        scene.at("2020-01-26T12:01");
        assertThat(late()).isPositive();
        assertThat(late()).isZero();
        assertThat(colour(wronged)).isEqualTo(Colour.GREEN);
        assertThat(colour(met)).isEqualTo(Colour.YELLOW);
        answer(one, other, "{\"words\":\"迟了\"}").andExpect(status().isConflict());
        // a later state of the record is other evidence
        scene.exposed(card, Reason.TRAIN_SAME_CARRIAGE, "2020-01-24T10:00", wronged, met);
        assertThat(colour(wronged)).isEqualTo(Colour.RED);
    }

    @Test
    void aConfirmedCardStaysOverAnAppealAndAnAppealNeedsSomethingToAppealAgainst() throws Exception {
        CaseRecord card = scene.confirmed();
        var officer = signedIn.as(Role.COUNTY_CDC, "411202");
        filed(card.personId(), officer);
        mvc.perform(post("/api/healthcode/people/" + card.personId() + "/appeals")
                        .with(officer)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"再次\"}"))
                .andExpect(jsonPath("$.code").value("healthcode.appeal-waits"));
        scene.at("2020-01-27T12:01");
        assertThat(late()).isPositive();
        assertThat(colour(card.personId())).isEqualTo(Colour.RED);
        officer = signedIn.as(Role.COUNTY_CDC, "411202");
        UUID green = scene.person();
        scene.sql("update people.person set region_code = '411202' where id = '" + green + "'");
        mvc.perform(post("/api/healthcode/people/" + green + "/appeals")
                        .with(officer)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"再次\"}"))
                .andExpect(jsonPath("$.code").value("healthcode.green-already"));
    }

    @Test
    void aListRecoloursNobodyBeforeTwoOthersHaveApprovedIt() throws Exception {
        CaseRecord card = scene.confirmed();
        var bringer = signedIn.as(Role.COUNTY_CDC, "411202");
        String answered = brought(bringer, rows(card.caseNo(), 3));
        String list = JsonPath.read(answered, "$.list.id");
        assertThat(JsonPath.<Integer>read(answered, "$.list.needed")).isEqualTo(2);
        var persons = personsOf(list);
        approve(list, bringer).andExpect(jsonPath("$.code").value("healthcode.own-list"));
        var first = signedIn.as(Role.COUNTY_CDC, "411202");
        approve(list, first).andExpect(status().isOk());
        approve(list, first).andExpect(jsonPath("$.code").value("healthcode.list-answered-already"));
        assertThat(colours(persons)).containsOnly(Colour.GREEN);
        approve(list, signedIn.as(Role.COMMAND, "411202")).andExpect(status().isForbidden());
        approve(list, signedIn.as(Role.COUNTY_CDC, "411203")).andExpect(status().isNotFound());
        approve(list, signedIn.as(Role.CITY_CDC, "4112"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("approved"));
        assertThat(colours(persons)).containsOnly(Colour.RED);
        CodeScene.system(() -> cases.withdraw(card.id(), "实验室排除"));
        scene.settle();
        assertThat(colours(persons)).containsOnly(Colour.GREEN);
    }

    @Test
    void aListOfMoreThanAHundredRowsNeedsAThirdAndARefusalEndsIt() throws Exception {
        CaseRecord card = scene.confirmed();
        String long_ =
                JsonPath.read(brought(signedIn.as(Role.COUNTY_CDC, "411202"), rows(card.caseNo(), 101)), "$.list.id");
        for (int approval = 1; approval <= 3; approval++) {
            approve(long_, signedIn.as(Role.COUNTY_CDC, "411202"))
                    .andExpect(jsonPath("$.state").value(approval < 3 ? "waiting" : "approved"));
        }
        String short_ =
                JsonPath.read(brought(signedIn.as(Role.COUNTY_CDC, "411202"), rows(card.caseNo(), 2)), "$.list.id");
        mvc.perform(post("/api/healthcode/lists/" + short_ + "/answer")
                        .with(signedIn.as(Role.COUNTY_CDC, "411202"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"approved\":false,\"words\":\"来源不明\"}"))
                .andExpect(jsonPath("$.state").value("refused"));
        approve(short_, signedIn.as(Role.COUNTY_CDC, "411202"))
                .andExpect(jsonPath("$.code").value("healthcode.list-decided"));
        assertThat(colours(personsOf(short_))).containsOnly(Colour.GREEN);
    }

    @Test
    void aRowWithoutALinkToAConfirmedCaseIsRefusedWithRowColumnReasonAndHint() throws Exception {
        CaseRecord card = scene.confirmed();
        String answered = brought(
                signedIn.as(Role.COUNTY_CDC, "411202"),
                List.of(
                        row("", "close", "2020-01-24", "同桌"),
                        row("NO-SUCH", "close", "2020-01-24", "同桌"),
                        row(card.caseNo(), "close", "2020-01-24", ""),
                        row(card.caseNo(), "red", "24.1.2020", "同桌"),
                        row(card.caseNo(), "close", "2020-01-24", "同桌")));
        assertThat(JsonPath.<Integer>read(answered, "$.list.rows")).isEqualTo(1);
        assertThat(JsonPath.<List<String>>read(answered, "$.refused[*].column"))
                .containsExactly("caseNo", "caseNo", "link", "contactClass", "lastExposure");
        assertThat(JsonPath.<List<Integer>>read(answered, "$.refused[*].row")).containsExactly(1, 2, 3, 4, 4);
        assertThat(JsonPath.<List<String>>read(answered, "$.refused[*].reason")).doesNotContain("");
        assertThat(JsonPath.<List<String>>read(answered, "$.refused[*].hint")).doesNotContain("");
    }

    @Test
    void theDatabaseItselfCountsTheApprovalsAndTheClock() throws Exception {
        CaseRecord card = scene.confirmed();
        var account = signedIn.account(Role.COUNTY_CDC, "411202");
        String list = JsonPath.read(brought(signedIn.as(account), rows(card.caseNo(), 1)), "$.list.id");
        var guard = signedIn.account(Role.GUARD, "411202");
        for (UUID who : List.of(account.id(), guard.id())) {
            refusedBySql(
                    "insert into healthcode.list_answer (list_id, account_id, account, at, approved, words) values ('"
                            + list + "', '" + who + "', 'x', now(), true, '')");
        }
        approve(list, signedIn.as(Role.COUNTY_CDC, "411202")).andExpect(status().isOk());
        refusedBySql(
                "insert into healthcode.list_row (id, list_id, line, person_id, case_id, contact_class, last_exposure,"
                        + " link, region_code) select gen_random_uuid(), list_id, 99, person_id, case_id, 'close', last_exposure,"
                        + " 'x', region_code from healthcode.list_row where list_id = '" + list + "'");
        refusedBySql("update healthcode.list set brought_by_id = '" + guard.id() + "'");
        refusedBySql("update healthcode.list_answer set approved = true");
        UUID person = scene.person();
        scene.exposed(card, Reason.TRAIN_SAME_CARRIAGE, "2020-01-24T10:00", person);
        filed(person, signedIn.as(account));
        refusedBySql("update healthcode.appeal set answer = 'unanswered', answered_at = filed_at + interval '1 hour'");
        refusedBySql("update healthcode.appeal set due_at = filed_at");
        refusedBySql("update healthcode.appeal set evidence = '{1}'");
        refusedBySql(
                "insert into healthcode.appeal (id, person_id, filed_at, due_at, filed_by, reason, evidence, rules,"
                        + " region_code, other_region_code) values (gen_random_uuid(), '" + scene.person()
                        + "', now(), now() + interval '1 minute', 'x', 'x', '{1}', '{}', '', '')");
        assertThat(colour(person)).isEqualTo(Colour.RED);
    }

    @Test
    void anExposureThatOthersPublishedColoursNobody() {
        UUID person = scene.person();
        scene.sql("insert into tracing.index_case (id, reference, region_code) values ('" + new UUID(9, 9)
                + "', 'PUBLISHED-9', '411202')");
        scene.exposed(new UUID(9, 9), Reason.TRAIN_SAME_CARRIAGE, "2020-01-24T10:00", person);
        assertThat(scene.count("select count(*) from healthcode.evidence where person_id = '" + person
                        + "' and kind = 'contact' and facts ->> 'status' = 'no_case'"))
                .isEqualTo(1);
        assertThat(colour(person)).isEqualTo(Colour.GREEN);
    }

    @Test
    void aContactOfACardIsRedFromItsConfirmationOn() {
        CaseRecord card = scene.card(Classification.CONFIRMED);
        UUID person = scene.person();
        UUID index = new UUID(9, person.getLeastSignificantBits());
        scene.sql("insert into tracing.index_case (id, case_id, reference, region_code) values ('" + index + "', '"
                + card.id() + "', '" + card.caseNo() + "', '411202') on conflict do nothing");
        index = scene.ids("select id from tracing.index_case where case_id = '" + card.id() + "'")
                .getFirst();
        scene.exposed(index, Reason.TRAIN_SAME_CARRIAGE, "2020-01-24T10:00", person);
        assertThat(colour(person)).isEqualTo(Colour.GREEN);
        // as it is between the confirmation and the next matching, which knows no itinerary of this card
        scene.sql("update cases.case_record set status = 'confirmed' where id = '" + card.id() + "'");
        CodeScene.system(() -> {
            changes.hearBehind(card.id());
            return true;
        });
        assertThat(colour(person)).isEqualTo(Colour.RED);
    }

    @Test
    void everyRedWithoutACaseRaisesAnAlarmOnceAlsoOfSomebodyWhoWasRedBefore() throws Exception {
        CaseRecord card = scene.confirmed();
        UUID person = scene.person();
        scene.exposed(card, Reason.TRAIN_SAME_CARRIAGE, "2020-01-24T10:00", person);
        assertThat(colour(person)).isEqualTo(Colour.RED);
        UUID order = scene.ids("select id from isolation.isolation_order where person_id = '" + person + "'")
                .getFirst();
        scene.sql("update isolation.isolation_order set index_id = gen_random_uuid() where id = '" + order + "'");
        for (int time = 0; time < 2; time++) {
            CodeScene.system(() -> {
                changes.hear(EvidenceKind.ORDER, List.of(order));
                return true;
            });
        }
        assertThat(colour(person)).isEqualTo(Colour.RED);
        var auditor = signedIn.as(Role.AUDITOR, "411202");
        String alarms =
                text(mvc.perform(get("/api/healthcode/alarms").with(auditor)).andExpect(status().isOk()));
        assertThat(JsonPath.<List<String>>read(alarms, "$.items[?(@.person == '" + person + "')].kind"))
                .containsExactly("order");
        assertThat(scene.count("select count(*) from healthcode.alarm where change_id is null and person_id = '"
                        + person + "'"))
                .isEqualTo(1);
    }

    @Test
    void whoeverAcceptsAnAppealSetsAsideWhatTheirOwnCountyCovers() throws Exception {
        CaseRecord card = scene.confirmed();
        UUID person = scene.person();
        scene.exposed(card, Reason.TRAIN_OTHER_CARRIAGE, "2020-01-24T10:00", person);
        UUID order = scene.ids("select id from isolation.isolation_order where person_id = '" + person + "'")
                .getFirst();
        scene.sql(
                "update isolation.isolation_order set region_code = '330106', case_region_code = '330106' where id = '"
                        + order + "'");
        CodeScene.system(() -> {
            changes.hear(EvidenceKind.ORDER, List.of(order));
            return true;
        });
        String appeal = filed(person, signedIn.as(Role.COUNTY_CDC, "411202"));
        answer(appeal, signedIn.as(Role.COUNTY_CDC, "411202"), "{\"words\":\"不在车上\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.answer").value("accepted"))
                .andExpect(jsonPath("$.elsewhere.length()").value(1));
        assertThat(scene.count("select count(*) from healthcode.appeal where elsewhere = '{330106}' and id = '" + appeal
                        + "'"))
                .as("the county that answers for the rest is named")
                .isEqualTo(1);
        assertThat(colour(person)).isEqualTo(Colour.YELLOW);
        assertThat(scene.count("select count(*) from healthcode.evidence e join healthcode.appeal a"
                        + " on e.seq = any (a.set_aside) where a.id = '" + appeal + "' and e.kind = 'contact'"))
                .isEqualTo(1);
        assertThat(scene.count("select cardinality(evidence) - cardinality(set_aside) from healthcode.appeal"
                        + " where id = '" + appeal + "'"))
                .isEqualTo(1);
    }

    private void refusedBySql(String sql) {
        assertThatThrownBy(() -> scene.sql(sql)).as(sql).isInstanceOf(DataAccessException.class);
    }

    private long reminded(String... ids) {
        return scene.count("select count(*) from healthcode.appeal where reminded_at is not null and id in ('"
                + String.join("','", ids) + "')");
    }

    private int late() {
        return CodeScene.system(() -> appeals.late());
    }

    private String filed(UUID person, RequestPostProcessor by) throws Exception {
        scene.sql("update people.person set region_code = '411202' where id = '" + person + "'");
        return JsonPath.read(
                text(mvc.perform(post("/api/healthcode/people/" + person + "/appeals")
                                .with(by)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"reason\":\"那天不在车上\"}"))
                        .andExpect(status().isCreated())),
                "$.id");
    }

    private ResultActions answer(String appeal, RequestPostProcessor by, String body) throws Exception {
        return mvc.perform(post("/api/healthcode/appeals/" + appeal + "/answer")
                .with(by)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private ResultActions approve(String list, RequestPostProcessor by) throws Exception {
        return mvc.perform(post("/api/healthcode/lists/" + list + "/answer")
                .with(by)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"approved\":true}"));
    }

    private String brought(RequestPostProcessor by, List<String> rows) throws Exception {
        return text(mvc.perform(post("/api/healthcode/lists")
                        .with(by)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"title\":\"外来名单\",\"body\":\"某局\",\"rows\":[" + String.join(",", rows) + "]}"))
                .andExpect(status().isCreated()));
    }

    private static int number;

    private static List<String> rows(String caseNo, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> row(caseNo, "close", "2020-01-24", "同桌"))
                .toList();
    }

    private static String row(String caseNo, String contactClass, String last, String link) {
        return """
                {"idType":"99","idNumber":"LISTED%d","name":"李某","caseNo":"%s","contactClass":"%s","lastExposure":"%s","link":"%s"}""".formatted(++number, caseNo, contactClass, last, link);
    }

    private List<UUID> personsOf(String list) {
        return CodeScene.system(
                () -> scene.ids("select person_id from healthcode.list_row where list_id = '" + list + "'"));
    }

    private List<Colour> colours(List<UUID> persons) {
        var colours = new ArrayList<Colour>();
        persons.forEach(person -> colours.add(colour(person)));
        return colours;
    }

    private Colour colour(UUID person) {
        return CodeScene.system(() -> codes.committed(person)).colour();
    }

    private static String text(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
