package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lianfang.checkpoint.PointScene.Post;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.exposure.ScannedStays;
import org.lianfang.people.KnownPeople;
import org.lianfang.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A peak: so many scans at once that they are kept first and written out afterwards. */
@LianfangTest
class ScanBacklogTest {
    private static final int PEAK = 40;

    @Autowired
    PointScene scene;

    @Autowired
    ScanGroups groups;

    @Autowired
    ScanBacklog backlog;

    @Autowired
    ScanLog log;

    @Autowired
    ScanAudit audit;

    @Autowired
    PointTable points;

    @Autowired
    KnownPeople people;

    @Autowired
    ScanTable table;

    @Autowired
    ScannedStays stays;

    @Autowired
    People registry;

    @Autowired
    PlatformTransactionManager manager;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Clock clock;

    @Test
    void scansOfAPeakAreKeptAtOnceAndWrittenOutOnceWithTheirStaysAndAudited() throws Exception {
        Post post = scene.onDuty("highway", "高峰");
        var peak = peak(post, "36.5");
        var kept = groups.write(peak);
        assertThat(kept).hasSize(PEAK).allMatch(ScanGroups.Outcome.Kept.class::isInstance);
        assertThat(inTable(peak)).isZero();
        assertThat(inSystem(log::waiting).scans()).isEqualTo(PEAK);
        // the answer was lost on the way, and the gate sends them again; one is sent once more in quiet
        assertThat(groups.write(peak)).allMatch(ScanGroups.Outcome.Kept.class::isInstance);
        await().until(() -> !backlog.isPeak());
        groups.write(peak.subList(0, 1)); // too few for the log
        assertThat(inTable(peak)).isEqualTo(1);

        backlog.all();

        assertThat(inSystem(log::waiting).scans()).isZero();
        assertThat(inTable(peak)).isEqualTo(PEAK);
        assertThat(counted("select count(distinct id) from exposure.visit where id = any(:ids)", peak))
                .isEqualTo(PEAK);
        while (audit.write() > 0) {
            // all of them
        }
        var persons = kept.stream()
                .map(one -> ((ScanGroups.Outcome.Kept) one).scan().personId())
                .toList();
        assertThat(inSystem(() -> jdbc.sql("""
                        select unnest(subject_ids) from access.audit_entry
                        where action = 'checkpoint.scan' and account_id = :account
                        """)
                        .param("account", post.account().id())
                        .query(UUID.class)
                        .list()))
                .containsExactlyInAnyOrderElementsOf(persons);
    }

    @Test
    void manyScansWithinAMomentAreAPeakInHoweverSmallGroupsTheyCome() {
        await().until(() -> !backlog.isPeak());
        backlog.came(60, 64);
        assertThat(backlog.isPeak()).isFalse();
        backlog.came(4, 64);
        assertThat(backlog.isPeak()).isTrue();
        await().until(() -> !backlog.isPeak());
        backlog.came(60, 64);
        assertThat(backlog.isPeak())
                .as("what came before the moment counts no more")
                .isFalse();
    }

    @Test
    void whoHasFeverIsNotPutOffInAPeak() throws Exception {
        Post post = scene.onDuty("highway", "高峰发热");
        var mixed = Stream.concat(peak(post, "36.5").stream(), peak(post, "38.9").stream())
                .toList();
        var outcomes = groups.write(mixed);
        assertThat(outcomes.subList(0, PEAK)).allMatch(ScanGroups.Outcome.Kept.class::isInstance);
        assertThat(outcomes.subList(PEAK, 2 * PEAK)).allMatch(ScanGroups.Outcome.MoreToDo.class::isInstance);
        backlog.all();
        assertThat(inTable(mixed)).isEqualTo(PEAK);
    }

    @Test
    void whoTurnedOutToBeSomebodyElseMeanwhileIsWrittenOutAsThatPerson() throws Exception {
        Post post = scene.onDuty("highway", "高峰合并");
        var peak = peak(post, "36.5");
        var kept = groups.write(peak);
        UUID one = ((ScanGroups.Outcome.Kept) kept.get(0)).scan().personId();
        UUID other = ((ScanGroups.Outcome.Kept) kept.get(1)).scan().personId();
        inSystem(() -> jdbc.sql("update people.person set merged_into = :other where id = :one")
                .param("one", one)
                .param("other", other)
                .update());
        backlog.all();
        assertThat(counted("select count(distinct person_id) from checkpoint.scan where id = any(:ids)", peak))
                .isEqualTo(PEAK - 1);
        assertThat(inSystem(() -> jdbc.sql("select count(distinct id) from exposure.visit where person_id = :other")
                        .param("other", other)
                        .query(Long.class)
                        .single()))
                .isEqualTo(2);
    }

    @Test
    void aGroupThatCannotBeWrittenStaysAndKeepsNoOtherWaiting() throws Exception {
        UUID bad = Ids.next();
        inSystem(() -> jdbc.sql("insert into checkpoint.scan_log (id, scans, body) values (:id, 1, '\\x7f')")
                .param("id", bad)
                .update());
        try {
            var peak = peak(scene.onDuty("highway", "高峰坏"), "36.5");
            groups.write(peak);
            // first each by itself, then there is no other
            assertThatThrownBy(backlog::all).hasMessageContaining("version 127");
            assertThat(inTable(peak)).isEqualTo(PEAK);
            assertThat(inSystem(log::waiting).groups()).isEqualTo(1);
        } finally {
            assertThat(inSystem(() -> log.take(List.of(new ScanLog.Group(bad, true, false, new byte[0])))))
                    .containsExactly(bad);
        }
    }

    @Test
    void whatNoCaseHasBeenToldOfIsWrittenFirst() throws Exception {
        Post post = scene.onDuty("highway", "高峰先后");
        Point point = inSystem(() -> points.find(UUID.fromString(post.point())).orElseThrow());
        var told = new ArrayList<Scan>();
        groups.write(peak(post, "36.5")).forEach(one -> told.add(((ScanGroups.Outcome.Kept) one).scan()));
        backlog.all();
        inSystem(() -> {
            log.add(told, Map.of(point.id(), point), true);
            log.add(told, Map.of(point.id(), point), false);
            return true;
        });
        assertThat(inSystem(() -> log.next(PEAK)).stream().map(ScanLog.Group::announced))
                .containsExactly(false);
        assertThat(inSystem(() -> log.next(2 * PEAK)).stream().map(ScanLog.Group::announced))
                .containsExactly(false, true);
        backlog.all();
    }

    @Test
    void severalGroupsThatCannotBeWrittenEndTheRound() {
        List<ScanLog.Group> bad = Stream.of(Ids.next(), Ids.next())
                .map(id -> new ScanLog.Group(id, true, false, new byte[0]))
                .toList();
        bad.forEach(group ->
                inSystem(() -> jdbc.sql("insert into checkpoint.scan_log (id, scans, body) values (:id, 1, '\\x7f')")
                        .param("id", group.id())
                        .update()));
        try {
            assertThatThrownBy(backlog::all).hasMessageContaining("version 127");
            assertThatThrownBy(backlog::all).hasMessageContaining("version 127");
            assertThat(inSystem(log::waiting).groups()).isEqualTo(2);
        } finally {
            assertThat(inSystem(() -> log.take(bad))).hasSize(2);
        }
    }

    @Test
    void whatCouldNotBeWrittenIsTriedAgainThoughAPeakGoesOn() throws Exception {
        var peak = peak(scene.onDuty("highway", "高峰再试"), "36.5");
        groups.write(peak);
        inSystem(() -> jdbc.sql("update checkpoint.scan_log set tries = 1").update());
        assertThat(inSystem(() -> log.tried(16)).stream().map(ScanLog.Group::tried))
                .containsExactly(true);
        backlog.tryAgain();
        assertThat(inTable(peak)).isEqualTo(PEAK);
        assertThat(inSystem(() -> log.tried(16))).isEmpty();
    }

    @Test
    void noMoreArePutBehindSoManyThatWait() {
        UUID bad = Ids.next();
        inSystem(() -> jdbc.sql("insert into checkpoint.scan_log (id, scans, body) values (:id, 51, '\\x7f')")
                .param("id", bad)
                .update());
        try {
            for (int most : List.of(50, 51)) {
                var bounded = new ScanBacklog(log, table, points, stays, audit, registry, manager, 1, most);
                bounded.peak();
                assertThat(bounded.isFull()).isFalse();
                assertThatThrownBy(bounded::round).hasMessageContaining("version 127");
                assertThat(bounded.isFull()).isEqualTo(most < 51);
            }
        } finally {
            assertThat(inSystem(() -> log.take(List.of(new ScanLog.Group(bad, true, false, new byte[0])))))
                    .hasSize(1);
        }
    }

    private List<ScanGroups.Asked> peak(Post post, String celsius) {
        Point point = inSystem(() -> points.find(UUID.fromString(post.point())).orElseThrow());
        var peak = new ArrayList<ScanGroups.Asked>();
        for (int i = 0; i < PEAK; i++) {
            var told = new NewScan(
                    Ids.next(),
                    clock.instant(),
                    "99",
                    PointScene.number(),
                    null,
                    null,
                    new BigDecimal(celsius),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            peak.add(new ScanGroups.Asked(
                    point,
                    post.account(),
                    told,
                    null,
                    clock.instant(),
                    people.blind(told.identity()).orElseThrow()));
        }
        return peak;
    }

    private long inTable(List<ScanGroups.Asked> scans) {
        return counted("select count(*) from checkpoint.scan where id = any(:ids)", scans);
    }

    private long counted(String sql, List<ScanGroups.Asked> scans) {
        return inSystem(() -> jdbc.sql(sql)
                .param("ids", scans.stream().map(one -> one.told().id()).toArray(UUID[]::new))
                .query(Long.class)
                .single());
    }

    private <T> T inSystem(Supplier<T> work) {
        return Jurisdiction.system("test").call(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }
}
