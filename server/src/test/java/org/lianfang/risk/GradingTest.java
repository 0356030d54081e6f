package org.lianfang.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.database.DeploymentClock;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Outbox;
import org.lianfang.database.Zone;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Counties are graded from imported and reported cases, at midnights that somebody looked at and at those that nobody did. */
@LianfangTest
class GradingTest {
    private static final Jurisdiction SYSTEM = Jurisdiction.system("test");

    @Autowired
    Grading grading;

    @Autowired
    RiskRuleSets rules;

    @Autowired
    GradeTable table;

    @Autowired
    Cases cases;

    @Autowired
    List<Importer> importers;

    @Autowired
    DeploymentClock clock;

    @Autowired
    Outbox outbox;

    @Autowired
    MessageSource words;

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @TempDir
    Path directory;

    @AfterEach
    void over() {
        clock.showMachineTime();
    }

    @Test
    void levelsFollowTheRecordsAndEveryMidnightAndEachChangeCanBeWorkedOutAgain() throws Exception {
        at("2020-02-10T12:00");
        load("people", """
                id_type,id_number,name,sex,birth_date,phone,region_code,address,household_no,household_role
                99,RISK1,甲,M,1980-01-01,15400000071,411202001001,一号,RISKH,head
                99,RISK2,乙,F,1981-01-01,15400000072,411202001001,一号,RISKH,spouse
                """);
        load(
                "cases",
                header()
                        + IntStream.rangeClosed(3, 51)
                                .mapToObj(i -> line(i, "2020-01-20T10:00"))
                                .collect(Collectors.joining())
                        + line(1, "2020-02-09T10:00"));
        grading.grade();
        assertThat(level("411202")).isEqualTo(RiskLevel.MEDIUM);
        assertThat(level("411203")).as("a district of the same urban area").isEqualTo(RiskLevel.MEDIUM);
        assertThat(level("411281")).isEqualTo(RiskLevel.LOW);
        assertThat(grading.grade()).isEmpty();

        at("2020-02-12T15:30");
        load("cases", header() + line(2, "2020-02-12T10:00"));
        assertThat(grading.grade())
                .filteredOn(grade -> grade.county().equals("411202"))
                .singleElement()
                .satisfies(grade -> {
                    assertThat(grade.level()).isEqualTo(RiskLevel.HIGH);
                    assertThat(grade.cumulative()).isEqualTo(51);
                    assertThat(grade.cluster()).hasSize(2);
                    assertThat(grade.day()).isEqualTo("2020-02-12");
                });
        mvc.perform(get("/api/public/risk").header("Accept-Language", "en"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.counties[?(@.code=='411202')].level").value("high"))
                .andExpect(jsonPath("$.counties[?(@.code=='411202')].because")
                        .value("51 confirmed in all, 2 new in 14 days, 2 of them in clusters."))
                .andExpect(jsonPath("$.counties[?(@.code=='411203')].because")
                        .value("No confirmed case so far. As a district of the urban area it takes the level of 湖滨区."));

        // nobody looks for three weeks
        at("2020-03-05T09:00");
        List<Grade> caughtUp = grading.grade().stream()
                .filter(grade -> grade.county().equals("411202"))
                .toList();
        assertThat(caughtUp).extracting(Grade::level).containsExactly(RiskLevel.MEDIUM, RiskLevel.LOW);
        assertThat(caughtUp)
                .extracting(
                        grade -> grade.at().atZone(Zone.ID).toLocalDateTime().toString())
                .containsExactly("2020-02-23T00:00", "2020-02-26T00:00");
        assertThat(caughtUp).extracting(Grade::occasion).containsOnly(Grade.Occasion.MIDNIGHT);

        // a card that turns out to be no case counts no longer from now on
        at("2020-03-06T09:00");
        load("cases", header() + line(60, "2020-03-06T08:00"));
        grading.grade();
        assertThat(level("411202")).isEqualTo(RiskLevel.MEDIUM);
        CaseRecord card = SYSTEM.call(() -> cases.findByNo("RISK-60").orElseThrow());
        SYSTEM.call(() -> cases.withdraw(card.id(), "实验室排除"));
        settle();
        assertThat(grading.grade())
                .filteredOn(grade -> grade.county().equals("411202"))
                .extracting(Grade::occasion)
                .containsExactly(Grade.Occasion.RECORDS);
        assertThat(level("411202")).isEqualTo(RiskLevel.LOW);

        String history = text(mvc.perform(get("/api/risk/changes?region=411202&size=2&page=1")
                        .with(signedIn.as(Role.COUNTY_CDC, "411202")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items.length()").value(2)));
        assertThat(JsonPath.<Integer>read(history, "$.total")).isGreaterThanOrEqualTo(6);
        mvc.perform(get("/api/risk/changes?region=411202").with(signedIn.as(Role.COUNTY_CDC, "411202")))
                .andExpect(jsonPath("$.items[0].level").value("low"))
                .andExpect(jsonPath("$.items[1].level").value("medium"))
                .andExpect(jsonPath("$.items[2].level").value("low"))
                .andExpect(jsonPath("$.items[3].level").value("medium"))
                .andExpect(jsonPath("$.items[4].level").value("high"))
                .andExpect(jsonPath("$.items[5].level").value("medium"));
        String all = text(
                mvc.perform(get("/api/risk/changes?region=4112&size=500").with(signedIn.as(Role.COMMAND, "4112"))));
        assertThat(JsonPath.<List<Boolean>>read(all, "$.items[*].agrees"))
                .isNotEmpty()
                .containsOnly(true);
        mvc.perform(get("/api/risk/changes?level=high").with(signedIn.as(Role.COUNTY_CDC, "411202")))
                .andExpect(jsonPath("$.items.length()").value(2));
        mvc.perform(get("/api/risk/changes").with(signedIn.as(Role.GUARD, "411202")))
                .andExpect(status().isForbidden());
        refusedBySql("update risk.grade set level = 'high'");
        refusedBySql("delete from risk.grade");
        for (var grade :
                SYSTEM.call(() -> transactions.execute(_ -> table.inForce())).values()) {
            assertThat(rules.version(grade.rulesVersion()).level(grade.figures()))
                    .isEqualTo(grade.own());
        }
    }

    @Test
    void aPlaceInsideTakesNoNoticeAndOneOutsideHasItOnceAnotherAccountApproves() throws Exception {
        at("2020-02-10T12:00");
        load("cases", header() + line(80, "2020-02-09T10:00").replace("411202001001", "411221100001"));
        grading.grade();
        RequestPostProcessor one = signedIn.as(Role.COUNTY_CDC, "411202");
        RequestPostProcessor other = signedIn.as(Role.COUNTY_CDC, "411281");
        for (String inside : List.of("411202", "4112")) {
            bring(one, inside, "high")
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("risk.place-inside"));
        }
        bring(signedIn.as(Role.COMMAND, "4112"), "4201", "high").andExpect(status().isForbidden());
        bring(one, "42011", "high").andExpect(status().isBadRequest());
        refusedBySql("insert into risk.notice (id, region_code, region_name, level, from_day, body, source, issued_on,"
                + " brought_at, brought_by_id, brought_by) select gen_random_uuid(), '411281', 'x', 'high', now()::date,"
                + " 'x', 'x', now()::date, now(), id, name from access.account where role = 'county-cdc' limit 1");

        String notice = JsonPath.read(text(bring(one, "4201", "high").andExpect(status().isCreated())), "$.id");
        mvc.perform(get("/api/public/risk"))
                .andExpect(jsonPath("$.outside.length()").value(0));
        answer(one, notice, true).andExpect(jsonPath("$.code").value("risk.own-notice"));
        answer(other, notice, true)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("approved"));
        answer(other, notice, true).andExpect(jsonPath("$.code").value("risk.notice-decided"));
        mvc.perform(get("/api/public/risk"))
                .andExpect(jsonPath("$.outside[0].code").value("4201"))
                .andExpect(jsonPath("$.outside[0].source").value("2020 年第 1 号"))
                .andExpect(jsonPath("$.outside[0].level").value("high"));

        String refused = JsonPath.read(text(bring(other, "4201", "low").andExpect(status().isCreated())), "$.id");
        mvc.perform(post("/api/risk/notices/" + refused + "/answer")
                        .with(one)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"approved\":false,\"words\":\" \"}"))
                .andExpect(jsonPath("$.code").value("risk.reason-missing"));
        answer(one, refused, false).andExpect(jsonPath("$.state").value("refused"));
        mvc.perform(get("/api/public/risk"))
                .andExpect(jsonPath("$.outside[0].level").value("high"));

        // never edited: another one takes over
        String later = JsonPath.read(text(bring(other, "4201", "low").andExpect(status().isCreated())), "$.id");
        answer(one, later, true).andExpect(jsonPath("$.state").value("approved"));
        mvc.perform(get("/api/public/risk"))
                .andExpect(jsonPath("$.outside.length()").value(1))
                .andExpect(jsonPath("$.outside[0].level").value("low"));
        mvc.perform(get("/api/risk/notices?state=approved").with(one))
                .andExpect(jsonPath("$.items.length()").value(2));
        refusedBySql("update risk.notice set state = 'approved'");
    }

    @Test
    void everyMeasureHasWordsInBothLanguages() {
        assertThat(rules.current().measures())
                .extracting(RiskRules.Measure::level)
                .contains(RiskLevel.values());
        for (var measure : rules.current().measures()) {
            for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                assertThat(words.getMessage("risk.measure." + measure.id(), null, language))
                        .isNotBlank();
            }
        }
    }

    private RiskLevel level(String county) {
        Map<String, Grade> inForce =
                Objects.requireNonNull(SYSTEM.call(() -> transactions.execute(_ -> table.inForce())));
        return Objects.requireNonNull(inForce.get(county)).level();
    }

    private ResultActions bring(RequestPostProcessor by, String region, String level) throws Exception {
        return mvc.perform(post("/api/risk/notices")
                .with(by)
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"regionCode":"%s","regionName":"武汉市","level":"%s","fromDay":"2020-01-23","body":"省指挥部",
                         "source":"2020 年第 1 号","issuedOn":"2020-01-23"}""".formatted(region, level)));
    }

    private ResultActions answer(RequestPostProcessor by, String notice, boolean approved) throws Exception {
        return mvc.perform(post("/api/risk/notices/" + notice + "/answer")
                .with(by)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"approved\":%s,\"words\":\"来源不明\"}".formatted(approved)));
    }

    private void refusedBySql(String sql) {
        assertThatThrownBy(() -> SYSTEM.call(
                        () -> transactions.execute(_ -> jdbc.sql(sql).update())))
                .as(sql)
                .isInstanceOf(DataAccessException.class);
    }

    private void at(String time) {
        clock.goOnFrom(LocalDateTime.parse(time).atZone(Zone.ID).toInstant());
    }

    private static String header() {
        return "case_no,id_type,id_number,name,sex,birth_date,phone,region_code,address,classification,onset_date,sampled_at,diagnosed_at,isolated_at,origin\n";
    }

    private static String line(int number, String diagnosed) {
        return "RISK-%1$d,99,RISK%1$d,某,M,1980-01-01,,411202001001,一号,confirmed,%2$s,,%3$s,,local%n"
                .formatted(number, diagnosed.substring(0, 10), diagnosed);
    }

    private void load(String kind, String content) {
        Importer importer = importers.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        try (var report = ImportReport.in(directory, kind, Clock.systemUTC())) {
            Path file = Files.writeString(directory.resolve(kind + ".csv"), content);
            SYSTEM.run(() -> importer.run(file, Importer.DEFAULT_FORMAT, report, Progress.silent()));
            assertThat(report.counts().refused()).as(kind).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settle();
    }

    private void settle() {
        assertThat(outbox.drain(Duration.ofSeconds(60))).isTrue();
    }

    private static String text(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
