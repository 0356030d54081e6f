package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.LianfangApplication;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.matching.Reason;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** No day is lost and none is doubled, whatever happens at midnight. */
@LianfangTest
class CareRoundsTest {
    private static final LocalDate DAY = LocalDate.of(2020, 1, 22);

    @Autowired
    ObservedScene scene;

    @Autowired
    CareRounds rounds;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Environment environment;

    private UUID[] persons = {};

    @BeforeEach
    void threeUnderObservation() {
        scene.forget();
        scene.at(DAY.atTime(8, 0));
        rounds.go();
        var index = scene.confirmedCase();
        persons = new UUID[] {person(), person(), person()};
        scene.exposed(index, Reason.TRAIN_OTHER_CARRIAGE, DAY.atTime(7, 0), persons);
        serve(DAY.atTime(8, 0));
        rounds.go();
    }

    @AfterEach
    void theClockGoesBack() {
        scene.over();
    }

    @Test
    void opensEveryDayOnceAcrossMidnight() {
        assertThat(days(DAY)).isEqualTo(3);
        round(DAY.atTime(23, 59, 59));
        round(DAY.plusDays(1).atStartOfDay());
        assertThat(rounds.go().opened()).isZero();
        assertThat(days(DAY.plusDays(1))).isEqualTo(3);
        assertThat(days(DAY.plusDays(2))).isZero();
    }

    @Test
    void makesUpForTheDaysOfAPause() {
        round(DAY.plusDays(3).atTime(13, 0));
        for (int day = 0; day <= 3; day++) {
            assertThat(days(DAY.plusDays(day))).isEqualTo(3);
        }
        // the first day counts from noon: one temperature; then two days of two; today the one of noon
        assertThat(missed()).isEqualTo(3 * (1 + 2 + 2 + 1));
    }

    @Test
    void hasNotBeenWhenItIsInterrupted() {
        scene.at(DAY.plusDays(1).atTime(12, 0));
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(transaction -> {
                    assertThat(rounds.go().opened()).isEqualTo(3);
                    transaction.setRollbackOnly();
                }));
        assertThat(days(DAY.plusDays(1))).isZero();
        assertThat(missed()).isZero();
        assertThat(rounds.go().opened()).isEqualTo(3);
        assertThat(missed()).isEqualTo(6);
        rounds.go();
        assertThat(missed()).isEqualTo(6);
    }

    /** The night's round has opened its days and is about to escalate when its connection is cut. */
    @Test
    void losesAndDoublesNothingWhenItIsKilledHalfWay() {
        scene.at(DAY.plusDays(1).atTime(12, 0));
        CompletableFuture<CareRounds.Round> killed = Objects.requireNonNull(Jurisdiction.system("test")
                .call(() -> transactions.execute(_ -> {
                    jdbc.sql("lock table isolation.escalation in share mode").update();
                    var round = CompletableFuture.supplyAsync(rounds::go);
                    await().until(() -> killTheOneWhoWaits() == 1);
                    return round;
                })));
        assertThat(killed).failsWithin(Duration.ofSeconds(30));
        assertThat(days(DAY.plusDays(1))).isZero();
        assertThat(missed()).isZero();
        assertThat(rounds.go().opened()).isEqualTo(3);
        assertThat(rounds.go().opened()).isZero();
        assertThat(days(DAY.plusDays(1))).isEqualTo(3);
        assertThat(missed()).isEqualTo(6);
    }

    private int killTheOneWhoWaits() {
        return jdbc.sql("""
                select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity
                where wait_event_type = 'Lock' and query like '%insert into isolation.escalation%' and pid <> pg_backend_pid()
                """).query(Integer.class).single();
    }

    @Test
    void goesOnAfterARestart() {
        round(DAY.plusDays(1).atTime(11, 59));
        scene.at(DAY.plusDays(1).atTime(12, 0));
        try (var restarted = new SpringApplicationBuilder(LianfangApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--lianfang.data=" + environment.getProperty("lianfang.data"),
                        "--lianfang.db.url=" + environment.getProperty("lianfang.db.url"),
                        "--lianfang.audit.head=" + environment.getProperty("lianfang.audit.head") + ".second",
                        "--lianfang.care.look-ms=3600000")) {
            var after = restarted.getBean(CareRounds.class);
            assertThat(after.go().raised()).isEqualTo(3);
            assertThat(after.go().raised()).isZero();
        }
        assertThat(rounds.go()).isEqualTo(new CareRounds.Round(0, 0));
        assertThat(days(DAY.plusDays(1))).isEqualTo(3);
        assertThat(missed()).isEqualTo(6);
    }

    @Test
    void opensEachDayOnceWhenTwoProcessesGoTheirRoundsAtOnce() {
        scene.at(DAY.plusDays(1).atTime(0, 0, 1));
        var both = new CompletableFuture<?>[] {
            CompletableFuture.supplyAsync(rounds::go), CompletableFuture.supplyAsync(rounds::go)
        };
        CompletableFuture.allOf(both).join();
        assertThat(days(DAY.plusDays(1))).isEqualTo(3);
    }

    private UUID person() {
        return scene.person("RO" + UUID.randomUUID());
    }

    private void serve(LocalDateTime at) {
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(
                        _ -> jdbc.sql("""
                        update isolation.isolation_order set status = 'active', observed_since = :at::timestamptz
                        where status = 'proposed'
                        """).param("at", LocalTimes.text(at)).update()));
    }

    private void round(LocalDateTime at) {
        scene.at(at);
        rounds.go();
    }

    private long days(LocalDate day) {
        return scene.count("select count(*) from isolation.care_day where day = '" + day + "' and person_id in ('"
                + persons[0] + "', '" + persons[1] + "', '" + persons[2] + "')");
    }

    private long missed() {
        return scene.count(
                "select count(*) from isolation.escalation where kind = 'missed_temperature' and person_id in ('"
                        + persons[0] + "', '" + persons[1] + "', '" + persons[2] + "')");
    }
}
