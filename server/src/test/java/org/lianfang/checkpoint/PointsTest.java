package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.access.Account;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Progress;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Points, their staff and their shifts over HTTP and from files. */
@LianfangTest
class PointsTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    PointImporter importer;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Clock clock;

    @TempDir
    Path directory;

    private String told = "";

    private Account guardAccount = new Account(Ids.next(), "", "", Role.GUARD, "");
    private RequestPostProcessor guard = request -> request;
    private RequestPostProcessor county = request -> request;

    @BeforeEach
    void people() {
        guardAccount = signedIn.account(Role.GUARD, "411202");
        guard = signedIn.as(guardAccount);
        county = signedIn.as(Role.COUNTY_CDC, "411202");
    }

    @Test
    void aGuardSignsInForTheShiftOfTheHourOnceHoweverOftenAndOutAgain() throws Exception {
        String point = opened("highway", "G30 出口");
        staffed(point, "{'account':'%s','body':'公安','crew':2}".formatted(guardAccount.name()));
        var turn = Rota.Turn.comingFor(LocalDateTime.now(clock));
        String first = id(call("/api/checkpoints/" + point + "/sign-in", guard, "{}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.shift").value(turn.shift().external())));
        assertThat(id(call("/api/checkpoints/" + point + "/sign-in", guard, "{}")))
                .isEqualTo(first);
        mvc.perform(get("/api/checkpoints/" + point + "/shifts")
                        .param("day", turn.day().toString())
                        .with(county))
                .andExpect(jsonPath("$[?(@.shift=='" + turn.shift().external() + "')].there[*].name")
                        .value(guardAccount.displayName()));
        mvc.perform(get("/api/checkpoints/own").with(guard))
                .andExpect(jsonPath("$.points.length()").value(1))
                .andExpect(jsonPath("$.points[0].duty.id").value(first));
        call("/api/checkpoints/" + point + "/sign-out", guard, "{}").andExpect(status().isNoContent());
        call("/api/checkpoints/" + point + "/sign-out", guard, "{}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("checkpoint.not-on-duty"));
    }

    @Test
    void whoeverSignsInElsewhereIsSignedOutWhereTheyWere() throws Exception {
        String one = opened("highway", "东出口");
        String two = opened("railway", "火车站");
        for (String point : new String[] {one, two}) {
            staffed(point, "{'account':'%s','body':'公安','crew':1}".formatted(guardAccount.name()));
            call("/api/checkpoints/" + point + "/sign-in", guard, "{}").andExpect(status().isOk());
        }
        mvc.perform(get("/api/checkpoints/" + one).with(county))
                .andExpect(jsonPath("$.onDuty.length()").value(0));
        mvc.perform(get("/api/checkpoints/" + two).with(county))
                .andExpect(jsonPath("$.onDuty.length()").value(1));
    }

    @Test
    void ofManySignInsAtOnceOneTurnComes() throws Exception {
        String point = opened("venue", "商场");
        staffed(point, "{'account':'%s','body':'公安','crew':1}".formatted(guardAccount.name()));
        Callable<Integer> press = () -> call("/api/checkpoints/" + point + "/sign-in", guard, "{}")
                .andReturn()
                .getResponse()
                .getStatus();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var answer :
                    threads.invokeAll(Stream.generate(() -> press).limit(8).toList())) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        mvc.perform(get("/api/checkpoints/" + point).with(county))
                .andExpect(jsonPath("$.onDuty.length()").value(1));
    }

    @Test
    void aVolunteerIsSignedInByAColleagueAndNobodyWithAnAccountIs() throws Exception {
        String point = opened("venue", "农贸市场");
        Account second = signedIn.account(Role.GUARD, "411202");
        staffed(point, "{'account':'%s','body':'公安','crew':1}".formatted(guardAccount.name()));
        String other = last(staffed(point, "{'account':'%s','body':'卫健','crew':1}".formatted(second.name())), "卫健");
        String volunteer = last(staffed(point, "{'name':'志愿者甲','body':'团委','crew':1}"), "团委");
        call("/api/checkpoints/" + point + "/sign-in", guard, "{'staffId':'" + volunteer + "'}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.body").value("团委"));
        call("/api/checkpoints/" + point + "/sign-in", guard, "{'staffId':'" + other + "'}")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("checkpoint.signs-in-alone"));
        call("/api/checkpoints/" + point + "/sign-in", signedIn.as(Role.GUARD, "411202"), "{}")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("checkpoint.not-your-point"));
    }

    @Test
    void aCompoundHasOneEntranceUntilItIsClosed() throws Exception {
        String gate = opened("compound_gate", "和平小区");
        call("/api/checkpoints", county, body("compound_gate", "和平 小区")).andExpect(status().isConflict());
        staffed(gate, "{'account':'%s','body':'物业','crew':1}".formatted(guardAccount.name()));
        call("/api/checkpoints/" + gate + "/sign-in", guard, "{}").andExpect(status().isOk());
        call("/api/checkpoints/" + gate + "/close", county, "{'reason':'改走东门'}")
                .andExpect(jsonPath("$.closedWhy").value("改走东门"));
        mvc.perform(get("/api/checkpoints/" + gate).with(county))
                .andExpect(jsonPath("$.onDuty.length()").value(0));
        opened("compound_gate", "和平小区");
        call("/api/checkpoints/" + gate + "/reopen", county, "{}").andExpect(status().isConflict());
        call("/api/checkpoints/" + gate + "/sign-in", guard, "{}").andExpect(status().isConflict());
    }

    @Test
    void aFileOfPointsIsTakenOnceAndSaysWhatIsWrongWithWhichRow() throws Exception {
        String rows = """
                HB-G30-01,highway,G30 三门峡西出口,411202,2020-02-01
                hb-r-01,railway,三门峡南站,411202,
                HB-R-01,railway,三门峡南站,411202,
                HB-X,ferry,黄河渡口,411202,
                HB-Y,venue,某处,999999,
                HB Z,venue,某处,411202,
                HB-G-1,compound_gate,阳光小区,411202,
                HB-G-2,compound_gate,阳光小区,411202,
                """;
        var counts = taken(rows);
        assertThat(counts.read()).isEqualTo(8);
        assertThat(counts.refused()).isEqualTo(5);
        assertThat(told)
                .contains("4,refused,code", "5,refused,kind,ferry", "6,refused,region_code,999999")
                .contains("7,refused,code", "9,refused,name,阳光小区");
        assertThat(taken(rows).unchanged()).isEqualTo(3);
        assertThat(taken("HB-G30-01,highway,G30 西出口,411202,\n").unchanged()).isZero();
        assertThat(names()).contains("G30 西出口").doesNotContain("G30 三门峡西出口");
    }

    private List<String> names() {
        return Jurisdiction.system("test")
                .call(() ->
                        Objects.requireNonNull(transactions.execute(_ -> jdbc.sql("select name from checkpoint.point")
                                .query(String.class)
                                .list())));
    }

    private ImportReport.Counts taken(String rows) throws IOException {
        Path file = directory.resolve("points.csv");
        Files.writeString(file, "code,kind,name,region_code,rota_from\n" + rows);
        var report = ImportReport.in(directory.resolve("reports"), "points", clock);
        try (report) {
            Jurisdiction.system("test").run(() -> importer.run(file, "lianfang", report, Progress.silent()));
        }
        told = report.file().isPresent() ? Files.readString(report.file().get()) : "";
        return report.counts();
    }

    private static String body(String kind, String name) {
        return "{'code':'T-%s','kind':'%s','name':'%s','regionCode':'411202'}"
                .formatted(Ids.next().toString().substring(20), kind, name);
    }

    private String opened(String kind, String name) throws Exception {
        return id(call("/api/checkpoints", county, body(kind, name)).andExpect(status().isCreated()));
    }

    private ResultActions staffed(String point, String body) throws Exception {
        return call("/api/checkpoints/" + point + "/staff", county, body).andExpect(status().isCreated());
    }

    private static String last(ResultActions answer, String of) throws Exception {
        List<String> ids = JsonPath.read(
                answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8),
                "$.staff[?(@.body=='" + of + "')].id");
        return ids.getFirst();
    }

    private ResultActions call(String path, RequestPostProcessor as, String body) throws Exception {
        return mvc.perform(
                post(path).with(as).contentType(MediaType.APPLICATION_JSON).content(body.replace('\'', '"')));
    }

    private static String id(ResultActions answer) throws Exception {
        return JsonPath.read(answer.andReturn().getResponse().getContentAsString(), "$.id");
    }
}
