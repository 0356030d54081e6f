package org.lianfang.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads of a few persons among many cost a few index look-ups, under the row-level policy too. */
@LianfangTest
class PersonReadsTest {
    private static final int MANY = 20_000;

    @Autowired
    PersonTable people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private List<UUID> few = List.of();

    @BeforeEach
    void manyPeople() {
        few = Objects.requireNonNull(Jurisdiction.system("test")
                .call(() -> transactions.execute(_ -> {
                    jdbc.sql("""
                    insert into people.person (id, identity, id_type, name, sex, sealed, region_code, household)
                    select uuidv7(), uuidv7(), 99, '某人', 0, '\\x00'::bytea, '411202', n / 3
                    from generate_series(1, :many) n
                    """).param("many", MANY).update();
                    jdbc.sql("analyze people.person").update();
                    return jdbc.sql("select id from people.person order by id limit 3")
                            .query(UUID.class)
                            .list();
                })));
    }

    @Test
    void findsAFewWithoutReadingTheTable() {
        reads(some -> assertThat(people.find(some)).hasSize(3));
    }

    @Test
    void knowsWhereAFewLiveWithoutReadingTheTable() {
        reads(some -> assertThat(people.regions(some)).hasSize(3));
    }

    @Test
    void knowsAHouseholdWithoutReadingTheTable() {
        reads(some -> assertThat(people.household(some.getLast())).isNotEmpty());
    }

    @Test
    void knowsWhichOfAFewHaveChangedWithoutReadingTheTable() {
        reads(some -> assertThat(people.changedSince(Instant.EPOCH, some)).hasSize(3));
        reads(some ->
                assertThat(people.householdsChangedSince(Instant.EPOCH, some)).hasSize(3));
    }

    /** Counts what the statement at hand reads by scanning, as PostgreSQL counts it. */
    private void reads(Consumer<List<UUID>> statement) {
        new Jurisdiction("411202", null, "test")
                .run(() -> transactions.executeWithoutResult(_ -> {
                    long before = scanned();
                    statement.accept(few);
                    assertThat(scanned() - before).as("rows read by scanning").isLessThan(MANY / 100);
                }));
    }

    private long scanned() {
        return jdbc.sql("""
                select seq_tup_read from pg_stat_xact_user_tables where relid = 'people.person'::regclass
                """).query(Long.class).single();
    }
}
