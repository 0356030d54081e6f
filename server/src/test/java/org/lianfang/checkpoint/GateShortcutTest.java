package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.lianfang.checkpoint.PointScene.number;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.checkpoint.PointScene.Post;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** Single scans past the web framework, in groups, on the real database. */
@LianfangTest
class GateShortcutTest {
    private static final Jurisdiction SYSTEM = Jurisdiction.system("test");

    @Autowired
    PointScene scene;

    @Autowired
    SignedIn signedIn;

    @Autowired
    ScanStages stages;

    @Autowired
    ScanAudit audit;

    @Autowired
    ScanTable table;

    @Autowired
    ScanRetention retention;

    @Autowired
    LastKnown lastKnown;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Clock clock;

    @Test
    void scansOfManyGuardsAtOnceAreEachKeptOnceWithTheirStaysAndAudited() throws Exception {
        List<Post> posts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            posts.add(scene.onDuty("highway", "并发"));
        }
        String known = number();
        send(posts.getFirst(), Ids.next(), known).andExpect(status().isOk());
        long grouped = stages.scans();
        var ids = IntStream.range(0, 80).mapToObj(_ -> Ids.next()).toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = new ArrayList<Callable<ResultActions>>();
            for (int i = 0; i < ids.size(); i++) {
                Post post = posts.get(i % posts.size());
                UUID id = ids.get(i);
                String number = i % 2 == 0 ? known : number();
                tasks.add(() -> send(post, id, number));
                tasks.add(() -> send(post, id, number));
            }
            for (var answer : threads.invokeAll(tasks)) {
                answer.get()
                        .andExpect(status().isOk())
                        .andExpect(jsonPath("$.verdict").value("pass"));
            }
        }
        assertThat(stages.scans()).as("they went this way").isGreaterThanOrEqualTo(grouped + ids.size());
        assertThat(counted("select count(*) from checkpoint.scan where id = any(:ids)", ids))
                .isEqualTo(80);
        assertThat(counted("select count(distinct id) from exposure.visit where id = any(:ids)", ids))
                .isEqualTo(80);
        while (audit.write() > 0) {
            // all of them
        }
        for (Post post : posts) {
            var seen = inSystem(() -> jdbc.sql("""
                    select unnest(subject_ids) from access.audit_entry
                    where action = 'checkpoint.scan' and account_id = :account and actor = :name and region_code = :region
                    """)
                    .param("account", post.account().id())
                    .param("name", post.account().name())
                    .param("region", PointScene.COUNTY)
                    .query(UUID.class)
                    .list());
            var scanned = inSystem(() -> jdbc.sql("select person_id from checkpoint.scan where account_id = :account")
                    .param("account", post.account().id())
                    .query(UUID.class)
                    .list());
            assertThat(new HashSet<>(seen)).isEqualTo(new HashSet<>(scanned));
        }
    }

    @Test
    void whoeverSignsOutOrIsNotTheGuardScansNobodyAlsoThisWay() throws Exception {
        Post post = scene.onDuty("highway", "下岗");
        send(post, Ids.next(), number()).andExpect(status().isOk());
        scene.send(post.guard(), post.path("/sign-out"), "{}");
        send(post, Ids.next(), number())
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("checkpoint.not-on-duty"));
        String body = body(Ids.next(), number());
        scene.send(signedIn.as(Role.GUARD, PointScene.COUNTY), post.path("/scans"), body)
                .andExpect(status().isForbidden());
        scene.send(signedIn.as(Role.COUNTY_CDC, "411203"), post.path("/scans"), body)
                .andExpect(status().is4xxClientError());
        scene.send(signedIn.nobody(), post.path("/scans"), body).andExpect(status().isUnauthorized());
        scene.send(
                        request -> {
                            post.guard().postProcessRequest(request);
                            request.removeHeader("X-XSRF-TOKEN");
                            return request;
                        },
                        post.path("/scans"),
                        body)
                .andExpect(status().isForbidden());
    }

    @Test
    void feverIsHandedOverAndABadScanIsToldWhatIsWrong() throws Exception {
        Post post = scene.onDuty("highway", "发热");
        UUID id = Ids.next();
        for (boolean again : List.of(false, true)) {
            scene.send(post.guard(), post.path("/scans"), body(id, number()).replace("36.5", "38.9"))
                    .andExpect(jsonPath("$.verdict").value("hand_over"))
                    .andExpect(jsonPath("$.duplicate").value(again))
                    .andExpect(jsonPath("$.handover.receiver").value("clinic"));
        }
        scene.send(post.guard(), post.path("/scans"), body(Ids.next(), number()).replace("36.5", "99"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("scan.celsius"));
    }

    @Test
    void aBatchKeepsWhatIsRightAndSaysOfEachOtherRowWhatToDo() throws Exception {
        Post post = scene.onDuty("highway", "批量");
        String good = "{'id':'%s','at':'%s','idType':'99','idNumber':'%s'}";
        Instant at = clock.instant().minusSeconds(700);
        UUID kept = Ids.next();
        String rows = String.join(
                ",",
                good.formatted(kept, at, number()),
                good.formatted("no-id", at, number()),
                good.formatted(Ids.next(), "yesterday", number()),
                good.formatted(Ids.next(), at, "x".repeat(41)));
        for (int taken : List.of(1, 0)) {
            scene.send(post.guard(), post.path("/scans/batch"), "{'scans':[%s]}".formatted(rows))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.taken").value(taken))
                    .andExpect(jsonPath("$.duplicates").value(1 - taken))
                    .andExpect(jsonPath("$.refused[*].row", contains(2, 3, 4)))
                    .andExpect(jsonPath("$.refused[*].column", contains("id", "at", "idNumber")))
                    .andExpect(jsonPath("$.refused[1].hint").isNotEmpty())
                    .andExpect(jsonPath("$.refused[1].reason").isNotEmpty());
        }
        assertThat(counted("select count(*) from checkpoint.scan where id = any(:ids)", List.of(kept)))
                .isEqualTo(1);
    }

    @Test
    void theLastKnownVerdictNeedsNoQuery() {
        inSystem(() -> {
            lastKnown.read();
            return true;
        });
        lastKnown.feverFrom(new java.math.BigDecimal("37.3"));
        var told = new NewScan(
                Ids.next(),
                clock.instant(),
                "99",
                "X1",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        assertThat(lastKnown.verdict(told, UUID.randomUUID()).orElseThrow().verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void daysBeyondTheTimeForWhichScansAreKeptAreDroppedAndNoOthers() {
        LocalDate first = ScanTable.day(clock.instant().minus(Duration.ofDays(28)));
        SYSTEM.run(() -> table.prepare(List.of(first.minusDays(1), first)));
        assertThat(days()).contains(day(first), day(first.minusDays(1)));
        assertThat(retention.dropDays()).isPositive();
        assertThat(days()).contains(day(first)).doesNotContain(day(first.minusDays(1)));
        assertThat(retention.dropDays()).isZero();
    }

    private List<String> days() {
        return inSystem(() -> jdbc.sql("""
                select inhrelid::regclass::text from pg_inherits where inhparent = 'checkpoint.scan'::regclass
                """).query(String.class).list());
    }

    private static String day(LocalDate day) {
        return "checkpoint.scan_" + day.toString().replace("-", "");
    }

    private ResultActions send(Post post, UUID id, String number) throws Exception {
        return scene.send(post.guard(), post.path("/scans"), body(id, number));
    }

    private String body(UUID id, String number) {
        Instant now = clock.instant();
        return "{'scan':{'id':'%s','at':'%s','idType':'99','idNumber':'%s','celsius':36.5},'sentAt':'%s'}"
                .formatted(id, now, number, now);
    }

    private long counted(String sql, List<UUID> ids) {
        return inSystem(() -> jdbc.sql(sql)
                .param("ids", ids.toArray(UUID[]::new))
                .query(Long.class)
                .single());
    }

    private <T> T inSystem(Supplier<T> work) {
        return SYSTEM.call(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }
}
