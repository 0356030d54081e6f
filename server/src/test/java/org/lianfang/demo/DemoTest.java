package org.lianfang.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Problem;
import org.lianfang.database.DataDirectory;
import org.lianfang.database.DeploymentClock;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Outbox;
import org.lianfang.tabular.Progress;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Without contacts of contacts, as the demonstration runs. */
@LianfangTest
@TestPropertySource(properties = "lianfang.exposure.second-order=false")
class DemoTest {
    @Autowired
    Demo demo;

    @Autowired
    DataDirectory directory;

    @Autowired
    DeploymentClock clock;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    MockMvc mvc;

    @AfterEach
    void backToToday() throws IOException {
        outbox.drain(Duration.ofSeconds(60));
        clock.showMachineTime();
        Files.deleteIfExists(directory.path().resolve("demo/demo.properties"));
    }

    @Test
    void makesACityOnceAndNewPasswordsEveryTime() throws Exception {
        String first = run(1_500);
        assertThat(first).contains("people: 1,50").contains("hubin-cdc").doesNotContainPattern("[1-9]\\d* refused");
        assertThat(outbox.drain(Duration.ofSeconds(60))).isTrue();
        assertThat(count("select count(*) from people.person where registered")).isGreaterThanOrEqualTo(1_500);
        assertThat(count("select count(*) from cases.case_record where status = 'reported'"))
                .isEqualTo(2);
        assertThat(count("select count(*) from tracing.itinerary_item where status = 'draft'"))
                .isEqualTo(2);
        assertThat(count("select count(*) from tracing.contact where status = 'active'"))
                .isPositive();
        assertThat(count("select count(*) from cases.bed where state = 'free'")).isEqualTo(48);
        assertThat(count("select count(*) from isolation.room where state = 'ready'"))
                .isEqualTo(26);
        mvc.perform(get("/api/public/itineraries").param("number", "G6683").param("date", "2020-01-22"))
                .andExpect(jsonPath("$.total").value(org.hamcrest.Matchers.greaterThan(0)));

        String second = run(60_000);
        assertThat(second).contains("The city of 1,500 people is there already.");
        assertThat(passwords(second)).hasSize(11).doesNotContainAnyElementsOf(passwords(first));
        assertThat(count("select count(*) from cases.case_record where status = 'reported'"))
                .isEqualTo(2);

        // as if the run had ended after the site, a squad and the first of the two drafts
        change("delete from isolation.room");
        change("update investigation.investigation set squad_id = null, state = 'waiting'");
        change("delete from tracing.itinerary_item where status = 'draft' and place is not null and place <> ''");
        Path state = directory.path().resolve("demo/demo.properties");
        Files.writeString(state, Files.readString(state).replace("complete=true", "complete=false"));
        run(1_500);
        assertThat(count("select count(*) from isolation.site")).isEqualTo(1);
        assertThat(count("select count(*) from isolation.room where state = 'ready'"))
                .isEqualTo(26);
        assertThat(count("select count(*) from investigation.investigation where squad_id is not null"))
                .isEqualTo(1);
        assertThat(count("select count(*) from investigation.squad")).isEqualTo(1);
        assertThat(count("select count(*) from tracing.itinerary_item where status = 'draft'"))
                .isEqualTo(2);
        assertThat(count("select count(*) from cases.case_record where status = 'reported'"))
                .isEqualTo(2);
    }

    @Test
    void refusesTooFewPeopleAndADirectoryThatHoldsOtherData() {
        assertThatThrownBy(() -> run(10)).isInstanceOf(Problem.class).hasMessage("demo.people-out-of-range");
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(
                        transaction -> jdbc.sql("""
                insert into cases.case_record (id, case_no, person_id, classification, status, region_code, reporter,
                    reported_at)
                values (uuidv7(), 'REAL-1', uuidv7(), 'confirmed', 'confirmed', '411202', 'test', now())
                """).update()));
        assertThatThrownBy(() -> run(1_500)).isInstanceOf(Problem.class).hasMessage("demo.directory-in-use");
        assertThat(clock.isShifted()).isFalse();
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(
                        transaction -> jdbc.sql("delete from cases.case_record where case_no = 'REAL-1'")
                                .update()));
    }

    private void change(String sql) {
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(
                        transaction -> jdbc.sql(sql).update()));
    }

    private String run(int people) {
        var out = new ByteArrayOutputStream();
        demo.run(people, new PrintStream(out, true, StandardCharsets.UTF_8), Progress.silent());
        return out.toString(StandardCharsets.UTF_8);
    }

    private static java.util.List<String> passwords(String output) {
        return java.util.regex.Pattern.compile("\\b\\w{5}-\\w{5}-\\w{5}\\b")
                .matcher(output)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }

    private long count(String sql) {
        return Jurisdiction.system("test")
                .call(() -> Objects.requireNonNull(transactions.execute(
                        transaction -> jdbc.sql(sql).query(Long.class).single())));
    }
}
