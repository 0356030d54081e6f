package org.lianfang.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.exposure.Scene.stay;
import static org.lianfang.exposure.Scene.system;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Account;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.database.LianfangTest;
import org.lianfang.disease.Diseases;
import org.lianfang.matching.ContactClass;
import org.lianfang.tracing.Contact;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

@LianfangTest
class RulesControllerTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    Scene scene;

    @Autowired
    Diseases diseases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void whatIsPreviewedIsWhatIsAddedAndNobodyIsJudgedByItUntilItIsAdopted() throws Exception {
        var start = LocalDateTime.of(2020, 1, 18, 10, 0);
        scene.visits(
                "99,R1,规一,,规则书店,411202,2020-01-18T10:00,2020-01-18T10:20,desk",
                "99,R2,规二,,规则书店,411202,2020-01-18T10:00,2020-01-18T11:00,desk");
        var record = scene.confirmedCase("RULE1", start.toLocalDate(), null);
        var index = scene.approve(record, stay("规则书店", start, start.plusHours(1)));
        var city = signedIn.account(Role.ADMINISTRATOR, "4112");
        var administrator = signedIn.as(city);
        var text = inForce().replace("close_minutes: 15", "close_minutes: 31");

        var preview = previewed(administrator, text);
        assertThat(JsonPath.<String>read(preview, "$.stage")).isEqualTo("DONE");
        assertThat(JsonPath.<List<Map<String, Object>>>read(
                        preview, "$.result.shifts[?(@.reference == '" + record.caseNo() + "')]"))
                .singleElement()
                .satisfies(shift -> assertThat(shift)
                        .containsEntry("people", 1)
                        .containsEntry("before", Map.of("contactClass", "close", "order", "central_site", "days", 14))
                        .containsEntry("after", Map.of("contactClass", "general", "order", "home", "days", 14)));
        assertThat(preview).doesNotContain("规一").doesNotContain("规*");

        var id = JsonPath.<String>read(preview, "$.id");
        int before = diseases.current().version();
        add(administrator, id, false)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.cases").value(0));
        assertThat(classes(index)).containsExactly(ContactClass.CLOSE, ContactClass.CLOSE);
        add(administrator, id, true)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.version").value(before + 1));
        scene.settle();
        assertThat(classes(index)).containsExactly(ContactClass.CLOSE, ContactClass.GENERAL);
        assertThat(acts(city)).containsExactly("rules.preview", "rules.add", "rules.adopt");

        var back = previewed(administrator, text.replace("close_minutes: 31", "close_minutes: 15"));
        add(administrator, JsonPath.read(back, "$.id"), true).andExpect(status().isCreated());
        scene.settle();
        assertThat(classes(index)).containsExactly(ContactClass.CLOSE, ContactClass.CLOSE);
    }

    @Test
    void aTextThatDoesNotHoldTogetherIsRefusedWithRuleLineAndVariable() throws Exception {
        var administrator = signedIn.as(Role.ADMINISTRATOR, "4112");
        var text = inForce().replace("    - who: close\n", "    - who: close\n      when: \"persn.age < 7\"\n");
        int line = text.lines().toList().indexOf("      when: \"persn.age < 7\"") + 1;
        assertThat(line).isPositive();
        send("/api/rules/check", administrator, Map.of("text", text))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.proposed").doesNotExist())
                .andExpect(jsonPath("$.broken.line").value(line))
                .andExpect(jsonPath("$.broken.field").value("dispositions.rules[2].when"))
                .andExpect(jsonPath("$.broken.trouble").value(org.hamcrest.Matchers.containsString("persn")));
        send("/api/rules/previews", administrator, Map.of("text", text)).andExpect(status().isUnprocessableContent());
    }

    @Test
    void whatIsNoProfileAtAllIsRefusedAndNeverAFailure() throws Exception {
        var administrator = signedIn.as(Role.ADMINISTRATOR, "4112");
        for (var text : List.of("? [a, b]\n: c\n", "- a\n", "a: [", "id: ../x\n", "\u0001", "[".repeat(500))) {
            send("/api/rules/check", administrator, Map.of("text", text))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.broken.line").value(1));
        }
    }

    @Test
    void anAdministratorAddsADiseaseThatNobodyKnew() throws Exception {
        var administrator = signedIn.as(Role.ADMINISTRATOR, "41");
        var text = inForce().replace("id: covid-19-2020", "id: new-fever");
        send("/api/rules/check", administrator, Map.of("text", text))
                .andExpect(jsonPath("$.proposed.version").value(1))
                .andExpect(jsonPath("$.proposed.inForce").value(0));
        var preview = previewed(administrator, text);
        assertThat(JsonPath.<Integer>read(preview, "$.result.cases")).isZero();
        add(administrator, JsonPath.read(preview, "$.id"), false).andExpect(status().isCreated());
        mvc.perform(get("/api/rules").with(administrator))
                .andExpect(jsonPath("$[?(@.id == 'new-fever')].versions[0].inForce")
                        .value(true));
        mvc.perform(get("/api/rules/new-fever/versions/1").with(administrator))
                .andExpect(jsonPath("$.text").value(text));
        mvc.perform(get("/api/rules/new-fever/versions/2").with(administrator)).andExpect(status().isNotFound());
    }

    @Test
    void aPreviewIsOvertakenWhenSomebodyElseAddsRulesMeanwhile() throws Exception {
        var administrator = signedIn.as(Role.ADMINISTRATOR, "4112");
        var text = inForce().replace("id: covid-19-2020", "id: overtaken");
        var preview = previewed(administrator, text);
        diseases.add("other.yaml", text.replace("close_minutes: 15", "close_minutes: 9"), "somebody");
        add(administrator, JsonPath.read(preview, "$.id"), false)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("exposure.rules-moved-on"));
        assertThat(diseases.versions("overtaken")).hasSize(1);
    }

    @Test
    void onlyAnAdministratorOfACityOrAboveChangesRulesAndAPreviewIsOnesOwn() throws Exception {
        var text = inForce().replace("close_minutes: 15", "close_minutes: 31");
        send("/api/rules/previews", signedIn.as(Role.ADMINISTRATOR, "411202"), Map.of("text", text))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("exposure.rules-by-city"));
        for (Role role : List.of(Role.COUNTY_CDC, Role.CITY_CDC, Role.COMMAND)) {
            send("/api/rules/check", signedIn.as(role, "4112"), Map.of("text", text))
                    .andExpect(status().isForbidden());
        }
        var preview = previewed(signedIn.as(Role.ADMINISTRATOR, "4112"), text);
        var other = signedIn.as(Role.ADMINISTRATOR, "4112");
        mvc.perform(get("/api/rules/previews/" + JsonPath.read(preview, "$.id")).with(other))
                .andExpect(status().isNotFound());
        add(other, JsonPath.read(preview, "$.id"), true).andExpect(status().isNotFound());
    }

    @Test
    void tellsAForeignCityHowManyWouldChangeButNotWhere() throws Exception {
        var start = LocalDateTime.of(2020, 1, 17, 10, 0);
        scene.visits("99,R3,规三,,外地书店,411202,2020-01-17T10:00,2020-01-17T10:20,desk");
        var record = scene.confirmedCase("RULE2", start.toLocalDate(), null);
        scene.approve(record, stay("外地书店", start, start.plusHours(1)));
        var preview = previewed(
                signedIn.as(Role.ADMINISTRATOR, "1101"), inForce().replace("close_minutes: 15", "close_minutes: 31"));
        assertThat(JsonPath.<Integer>read(preview, "$.result.otherwise")).isPositive();
        assertThat(preview).doesNotContain(record.caseNo()).doesNotContain("411202");
    }

    private String inForce() {
        return diseases.text("covid-19-2020", 1);
    }

    private String previewed(RequestPostProcessor administrator, String text) throws Exception {
        var asked = send("/api/rules/previews", administrator, Map.of("text", text))
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getContentAsString();
        var path = "/api/rules/previews/" + JsonPath.read(asked, "$.id");
        var patience = Instant.now().plus(Duration.ofMinutes(1));
        while (true) {
            var state = mvc.perform(get(path).with(administrator))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
            if (!List.of("WAITING", "RUNNING").contains(JsonPath.<String>read(state, "$.stage"))) {
                return state;
            }
            assertThat(Instant.now()).isBefore(patience);
            Thread.sleep(20);
        }
    }

    private ResultActions add(RequestPostProcessor administrator, String id, boolean adopt) throws Exception {
        return send("/api/rules/previews/" + id + "/add", administrator, Map.of("adopt", adopt));
    }

    private ResultActions send(String path, RequestPostProcessor as, Map<String, ?> body) throws Exception {
        return mvc.perform(
                post(path).with(as).contentType(MediaType.APPLICATION_JSON).content(json.writeValueAsString(body)));
    }

    private List<ContactClass> classes(java.util.UUID index) {
        return scene.contactsOf(index).stream()
                .map(Contact::contactClass)
                .sorted()
                .toList();
    }

    private List<String> acts(Account account) {
        return system(() -> transactions.execute(_ ->
                jdbc.sql("""
                select action from access.audit_entry where actor = :actor and action like 'rules.%' order by id
                """).param("actor", account.name()).query(String.class).list()));
    }
}
