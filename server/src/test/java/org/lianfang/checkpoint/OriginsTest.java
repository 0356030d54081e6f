package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.checkpoint.PointScene.number;
import static org.lianfang.checkpoint.PointScene.text;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.healthcode.Colour;
import org.lianfang.healthcode.HealthCodes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Where a returnee says that they come from, from the scan over the handover to the colour. */
@LianfangTest
class OriginsTest {
    private static final Jurisdiction SYSTEM = Jurisdiction.system("test");

    @Autowired
    PointScene scene;

    @Autowired
    SignedIn signedIn;

    @Autowired
    HealthCodes codes;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void aReturneeFromASevereAreaIsRedOnceTheTownHasAcceptedAndGreenAgainByWithdrawal() throws Exception {
        severe("4201", "武汉市");
        var post = scene.onDuty("highway", "收费站");
        UUID scan = Ids.next();
        var answer = scene.send(post.guard(), post.path("/scans"), returnee(scan, "420106"))
                .andExpect(jsonPath("$.reason").value("returnee"));
        String handover = text(answer, "$.handover.id");
        scene.settle();
        UUID person = person(scan);
        assertThat(colour(person)).as("a guard alone colours nobody").isEqualTo(Colour.GREEN);

        RequestPostProcessor town = signedIn.as(Role.GRID_WORKER, PointScene.COUNTY);
        scene.read(town, "/api/handovers?open=true&size=500")
                .andExpect(jsonPath("$.items[?(@.id=='" + handover + "')].origin.level")
                        .value("high"));
        scene.send(town, "/api/handovers/" + handover + "/accept", "{'note':''}")
                .andExpect(status().isOk());
        scene.settle();
        assertThat(colour(person)).isEqualTo(Colour.RED);

        RequestPostProcessor officer = signedIn.as(Role.COUNTY_CDC, PointScene.COUNTY);
        scene.read(officer, "/api/healthcode/people/" + person)
                .andExpect(jsonPath("$.decidedBy.rule").value("arrival-from-high-risk"))
                .andExpect(
                        jsonPath("$.evidence[?(@.kind=='arrival')].facts.level").value("high"))
                .andExpect(jsonPath("$.agrees").value(true));
        scene.read(officer, "/api/risk/arrivals?state=confirmed&origin=4201")
                .andExpect(jsonPath("$.items[?(@.id=='" + scan + "')].state").value("confirmed"));
        scene.send(officer, "/api/risk/arrivals/" + scan + "/withdraw", "{'why':'看错了车票'}")
                .andExpect(status().isOk());
        scene.settle();
        assertThat(colour(person)).isEqualTo(Colour.GREEN);
        scene.send(officer, "/api/risk/arrivals/" + scan + "/withdraw", "{'why':'再次'}")
                .andExpect(jsonPath("$.code").value("risk.arrival-decided"));
    }

    @Test
    void whoeverLeftBeforeTheNoticeBeganOrComesFromAPlaceThatNobodyNamesStaysGreen() throws Exception {
        severe("4203", "十堰市");
        var post = scene.onDuty("highway", "收费站");
        LocalDate longAgo = LocalDate.now(clock).minusDays(11);
        for (String from : java.util.List.of(
                "'origin':'420302','leftOn':'" + longAgo + "'",
                "'origin':'500101'",
                "'origin':'42'",
                "'leftOn':'" + longAgo + "'")) {
            UUID scan = Ids.next();
            var answer = scene.send(post.guard(), post.path("/scans"), scan(scan, from));
            scene.send(
                            signedIn.as(Role.GRID_WORKER, PointScene.COUNTY),
                            "/api/handovers/" + text(answer, "$.handover.id") + "/accept",
                            from.contains("origin") ? "{'note':''}" : "{'note':'','origin':'某地'}")
                    .andExpect(status().isOk());
            scene.settle();
            assertThat(colour(person(scan))).as(from).isEqualTo(Colour.GREEN);
        }
        scene.send(post.guard(), post.path("/scans"), scan(Ids.next(), "'origin':'武汉'"))
                .andExpect(status().isBadRequest());
    }

    /** High since ten days ago, by the notice of one account and the approval of another. */
    private void severe(String code, String name) throws Exception {
        LocalDate since = LocalDate.now(clock).minusDays(10);
        String notice =
                text(scene.send(scene.county(), "/api/risk/notices", """
                        {'regionCode':'%s','regionName':'%s','level':'high','fromDay':'%s','body':'省指挥部',
                         'source':'2020 年第 1 号','issuedOn':'%s'}""".formatted(code, name, since, since)), "$.id");
        scene.send(scene.county(), "/api/risk/notices/" + notice + "/answer", "{'approved':true}")
                .andExpect(jsonPath("$.state").value("approved"));
    }

    private String returnee(UUID id, String origin) {
        return scan(id, "'origin':'" + origin + "'");
    }

    private String scan(UUID id, String more) {
        return "{'scan':{'id':'%s','at':'%s','idType':'99','idNumber':'%s','celsius':36.5,'returnee':true,%s}}"
                .formatted(id, clock.instant(), number(), more);
    }

    private UUID person(UUID scan) {
        return SYSTEM.call(() -> java.util.Objects.requireNonNull(
                transactions.execute(_ -> jdbc.sql("select person_id from checkpoint.scan where id = :id")
                        .param("id", scan)
                        .query(UUID.class)
                        .single())));
    }

    private Colour colour(UUID person) {
        return SYSTEM.call(() -> codes.committed(person)).colour();
    }
}
