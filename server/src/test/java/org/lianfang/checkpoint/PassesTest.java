package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.checkpoint.PointScene.text;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.access.Account;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.checkpoint.PointScene.Post;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Passes and who crosses the gate of a compound, over HTTP on the real database. */
@LianfangTest
class PassesTest {
    private static final Jurisdiction SYSTEM = Jurisdiction.system("test");

    @Autowired
    PointScene scene;

    @Autowired
    SignedIn signedIn;

    @Autowired
    MockMvc mvc;

    @Autowired
    List<Importer> importers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Clock clock;

    @TempDir
    Path directory;

    private RequestPostProcessor community = request -> request;
    private String household = "";
    private String husband = "";
    private String wife = "";

    @BeforeEach
    void aHousehold() throws Exception {
        community = signedIn.as(Role.GRID_WORKER, "411202");
        husband = PointScene.number();
        wife = PointScene.number();
        household = "PH" + husband;
        Path file = directory.resolve("people.csv");
        Files.writeString(file, """
                id_type,id_number,name,sex,birth_date,phone,region_code,address,household_no,household_role
                99,%1$s,安家甲,M,1980-01-01,,411202001001,和平路1号,%3$s,head
                99,%2$s,安家乙,F,1981-01-01,,411202001001,和平路1号,%3$s,spouse
                """.formatted(husband, wife, household));
        try (var report = ImportReport.in(directory.resolve("reports"), "people", clock)) {
            Importer people = importers.stream()
                    .filter(one -> one.kind().equals("people"))
                    .findFirst()
                    .orElseThrow();
            SYSTEM.run(() -> people.run(file, "lianfang", report, Progress.silent()));
        }
    }

    @Test
    void theSecondExitOfAHouseholdIsRefusedWithTheTimeOfTheFirstByWhomeverAndHoweverItIsShown() throws Exception {
        Post gate = gate();
        everyTwoDays(gate);
        String number = text(issue(gate, "household", husband).andExpect(status().isCreated()), "$.number");
        var first = cross(gate, "'direction':'out','pass':'" + number + "'")
                .andExpect(jsonPath("$.let").value(true))
                .andExpect(jsonPath("$.reason").value("within_rule"))
                .andExpect(jsonPath("$.name").value("安*甲"));
        assertThat(body(first)).doesNotContain(husband, "和平路");
        String at = local(text(first, "$.id"));
        for (String shown : List.of("'pass':'" + number.toLowerCase(Locale.ROOT) + "'", id(wife))) {
            cross(gate, "'direction':'out'," + shown)
                    .andExpect(jsonPath("$.let").value(false))
                    .andExpect(jsonPath("$.reason").value("too_often"))
                    .andExpect(jsonPath("$.firstAt").value(Matchers.startsWith(at)))
                    .andExpect(jsonPath("$.nextDay")
                            .value(LocalDate.now(clock).plusDays(2).toString()));
        }
        cross(gate, "'direction':'in'," + id(wife))
                .andExpect(jsonPath("$.let").value(true))
                .andExpect(jsonPath("$.reason").value("returned"));
        String renewed = text(
                scene.send(
                                community,
                                "/api/passes/" + passId(number) + "/renew",
                                "{'validUntil':'%s'}"
                                        .formatted(LocalDate.now(clock).plusDays(30)))
                        .andExpect(status().isCreated()),
                "$.number");
        cross(gate, "'direction':'out','pass':'" + renewed + "'")
                .andExpect(jsonPath("$.reason").value("too_often"));
        cross(gate, "'direction':'out','pass':'" + number + "'")
                .andExpect(jsonPath("$.reason").value("withdrawn"));
        scene.read(scene.county(), gate.path("/day"))
                .andExpect(jsonPath("$.total.passesOut").value(1))
                .andExpect(jsonPath("$.total.passesIn").value(1))
                .andExpect(jsonPath("$.total.passesRefused").value(4));
    }

    @Test
    void ofTwoGuardsAtTheSameMomentOneLetsTheHouseholdOut() throws Exception {
        Post gate = gate();
        everyTwoDays(gate);
        Account other = signedIn.account(Role.GUARD, PointScene.COUNTY);
        scene.send(
                scene.county(), gate.path("/staff"), "{'account':'%s','body':'社区','crew':2}".formatted(other.name()));
        var second = signedIn.as(other);
        scene.send(second, gate.path("/sign-in"), "{}").andExpect(status().isOk());
        String number = text(issue(gate, "household", husband), "$.number");
        var guards = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 8; i++) {
            var guard = i % 2 == 0 ? gate.guard() : second;
            String shown = i < 4 ? "'pass':'" + number + "'" : id(wife);
            guards.add(() -> body(cross(gate, guard, Ids.next(), "'direction':'out'," + shown, clock.instant()))
                    .contains("\"let\":true"));
        }
        int let = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var answer : threads.invokeAll(guards)) {
                let += answer.get() ? 1 : 0;
            }
        }
        assertThat(let).isEqualTo(1);
    }

    @Test
    void theSameCrossingSentAgainIsAnsweredAsItWasAndCountsOnce() throws Exception {
        Post gate = gate();
        everyTwoDays(gate);
        String number = text(issue(gate, "household", husband), "$.number");
        UUID once = Ids.next();
        for (boolean again : new boolean[] {false, true}) {
            cross(gate, gate.guard(), once, "'direction':'out','pass':'" + number + "'", clock.instant())
                    .andExpect(jsonPath("$.let").value(true))
                    .andExpect(jsonPath("$.duplicate").value(again));
        }
        scene.read(scene.county(), gate.path("/crossings"))
                .andExpect(jsonPath("$.total").value(1));
    }

    @Test
    void whatAGateLetWithoutNetworkIsKeptAndTheDoubledExitIsMarkedWhicheverIsToldFirst() throws Exception {
        Post gate = gate();
        everyTwoDays(gate);
        String number = text(issue(gate, "household", husband), "$.number");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID late = Ids.next();
        UUID early = Ids.next();
        String kept = "'direction':'out','pass':'" + number + "','shown':true";
        cross(gate, gate.guard(), late, kept, now.minus(Duration.ofMinutes(1)))
                .andExpect(jsonPath("$.let").value(true))
                .andExpect(jsonPath("$.doubled").value(false));
        cross(gate, gate.guard(), early, kept, now.minus(Duration.ofMinutes(3)))
                .andExpect(jsonPath("$.let").value(true))
                .andExpect(jsonPath("$.doubled").value(false));
        scene.read(scene.county(), gate.path("/crossings?doubled=true"))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].id").value(late.toString()));
        cross(gate, gate.guard(), Ids.next(), "'direction':'out','pass':'NOBODYS','shown':true", now)
                .andExpect(jsonPath("$.let").value(true))
                .andExpect(jsonPath("$.reason").value("no_pass"));
        cross(gate, gate.guard(), Ids.next(), "'direction':'out','pass':'" + number + "','shown':false", now)
                .andExpect(jsonPath("$.let").value(false));
        scene.read(scene.county(), gate.path("/crossings"))
                .andExpect(jsonPath("$.total").value(4));
    }

    @Test
    void whatAGateDidThatHadStoppedWaitingHoldsOverWhatItWasAnsweredTooLate() throws Exception {
        Post gate = gate();
        everyTwoDays(gate);
        String number = text(issue(gate, "household", husband), "$.number");
        Instant now = clock.instant();
        String out = "'direction':'out','pass':'" + number + "'";
        cross(gate, out).andExpect(jsonPath("$.let").value(true));
        UUID second = Ids.next();
        cross(gate, gate.guard(), second, out, now).andExpect(jsonPath("$.let").value(false));
        for (int told = 0; told < 2; told++) {
            cross(gate, gate.guard(), second, out + ",'shown':true", now)
                    .andExpect(jsonPath("$.let").value(true))
                    .andExpect(jsonPath("$.duplicate").value(true))
                    .andExpect(jsonPath("$.doubled").value(true));
        }
        scene.read(scene.county(), gate.path("/crossings?doubled=true"))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].id").value(second.toString()));
        cross(gate, gate.guard(), second, out + ",'shown':false", now)
                .andExpect(jsonPath("$.reason").value("at_the_gate"));
        scene.read(scene.county(), gate.path("/crossings?doubled=true"))
                .andExpect(jsonPath("$.total").value(0));
    }

    @Test
    void anEmergencyGoesOutIsWrittenDownAndIsToldAndCountsForNothing() throws Exception {
        Post gate = gate();
        everyTwoDays(gate);
        String number = text(issue(gate, "household", husband), "$.number");
        Account officer = signedIn.account(Role.COUNTY_CDC, PointScene.COUNTY);
        mvc.perform(put("/api/notifications/addresses/{account}", officer.name())
                        .with(signedIn.as(Role.ADMINISTRATOR, PointScene.COUNTY))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"channel\":\"email\",\"address\":\"gate@example.org\",\"language\":\"zh-CN\"}"))
                .andExpect(status().is2xxSuccessful());
        String emergency = "'direction':'out','emergency':'临产'," + id(wife);
        for (int i = 0; i < 2; i++) {
            cross(gate, emergency)
                    .andExpect(jsonPath("$.let").value(true))
                    .andExpect(jsonPath("$.reason").value("emergency"));
        }
        scene.settle();
        assertThat(told(officer)).isEqualTo(2);
        cross(gate, "'direction':'out','pass':'" + number + "'")
                .andExpect(jsonPath("$.let").value(true));
        scene.read(scene.county(), gate.path("/crossings?emergency=true"))
                .andExpect(jsonPath("$.total").value(2))
                .andExpect(jsonPath("$.items[0].emergency").value("临产"));
        assertThat(visits(gate))
                .as("who was named is where matching finds them")
                .isEqualTo(2);
    }

    @Test
    void visitorsAndVehiclesHavePassesOfTheirOwnAndOnlyAGateOfACompoundHasAny() throws Exception {
        Post gate = gate();
        String visitor = PointScene.number();
        issueAs(gate, "'kind':'visitor','who':{'idType':'99','idNumber':'%s'}".formatted(visitor))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("checkpoint.no-host"));
        String pass = text(
                issueAs(
                                gate,
                                "'kind':'visitor','who':{'idType':'99','idNumber':'%s','name':'来客'},'host':{'idType':'99','idNumber':'%s'}"
                                        .formatted(visitor, husband))
                        .andExpect(status().isCreated())
                        .andExpect(jsonPath("$.host").value("安*甲")),
                "$.id");
        cross(gate, "'direction':'in'," + id(visitor))
                .andExpect(jsonPath("$.reason").value("visiting"));
        scene.send(community, "/api/passes/" + pass + "/withdraw", "{'reason':'离开'}")
                .andExpect(jsonPath("$.state").value("withdrawn"));
        cross(gate, "'direction':'in'," + id(visitor))
                .andExpect(jsonPath("$.reason").value("withdrawn"));
        cross(gate, "'direction':'out'," + id(visitor))
                .andExpect(jsonPath("$.reason").value("visit_over"));
        issueAs(gate, "'kind':'vehicle','plate':'豫m 12345','who':{'idType':'99','idNumber':'%s'}".formatted(husband))
                .andExpect(status().isCreated());
        cross(gate, "'direction':'out','plate':'豫M12345'")
                .andExpect(jsonPath("$.let").value(true))
                .andExpect(jsonPath("$.kind").value("vehicle"));
        cross(gate, "'direction':'out','plate':'豫M99999'")
                .andExpect(jsonPath("$.reason").value("no_pass"));
        issue(scene.onDuty("highway", "出口"), "person", husband)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("checkpoint.no-compound-gate"));
    }

    @Test
    void aHouseholdHasOnePassForAGateAndNobodyElsewhereSeesIt() throws Exception {
        Post gate = gate();
        String id = text(issue(gate, "household", husband), "$.id");
        issue(gate, "household", wife)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("checkpoint.pass-there"));
        issue(gate, "household", PointScene.number())
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("checkpoint.no-household"));
        String list = "/api/passes?point=" + gate.point() + "&state=valid&sort=validUntil,desc&q=" + husband;
        scene.read(community, list)
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].id").value(id))
                .andExpect(jsonPath("$.items[0].name").value("安*甲"));
        var elsewhere = signedIn.as(Role.GRID_WORKER, "411203");
        scene.read(elsewhere, list).andExpect(jsonPath("$.total").value(0));
        scene.send(elsewhere, "/api/passes/" + id + "/withdraw", "{'reason':'不属本区'}")
                .andExpect(status().isNotFound());
        scene.read(gate.guard(), list).andExpect(status().isForbidden());
    }

    @Test
    void theCardSaysWhatHoldsAndItsCodeIsTheNumber() throws Exception {
        Post gate = gate();
        everyTwoDays(gate);
        var issued = issue(gate, "household", husband);
        var answer = scene.send(community, "/api/passes/" + text(issued, "$.id") + "/card", "{}")
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pdf"));
        byte[] pdf = answer.andReturn().getResponse().getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            String words = new PDFTextStripper().getText(document);
            assertThat(words)
                    .contains("出入证", text(issued, "$.number"), "安*甲", "每 2 天可外出 1 次")
                    .doesNotContain(husband);
            var picture = new PDFRenderer(document).renderImageWithDPI(0, 200);
            var read = new MultiFormatReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(
                            picture.getWidth(),
                            picture.getHeight(),
                            picture.getRGB(
                                    0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth())))));
            assertThat(read.getText()).isEqualTo("LFP:" + text(issued, "$.number"));
        }
        assertThat(pdf.length).isLessThan(200_000);
    }

    private Post gate() throws Exception {
        return scene.onDuty("compound_gate", "和平小区大门");
    }

    private void everyTwoDays(Post gate) throws Exception {
        scene.send(scene.county(), gate.path("/pass-rules"), "{'kind':'household','exits':1,'days':2}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$[0].holds").value(true));
    }

    private ResultActions issue(Post gate, String kind, String number) throws Exception {
        return issueAs(gate, "'kind':'%s','who':{'idType':'99','idNumber':'%s'}".formatted(kind, number));
    }

    private ResultActions issueAs(Post gate, String rest) throws Exception {
        return scene.send(
                community,
                "/api/passes",
                "{'pointId':'%s','validUntil':'%s',%s}"
                        .formatted(gate.point(), LocalDate.now(clock).plusDays(14), rest));
    }

    private ResultActions cross(Post gate, String rest) throws Exception {
        return cross(gate, gate.guard(), Ids.next(), rest, clock.instant()).andExpect(status().isOk());
    }

    private ResultActions cross(Post gate, RequestPostProcessor guard, UUID id, String rest, Instant at)
            throws Exception {
        return scene.send(
                guard,
                gate.path("/crossings"),
                "{'crossing':{'id':'%s','at':'%s',%s},'sentAt':'%s'}".formatted(id, at, rest, clock.instant()));
    }

    private static String id(String number) {
        return "'idType':'99','idNumber':'" + number + "'";
    }

    private String passId(String number) {
        return inSystem(() -> jdbc.sql("select id::text from checkpoint.pass where number = ?")
                .param(number)
                .query(String.class)
                .single());
    }

    /** When the crossing was, to the second, as answers show it. */
    private String local(String crossing) {
        return inSystem(() -> jdbc.sql("""
                select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS')
                from checkpoint.crossing where id = ?::uuid
                """).param(crossing).query(String.class).single());
    }

    private long told(Account officer) {
        return inSystem(
                () -> jdbc.sql("""
                select count(*) from notification.message where event_key like 'pass-emergency:%' and account_id = ?
                """).param(officer.id()).query(Long.class).single());
    }

    private long visits(Post gate) {
        return inSystem(
                () -> jdbc.sql("""
                select count(distinct v.id) from exposure.visit v
                join checkpoint.point p on p.code = v.source where p.id = ?::uuid
                """).param(gate.point()).query(Long.class).single());
    }

    private <T> T inSystem(Supplier<T> work) {
        return SYSTEM.call(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }

    private static String body(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
