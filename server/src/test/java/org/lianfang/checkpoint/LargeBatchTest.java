package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.checkpoint.PointScene.Post;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.healthcode.Colour;
import org.lianfang.healthcode.HealthCodes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** What a gate kept for hours is in the log when it is answered, and in its place soon afterwards, each scan once. */
@LianfangTest
class LargeBatchTest {
    private static final int ALONE = Scans.MANY + 20;
    private static final Duration AGO = Duration.ofMinutes(30);

    @Autowired
    PointScene scene;

    @Autowired
    ScanBacklog backlog;

    @Autowired
    ScanLog log;

    @Autowired
    ScanAudit audit;

    @Autowired
    Cases cases;

    @Autowired
    HealthCodes codes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Clock clock;

    @Test
    void aLargeBatchIsKeptFirstAndWrittenOutOnce() throws Exception {
        Post post = scene.onDuty("highway", "断网");
        List<String> told = alone(ALONE);
        String body = batch(told);
        scene.send(post.guard(), post.path("/scans/batch"), body)
                .andExpect(jsonPath("$.taken").value(ALONE))
                .andExpect(jsonPath("$.duplicates").value(0));
        assertThat(scans(post)).isZero();
        assertThat(inSystem(log::waiting).scans()).isEqualTo(ALONE);
        String day = "day=" + ScanTable.day(clock.instant().minus(AGO));
        day(post, day)
                .andExpect(jsonPath("$.waiting").value(ALONE))
                .andExpect(jsonPath("$.total.people").value(0));
        scene.read(scene.county(), "/api/checkpoints/days?" + day)
                .andExpect(jsonPath("$.waiting").value(ALONE));
        day(post, "day=2026-01-01").andExpect(jsonPath("$.waiting").value(0));
        // the answer was lost on the way
        scene.send(post.guard(), post.path("/scans/batch"), body);

        backlog.all();

        assertThat(inSystem(log::waiting).scans()).isZero();
        assertThat(scans(post)).isEqualTo(ALONE);
        assertThat(visits(post)).isEqualTo(ALONE);
        day(post, day)
                .andExpect(jsonPath("$.waiting").value(0))
                .andExpect(jsonPath("$.total.people").value(ALONE));
        Awaitility.await().until(() -> looks(post) == ALONE);
        scene.send(post.guard(), post.path("/scans/batch"), body)
                .andExpect(jsonPath("$.taken").value(0))
                .andExpect(jsonPath("$.duplicates").value(ALONE));
        assertThat(inSystem(log::waiting).scans()).isZero();
    }

    /** Half of it is new, and what needs more than a verdict is not put off. */
    @Test
    void whatNeedsMoreThanAVerdictIsWrittenAtOnce() throws Exception {
        Post post = scene.onDuty("highway", "断网发热");
        List<String> before = alone(ALONE);
        scene.send(post.guard(), post.path("/scans/batch"), batch(before));
        backlog.all();

        var told = new ArrayList<>(before);
        told.addAll(alone(30));
        told.add(scan(PointScene.number(), ",'celsius':38.9"));
        told.add(scan(
                PointScene.number(),
                ",'passage':{'id':'%s','kind':'vehicle','number':'豫M1','aboard':2}".formatted(Ids.next())));
        told.add(scan(PointScene.number(), ",'returnee':true,'origin':'4201'"));
        told.add("{'id':'x'}");
        scene.send(post.guard(), post.path("/scans/batch"), batch(told))
                .andExpect(jsonPath("$.taken").value(33))
                .andExpect(jsonPath("$.duplicates").value(ALONE))
                .andExpect(jsonPath("$.refused[0].row").value(ALONE + 34));
        assertThat(scans(post)).isEqualTo(ALONE + 3);
        assertThat(inSystem(() -> jdbc.sql("select count(*) from checkpoint.handover where point_id = :point::uuid")
                        .param("point", post.point())
                        .query(Integer.class)
                        .single()))
                .isPositive();
        assertThat(inSystem(log::waiting).scans()).isEqualTo(30);
        backlog.all();
        assertThat(scans(post)).isEqualTo(ALONE + 33);
        assertThat(visits(post)).isEqualTo(ALONE + 33);
    }

    @Test
    void aRedWhomTheGateLetGoOnIsToldWithTheAnswer() throws Exception {
        Post post = scene.onDuty("highway", "断网红码");
        String number = PointScene.residentNumber();
        CaseRecord record = Jurisdiction.system("test")
                .call(() -> cases.confirm(cases.report(CardExample.report(number, PointScene.COUNTY))
                        .id()));
        scene.settle();
        Awaitility.await().until(() -> codes.status(record.personId()).colour() == Colour.RED);
        UUID red = Ids.next();
        var told = new ArrayList<>(alone(ALONE));
        told.add("{'id':'%s','at':'%s','idType':'10','idNumber':'%s','shown':'pass'}"
                .formatted(red, clock.instant().minusSeconds(60), number));
        scene.send(post.guard(), post.path("/scans/batch"), batch(told))
                .andExpect(jsonPath("$.late.length()").value(1))
                .andExpect(jsonPath("$.late[0].scanId").value(red.toString()));
        backlog.all();
        assertThat(scans(post)).isEqualTo(ALONE + 1);
    }

    /** The second time the gate knows what time it is, and the first time is not written out yet. */
    @Test
    void aClockThatIsPutRightWhileTheScansWaitDoublesNone() throws Exception {
        Post post = scene.onDuty("highway", "断网错时");
        Instant now = clock.instant();
        var told = IntStream.range(0, ALONE)
                .mapToObj(_ -> "{'id':'%s','at':'%s','idType':'99','idNumber':'%s'}"
                        .formatted(Ids.next(), now.minus(Duration.ofHours(26)), PointScene.number()))
                .toList();
        scene.send(post.guard(), post.path("/scans/batch"), batch(told, now.minus(Duration.ofDays(1))))
                .andExpect(jsonPath("$.clockOff").value(ALONE));
        scene.send(post.guard(), post.path("/scans/batch"), batch(told, now));
        backlog.all();
        assertThat(scans(post)).isEqualTo(ALONE);
        scene.send(post.guard(), post.path("/scans/batch"), batch(told, now))
                .andExpect(jsonPath("$.duplicates").value(ALONE));
    }

    private List<String> alone(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> scan(PointScene.number(), ",'shown':'pass'"))
                .toList();
    }

    private String scan(String number, String more) {
        return "{'id':'%s','at':'%s','idType':'99','idNumber':'%s'%s}"
                .formatted(Ids.next(), clock.instant().minus(AGO), number, more);
    }

    private String batch(List<String> scans) {
        return batch(scans, clock.instant());
    }

    private static String batch(List<String> scans, Instant sentAt) {
        return "{'sentAt':'%s','scans':[%s]}".formatted(sentAt, String.join(",", scans));
    }

    private ResultActions day(Post post, String day) throws Exception {
        return scene.read(post.guard(), post.path("/day?" + day));
    }

    private int scans(Post post) {
        return counted("select count(*) from checkpoint.scan where point_id = :point::uuid", post);
    }

    private int visits(Post post) {
        return counted("""
                select count(distinct id) from exposure.visit
                where place_id = (select place_id from checkpoint.point where id = :point::uuid)
                """, post);
    }

    /** The round of the server may be at it too. */
    private int looks(Post post) {
        while (audit.write() > 0) {
            // all of them
        }
        return inSystem(() -> jdbc.sql("""
                        select coalesce(sum(cardinality(subject_ids)), 0)::int from access.audit_entry
                        where action = 'checkpoint.scan' and account_id = :account
                        """)
                .param("account", post.account().id())
                .query(Integer.class)
                .single());
    }

    private int counted(String sql, Post post) {
        return inSystem(() ->
                jdbc.sql(sql).param("point", post.point()).query(Integer.class).single());
    }

    private <T> T inSystem(Supplier<T> work) {
        return Jurisdiction.system("test").call(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }
}
