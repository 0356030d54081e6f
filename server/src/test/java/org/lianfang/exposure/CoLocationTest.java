package org.lianfang.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.exposure.Scene.stay;
import static org.lianfang.exposure.Scene.system;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CaseRecord;
import org.lianfang.database.LianfangTest;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.lianfang.tabular.Progress;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Who was with a case or a person, asked as staff do: of sealed days, of what came later, and of itineraries. */
@LianfangTest
class CoLocationTest {
    private static final LocalDate DAY = LocalDate.of(2015, 6, 10);
    private static final String RANGE = "?from=2015-06-09T00:00&until=2015-06-12T00:00";

    @Autowired
    Scene scene;

    @Autowired
    Sealing sealing;

    @Autowired
    SealedFolder folder;

    @Autowired
    CoLocationExport export;

    @Autowired
    People people;

    @Autowired
    SignedIn signedIn;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @BeforeEach
    void nothingWasDroppedYet() {
        inside(() -> jdbc.sql("delete from exposure.horizon").update());
    }

    /**
     * The case K was in the teahouse from 10:00 to 11:00 by a list, and in the bathhouse by what it told; nobody has said so
     * of the teahouse. With it: A for 5 minutes, B for 50, C of another county for 20, D at an unknown time; E came when it
     * left; all on a sealed day, but for B whose list comes later. F was in the bathhouse.
     */
    private CaseRecord scene(String run) {
        scene.people(
                person(run, "A", "411202001001"),
                person(run, "B", "411202001001"),
                person(run, "C", "110101001001"),
                person(run, "D", "411202001001"));
        scene.visits(
                visit(run, "K", "茶馆", "2015-06-10T10:00", "2015-06-10T11:00"),
                visit(run, "A", "茶馆", "2015-06-10T09:00", "2015-06-10T10:05"),
                visit(run, "C", "茶馆", "2015-06-10T10:20", "2015-06-10T10:40"),
                visit(run, "D", "茶馆", "2015-06-10T00:00", "2015-06-10T23:59"),
                visit(run, "E", "茶馆", "2015-06-10T11:00", "2015-06-10T12:00"),
                visit(run, "F", "澡堂", "2015-06-11T20:00", "2015-06-11T22:00"));
        assertThat(sealing.seal(Progress.silent()).days()).isPositive();
        assertThat(folder.days()).containsKey(DAY);
        var record = scene.confirmedCase(run + "K", DAY, null);
        scene.approve(
                record,
                stay(run + "澡堂", DAY.plusDays(1).atTime(21, 0), DAY.plusDays(1).atTime(21, 30)));
        scene.visits(visit(run, "B", "茶馆", "2015-06-10T10:10", "2015-06-10T11:30"));
        return record;
    }

    private static String person(String run, String who, String region) {
        return "99,%s%s,同%s,男,1980-01-01,,%s,某街%s号,CO%s%s,户主".formatted(run, who, who, region, who, run, who);
    }

    private static String visit(String run, String who, String place, String from, String until) {
        return "99,%s%s,同%s,,%s%s,411202,%s,%s,gate".formatted(run, who, who, run, place, from, until);
    }

    private UUID id(String run, String who) {
        return system(() -> people.resolve(List.of(new Identity("99", run + who, "同" + who, "")))
                .getFirst());
    }

    @Test
    void tellsWhoWasThereForHowLongWhateverTheRulesMakeOfIt() throws Exception {
        var record = scene("CA");
        var officer = signedIn.as(Role.COUNTY_CDC, Scene.COUNTY);
        mvc.perform(get("/api/cases/" + record.id() + "/together" + RANGE).with(officer))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(5))
                .andExpect(jsonPath("$.items[0].maskedName").value("同*"))
                .andExpect(jsonPath("$.items[0].personId").value(id("CA", "B").toString()))
                .andExpect(jsonPath("$.items[0].place").value("CA茶馆"))
                .andExpect(jsonPath("$.items[0].from").value("2015-06-10T10:10:00"))
                .andExpect(jsonPath("$.items[0].until").value("2015-06-10T11:00:00"))
                .andExpect(jsonPath("$.items[1].place").value("CA澡堂"))
                .andExpect(jsonPath("$.items[4].from").value("2015-06-10T00:00:00"));
        assertThat(minutes(record, "", officer)).containsExactly(50, 30, 20, 5, null);
        assertThat(acts(record.id())).contains("stays.together");
        assertThat(acts(id("CA", "B"))).contains("person.read");
    }

    @Test
    void whoLivesElsewhereIsCountedWithoutAName() throws Exception {
        var record = scene("CB");
        mvc.perform(get("/api/cases/" + record.id() + "/together" + RANGE)
                        .with(signedIn.as(Role.COUNTY_CDC, Scene.COUNTY)))
                .andExpect(jsonPath("$.items[2].minutes").value(20))
                .andExpect(jsonPath("$.items[2].personId").doesNotExist())
                .andExpect(jsonPath("$.items[2].maskedName").doesNotExist());
        assertThat(acts(id("CB", "C"))).doesNotContain("person.read");
    }

    @Test
    void isFilteredSortedAndGoneThroughRowByRow() throws Exception {
        var record = scene("CC");
        var officer = signedIn.as(Role.COUNTY_CDC, Scene.COUNTY);
        var all = items("/api/cases/" + record.id() + "/together" + RANGE, officer);
        assertThat(minutes(record, "&minutes=15", officer)).containsExactly(50, 30, 20);
        assertThat(minutes(record, "&sort=minutes", officer)).containsExactly(5, 20, 30, 50, null);
        assertThat(minutes(record, "&place=" + JsonPath.read(all, "$.items[1].placeId"), officer))
                .containsExactly(30);
        assertThat(minutes(record, "&size=2&after=" + JsonPath.read(all, "$.items[1].id"), officer))
                .containsExactly(20, 5);
    }

    private List<Integer> minutes(CaseRecord record, String more, RequestPostProcessor officer) throws Exception {
        return minutes("/api/cases/" + record.id() + "/together" + RANGE + more, officer);
    }

    private List<Integer> minutes(String path, RequestPostProcessor officer) throws Exception {
        return JsonPath.read(items(path, officer), "$.items[*].minutes");
    }

    private String items(String path, RequestPostProcessor officer) throws Exception {
        return mvc.perform(get(path).with(officer))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void isAskedOfAnyPersonOfTheRegionByInvestigatorsAlone() throws Exception {
        scene("CD");
        var path = "/api/people/" + id("CD", "B") + "/together" + RANGE;
        // with K, with C, with A not (A had left), with D perhaps, with E who came at eleven
        assertThat(minutes(path, signedIn.as(Role.INVESTIGATOR, Scene.COUNTY))).containsExactly(50, 30, 20, null);
        mvc.perform(get(path).with(signedIn.as(Role.COMMAND, Scene.COUNTY))).andExpect(status().isForbidden());
        mvc.perform(get(path).with(signedIn.as(Role.COUNTY_CDC, "411203"))).andExpect(status().isNotFound());
    }

    @Test
    void refusesATimeThatIsTooLongOrEndsBeforeItBegins() throws Exception {
        var record = scene.confirmedCase("CEK", DAY, null);
        var officer = signedIn.as(Role.COUNTY_CDC, Scene.COUNTY);
        var path = "/api/cases/" + record.id() + "/together";
        mvc.perform(get(path + "?from=2015-06-09T00:00&until=2015-06-08T00:00").with(officer))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("exposure.range-upside-down"));
        mvc.perform(get(path + "?from=2015-06-09T00:00&until=2016-06-08T00:00").with(officer))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("exposure.range-too-long"));
        mvc.perform(get(path).with(officer))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(0));
    }

    @Test
    void isWrittenAsATableFromTheCommandLine() throws Exception {
        var record = scene("CF");
        var file = directory.resolve("together.csv");
        long rows = system(() -> export.run(
                record.caseNo(),
                DAY.minusDays(1).atStartOfDay(),
                DAY.plusDays(2).atStartOfDay(),
                15,
                file));
        assertThat(rows).isEqualTo(3);
        assertThat(Files.readAllLines(file)).hasSize(4).anyMatch(line -> line.endsWith(",50"));
    }

    private List<String> acts(UUID subject) {
        return inside(() -> jdbc.sql("select action from access.audit_entry where :id = any (subject_ids)")
                .param("id", subject)
                .query(String.class)
                .list());
    }

    private <T> T inside(java.util.function.Supplier<T> work) {
        return system(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }
}
