package org.lianfang.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is remembered for the gates is forgotten when anything of them changes, by whatever way. */
@LianfangTest
class PeopleInMemoryTest {
    @Autowired
    KnownPeople ofTheServer;

    @Autowired
    BlindIndex index;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    /** Of the test alone: that of the server forgets every second. */
    private PeopleInMemory memory;

    private KnownPeople known;
    private UUID one = new UUID(0, 0);
    private UUID other = new UUID(0, 0);
    private UUID hash = new UUID(0, 0);

    @BeforeEach
    void twoPeople() {
        memory = new PeopleInMemory(jdbc, transactions, 1_000);
        known = new KnownPeople(jdbc, index, memory, transactions);
        hash = UUID.randomUUID();
        one = added(hash, "张三丰");
        other = added(UUID.randomUUID(), "李四光");
        memory.forgetChanged();
        assertThat(person().maskedName()).isEqualTo("张*丰");
    }

    @Test
    void asksTheDatabaseOnceAndForgetsOnlyWhoWasChanged() {
        changed("update people.person set birth_date = '1990-01-01' where id = :id", one);
        changed("update people.person set name = '王五' where id = :id", other);
        memory.forgetChanged();
        assertThat(memory.known(List.of(hash))).containsKey(hash);
    }

    @Test
    void aNewNameIsTold() {
        changed("update people.person set name = '张无忌' where id = :id", one);
        assertThat(person().maskedName()).as("a second or two later").isEqualTo("张*丰");
        memory.forgetChanged();
        assertThat(person().maskedName()).isEqualTo("张*忌");
    }

    @Test
    void whoMovedLivesElsewhere() {
        changed("update people.person set region_code = '411202' where id = :id", one);
        memory.forgetChanged();
        assertThat(person().regionCode()).isEqualTo("411202");
    }

    @Test
    void whoTurnsOutToBeAnotherIsThatOther() {
        inSystem(() -> jdbc.sql("update people.person set merged_into = :other where id = :one")
                .param("other", other)
                .param("one", one)
                .update());
        memory.forgetChanged();
        assertThat(person().id()).isEqualTo(other);
    }

    @Test
    void whoIsSharedIsNamedThere() {
        var guard = new Jurisdiction("500101", null, "guard");
        assertThat(person().name(guard)).isEmpty();
        changed("insert into people.person_share (person_id, region_code, reason) values (:id, '500101', 'test')", one);
        memory.forgetChanged();
        assertThat(person().name(guard)).isEqualTo("张*丰");
        changed("delete from people.person_share where person_id = :id", one);
        memory.forgetChanged();
        assertThat(person().name(guard)).isEmpty();
    }

    @Test
    void whoIsGoneIsGone() {
        changed("delete from people.person where id = :id", one);
        memory.forgetChanged();
        assertThat(known.recall(List.of(hash))).isEmpty();
    }

    /** The change is older than the last look and was not there to be seen by it. */
    @Test
    void aChangeThatIsCommittedLateIsNotMissed() {
        inSystem(() -> {
            int changed = jdbc.sql("update people.person set name = '张翠山' where id = :id")
                    .param("id", one)
                    .update();
            var looking = Thread.ofPlatform().start(memory::forgetChanged);
            try {
                looking.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return changed;
        });
        assertThat(person().maskedName()).isEqualTo("张*丰");
        memory.forgetChanged();
        assertThat(person().maskedName()).isEqualTo("张*山");
    }

    @Test
    void aStatementThatChangesACityLeavesAFewRowsAndForgetsEverybody() {
        inSystem(() -> jdbc.sql("""
                insert into people.person (id, identity, id_type, name, sex, sealed, region_code)
                select uuidv7(), uuidv7(), 99, '某人', 0, '\\x00'::bytea, '411299' from generate_series(1, 3000)
                """).update());
        inSystem(() -> jdbc.sql("update people.person set name = '某某' where region_code = '411299'")
                .update());
        assertThat(inSystem(() -> jdbc.sql("select count(*) from people.changed where person_id is null")
                        .query(Long.class)
                        .single()))
                .isEqualTo(1);
        memory.forgetChanged();
        assertThat(memory.known(List.of(hash))).isEmpty();
        inSystem(() -> jdbc.sql("delete from people.person where region_code = '411299'")
                .update());
    }

    /** Read before the change, told after it. */
    @Test
    void whatWasReadBeforeARoundIsNotRemembered() {
        long before = memory.round();
        var read = inSystem(() -> known.find(List.of(hash)));
        changed("update people.person set name = '张翠山' where id = :id", one);
        memory.forgetChanged();
        memory.add(read, before);
        assertThat(person().maskedName()).isEqualTo("张*山");
    }

    /** The round waits for the table of changes; the person is read, then changed, then the round goes on and sees it. */
    @Test
    void whatWasReadWithinARoundIsNotRemembered() throws Exception {
        var locked = new CountDownLatch(1);
        var read = new CountDownLatch(1);
        var changing = CompletableFuture.runAsync(
                () -> inSystem(() -> {
                    jdbc.sql("lock table people.changed in access exclusive mode")
                            .update();
                    locked.countDown();
                    awaited(read);
                    return jdbc.sql("update people.person set name = '张翠山' where id = :id")
                            .param("id", one)
                            .update();
                }),
                PeopleInMemoryTest::apart);
        awaited(locked);
        long before = memory.round();
        var looking = CompletableFuture.runAsync(memory::forgetChanged, PeopleInMemoryTest::apart);
        await().until(() -> memory.round() > before);
        long within = memory.round();
        var found = inSystem(() -> known.find(List.of(hash)));
        read.countDown();
        changing.get();
        looking.get();
        memory.add(found, within);
        assertThat(person().maskedName()).isEqualTo("张*山");
    }

    private static void apart(Runnable work) {
        Thread.ofPlatform().daemon().start(work);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a transaction has not committed could be remembered for ever. */
    @Test
    void nobodyRemembersWithinATransaction() {
        assertThatThrownBy(() -> inSystem(() -> ofTheServer.recall(List.of(hash))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private KnownPeople.KnownPerson person() {
        return Objects.requireNonNull(known.recall(List.of(hash)).get(hash));
    }

    private UUID added(UUID blind, String name) {
        return inSystem(() -> jdbc.sql("""
                insert into people.person (id, identity, id_type, name, sex, sealed, region_code)
                values (uuidv7(), :blind, 99, :name, 0, '\\x00'::bytea, '411201') returning id
                """)
                .param("blind", blind)
                .param("name", name)
                .query(UUID.class)
                .single());
    }

    private void changed(String sql, UUID id) {
        assertThat(inSystem(() -> jdbc.sql(sql).param("id", id).update())).isEqualTo(1);
    }

    private <T> T inSystem(Supplier<T> work) {
        return Jurisdiction.system("test").call(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }
}
