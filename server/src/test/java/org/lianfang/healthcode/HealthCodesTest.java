package org.lianfang.healthcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.cases.CaseChanged;
import org.lianfang.cases.CaseConfirmed;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.cases.Classification;
import org.lianfang.database.LianfangTest;
import org.lianfang.matching.Reason;
import org.lianfang.people.PersonsMerged;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Colours that follow from what other rooms recorded, on the real database. */
@LianfangTest
class HealthCodesTest {
    @Autowired
    CodeScene scene;

    @Value("${lianfang.db.url}")
    String ownersUrl;

    @Autowired
    HealthCodes codes;

    @Autowired
    Cases cases;

    @Autowired
    Changes changes;

    @Autowired
    Standings standings;

    @Autowired
    @org.springframework.beans.factory.annotation.Qualifier("dataSource")
    javax.sql.DataSource dataSource;

    @Autowired
    Explanations explanations;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @BeforeEach
    void january() {
        scene.at("2020-01-25T12:00");
    }

    @AfterEach
    void over() {
        scene.over();
    }

    @Test
    void aCardTurnsNobodyRedBeforeItIsConfirmedAndNoLongerWhenItIsWithdrawn() {
        CaseRecord card = scene.card(Classification.SUSPECTED);
        assertThat(colour(card.personId())).isEqualTo(Colour.GREEN);
        CodeScene.system(() -> cases.confirm(card.id()));
        scene.settle();
        seen(card.personId(), Colour.RED, "suspected-case");
        CodeScene.system(() -> cases.withdraw(card.id(), "实验室排除"));
        scene.settle();
        seen(card.personId(), Colour.GREEN, null);
        assertThat(changesOf(card.personId())).isEqualTo(2);
    }

    @Test
    void aCloseContactIsRedAGeneralOneYellowAndOneWithdrawnGreenAgain() {
        CaseRecord card = scene.confirmed();
        UUID close = scene.person();
        UUID general = scene.person();
        scene.exposed(card, Reason.TRAIN_SAME_CARRIAGE, "2020-01-24T10:00", close);
        seen(close, Colour.RED, null);
        assertThat(codes.status(close).issuedBy()).isEqualTo("湖滨区疾病预防控制中心");
        assertThat(codes.status(close).issuer()).isEqualTo("411202");
        assertThat(codes.status(close).until()).isNotNull();
        scene.exposed(card, Reason.TRAIN_OTHER_CARRIAGE, "2020-01-24T10:00", close, general);
        seen(general, Colour.YELLOW, null);
        scene.exposed(card, Reason.TRAIN_OTHER_CARRIAGE, "2020-01-24T10:00");
        seen(close, Colour.GREEN, null);
        seen(general, Colour.GREEN, null);
    }

    @Test
    void whatHasPassedIsOverWithNobodyActingAndIsWrittenDown() {
        CaseRecord card = scene.confirmed();
        UUID person = scene.person();
        scene.exposed(card, Reason.TRAIN_OTHER_CARRIAGE, "2020-01-24T10:00", person);
        seen(person, Colour.YELLOW, null);
        scene.at("2020-02-08T00:00");
        assertThat(codes.status(person).colour()).isEqualTo(Colour.GREEN);
        assertThat(changesOf(person)).isEqualTo(1);
        while (CodeScene.system(() -> changes.passing()) > 0) {
            // until nothing is due
        }
        assertThat(changesOf(person)).isEqualTo(2);
        assertThat(scene.count("select count(*) from access.audit_entry where action = 'healthcode.changed'" + " and '"
                        + person + "' = any(subject_ids::text[])"))
                .isEqualTo(2);
    }

    @Test
    void twoThatLookAtTheSameTimeDoSoOneAfterTheOther() throws Exception {
        CaseRecord card = scene.confirmed();
        UUID person = scene.person();
        scene.exposed(card, Reason.TRAIN_OTHER_CARRIAGE, "2020-01-24T10:00", person);
        var release = new java.util.concurrent.CountDownLatch(1);
        var held = new java.util.concurrent.CountDownLatch(1);
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var other = threads.submit(() -> CodeScene.system(() -> transactions.execute(_ -> {
                scene.count("select 1 from pg_advisory_xact_lock(7127)");
                held.countDown();
                try {
                    return release.await(1, java.util.concurrent.TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            })));
            held.await();
            scene.at("2020-02-08T00:00");
            var passing = threads.submit(() -> CodeScene.system(() -> {
                while (changes.passing() > 0) {
                    // until nothing is due
                }
                return true;
            }));
            Awaitility.await()
                    .until(() -> scene.count("select count(*) from pg_locks where locktype = 'advisory'"
                                    + " and objid = 7127 and not granted")
                            > 0);
            scene.at("2020-02-09T00:00");
            release.countDown();
            other.get();
            passing.get();
        }
        assertThat(scene.count("select count(*) from healthcode.change where person_id = '" + person
                        + "' and after = 'green' and at >= '2020-02-09T00:00+08'"))
                .isEqualTo(1);
    }

    @Test
    void theCopyIsFollowedAgainAfterAnyFault() {
        var asked = new java.util.concurrent.atomic.AtomicInteger();
        var feed =
                new EvidenceFeed(standings, new org.springframework.jdbc.datasource.DelegatingDataSource(dataSource) {
                    @Override
                    public java.sql.Connection getConnection() throws java.sql.SQLException {
                        if (asked.incrementAndGet() == 1) {
                            throw new IllegalStateException("a fault that is not the database's");
                        }
                        return super.getConnection();
                    }
                });
        feed.begin();
        Awaitility.await().until(() -> asked.get() > 1);
        feed.destroy();
    }

    @Test
    void toldTwiceNothingIsHeardTwice() {
        CaseRecord card = scene.confirmed();
        long before = scene.count("select last from healthcode.counter");
        for (int time = 0; time < 2; time++) {
            CodeScene.system(() -> {
                transactions.executeWithoutResult(_ -> {
                    events.publishEvent(new CaseConfirmed(card.id()));
                    events.publishEvent(new CaseChanged(card.id()));
                });
                return true;
            });
            scene.settle();
        }
        assertThat(scene.count("select last from healthcode.counter")).isEqualTo(before);
        assertThat(changesOf(card.personId())).isEqualTo(1);
        assertThat(scene.count("select count(*) from healthcode.evidence")).isEqualTo(before);
    }

    @Test
    void aColourOfThePastIsWorkedOutAgainFromTheRecords() {
        scene.at("2020-01-25T12:00");
        CaseRecord card = scene.confirmed();
        UUID person = scene.person();
        scene.exposed(card, Reason.TRAIN_OTHER_CARRIAGE, "2020-01-24T10:00", person);
        scene.at("2020-01-27T12:00");
        scene.exposed(card, Reason.TRAIN_SAME_CARRIAGE, "2020-01-24T10:00", person);
        scene.at("2024-06-01T12:00");
        while (CodeScene.system(() -> changes.passing()) > 0) {
            // until nothing is due
        }
        assertThat(explained(person, "2020-01-25T11:00").colour()).isEqualTo(Colour.GREEN);
        Explanation yellow = explained(person, "2020-01-26T12:00");
        assertThat(yellow.colour()).isEqualTo(Colour.YELLOW);
        assertThat(java.util.Objects.requireNonNull(yellow.decidedBy()).caseId())
                .isEqualTo(card.id());
        Explanation red = explained(person, "2020-01-28T12:00");
        assertThat(red.colour()).isEqualTo(Colour.RED);
        assertThat(red.agrees()).isTrue();
        assertThat(yellow.agrees()).isTrue();
        assertThat(explained(person, "2024-06-02T12:00").colour()).isEqualTo(Colour.GREEN);
        assertThat(explained(person, "2024-06-02T12:00").agrees()).isTrue();
        scene.sql("insert into healthcode.change (id, person_id, at, before, after, rule, rules_version, evidence,"
                + " region_code, other_region_code) select gen_random_uuid(), '" + person
                + "', '2020-01-26T00:00Z', 'yellow', 'red', 'confirmed-case', max(version), '{}', '411202', ''"
                + " from healthcode.rule_set");
        assertThat(explained(person, "2020-01-26T12:00").agrees()).isFalse();
    }

    @Test
    void twoWhoTurnOutToBeOneHaveTheWorseColourUnderEitherId() {
        CaseRecord card = scene.confirmed();
        UUID from = scene.person();
        UUID into = scene.person();
        scene.exposed(card, Reason.TRAIN_SAME_CARRIAGE, "2020-01-24T10:00", from);
        seen(from, Colour.RED, null);
        scene.sql("update people.person set merged_into = '" + into + "' where id = '" + from + "'");
        CodeScene.system(() -> {
            transactions.executeWithoutResult(
                    _ -> events.publishEvent(new PersonsMerged(List.of(new PersonsMerged.Merge(from, into)))));
            return true;
        });
        scene.settle();
        seen(into, Colour.RED, null);
        Awaitility.await().until(() -> codes.status(from).colour() == Colour.RED);
    }

    /** As after a copy of yesterday was restored beneath a server that runs, and has grown to the same number of pieces. */
    @Test
    void evidenceOfACopyThatHasAsMuchOfItIsReadAnew() {
        CaseRecord card = scene.confirmed();
        UUID person = scene.person();
        UUID another = scene.person();
        scene.exposed(card, Reason.TRAIN_SAME_CARRIAGE, "2020-01-24T10:00", person);
        seen(person, Colour.RED, null);
        var owner = new DriverManagerDataSource(ownersUrl);
        JdbcClient.create(owner)
                .sql("""
                with moved as (update healthcode.evidence set person_id = :another, heard_at = heard_at + interval '1 second'
                               where person_id = :person)
                update healthcode.latest set person_id = :another where person_id = :person
                """)
                .param("person", person)
                .param("another", another)
                .update();
        Awaitility.await().until(() -> codes.status(another).colour() == Colour.RED);
        assertThat(codes.status(person).colour()).isEqualTo(Colour.GREEN);
    }

    private Explanation explained(UUID person, String time) {
        return CodeScene.system(() -> explanations.explain(
                person,
                java.time.LocalDateTime.parse(time)
                        .atZone(org.lianfang.database.Zone.ID)
                        .toInstant()));
    }

    @Test
    void theProgramsOwnRoleCannotWriteEvidence() {
        UUID person = scene.person();
        for (String sql : List.of(
                "insert into healthcode.evidence (seq, kind, source_id, person_id, facts, heard_at, region_code,"
                        + " other_region_code) values (999999, 'case', gen_random_uuid(), '" + person
                        + "', '{\"status\":\"confirmed\"}', now(), '411202', '')",
                "update healthcode.evidence set facts = '{}'",
                "delete from healthcode.evidence",
                "truncate healthcode.evidence cascade",
                "update healthcode.latest set person_id = '" + person + "'",
                "delete from healthcode.latest",
                "update healthcode.counter set last = 0",
                "update healthcode.change set after = 'green'",
                "delete from healthcode.change",
                "update healthcode.rule_set set content = ''",
                "create or replace function healthcode.hear(k text, s uuid[], a timestamptz) returns setof uuid"
                        + " language sql as 'select null::uuid'",
                "create or replace view healthcode.fact as select 1 as kind",
                "alter table healthcode.evidence disable row level security",
                "set role postgres")) {
            assertThatThrownBy(() -> scene.sql(sql)).as(sql).isInstanceOf(DataAccessException.class);
        }
        assertThat(scene.count("select count(*) from healthcode.hear('case', array['" + person + "'::uuid], now())"))
                .isZero();
        assertThat(colour(person)).isEqualTo(Colour.GREEN);
    }

    @Test
    void aRowInTheLogOfChangesRecoloursNobody() {
        UUID person = scene.person();
        scene.sql(
                "insert into healthcode.change (id, person_id, at, before, after, rule, rules_version, evidence,"
                        + " region_code, other_region_code) values (gen_random_uuid(), '" + person
                        + "', now(), 'green', 'red', 'confirmed-case', (select max(version) from healthcode.rule_set), '{}', '411202', '')");
        assertThat(colour(person)).isEqualTo(Colour.GREEN);
    }

    private void seen(UUID person, Colour colour, @org.jspecify.annotations.Nullable String rule) {
        assertThat(colour(person)).isEqualTo(colour);
        Awaitility.await().until(() -> codes.status(person).colour() == colour);
        if (rule != null) {
            assertThat(codes.status(person).rule()).isEqualTo(rule);
        }
        assertThat(codes.status(person).stale()).isFalse();
    }

    private Colour colour(UUID person) {
        return CodeScene.system(() -> codes.committed(person)).colour();
    }

    private long changesOf(UUID person) {
        return scene.count("select count(*) from healthcode.change where person_id = '" + person + "'");
    }
}
