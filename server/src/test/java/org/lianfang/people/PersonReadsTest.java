package org.lianfang.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.ReadRows;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads of a few persons among many cost a few index look-ups, under the row-level policy too. */
@LianfangTest
class PersonReadsTest {
    private static final int MANY = 20_000;

    @Autowired
    ApplicationContext context;

    @Autowired
    PersonTable people;

    @Autowired
    PersonList list;

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

    /** Whoever reads finds all who live there and those who are shared, once, by number and behind the last of a page. */
    @Test
    void whoeverReadsFindsEverybodyOnce() {
        UUID guest = Jurisdiction.system("test")
                .call(() -> Objects.requireNonNull(transactions.execute(
                        _ -> jdbc.sql("""
                        with guest as (
                            insert into people.person (id, identity, id_type, name, sex, sealed, region_code)
                            values (uuidv7(), uuidv7(), 99, '某', 0, '\\x00'::bytea, '110101') returning id),
                        shared as (
                            insert into people.person_share (person_id, region_code, reason)
                            select id, place, 'test' from guest, unnest('{411202001001,411202001002}'::text[]) place)
                        select id from guest
                        """).query(UUID.class).single())));
        var all = new PersonList.Filter(null, null, null, null, null, null, null, null);
        var named = new PersonList.Filter(null, null, "某", "某\uFFFF", null, null, null, null);
        for (String region : List.of("", "41", "411202", "411202001", "411202001001", "411202001003")) {
            new Jurisdiction(region, null, "test")
                    .run(() -> transactions.executeWithoutResult(_ -> {
                        boolean residents = "411202".startsWith(region);
                        boolean shared = "411202001001".startsWith(region);
                        for (var filter : List.of(all, named)) {
                            assertThat(list.count(filter)).isEqualTo(residents ? 1_001 : shared ? 1 : 0);
                            assertThat(list.search(filter, PersonList.Order.NAME, null, 0, 30).stream()
                                            .map(PersonRow::id)
                                            .filter(guest::equals))
                                    .as("%s, %s", region, filter)
                                    .hasSize(shared ? 1 : 0);
                            for (var order : PersonList.Order.values()) {
                                var first = list.search(filter, order, null, 0, 30);
                                assertThat(first).hasSize(residents ? 30 : shared ? 1 : 0);
                                if (residents) {
                                    assertThat(ids(list.search(
                                                    filter,
                                                    order,
                                                    first.getLast().id(),
                                                    0,
                                                    30)))
                                            .hasSize(30)
                                            .isEqualTo(ids(list.search(filter, order, null, 30, 30)))
                                            .doesNotContainAnyElementsOf(ids(first));
                                }
                            }
                        }
                    }));
        }
    }

    private static List<UUID> ids(List<PersonRow> rows) {
        return rows.stream().map(PersonRow::id).toList();
    }

    /** A page in every order, by number and behind a row, and a name by its part. */
    @Test
    void listsAPageAndFindsAPartOfANameWithoutReadingTheTable() throws SQLException {
        ReadRows.of(context, "people.person", _ -> {}, rows -> {
            var people = new PersonList(rows.jdbc(), new PersonTable(rows.jdbc()));
            for (String region : List.of("", "411202")) {
                rows.seeing(region);
                for (var order : PersonList.Order.values()) {
                    var all = new PersonList.Filter(null, null, null, null, null, null, null, null);
                    rows.atMost(
                            MANY / 10,
                            order.name(),
                            () -> assertThat(people.search(all, order, null, 0, 20))
                                    .hasSize(20));
                    rows.atMost(
                            MANY / 10,
                            order + " after",
                            () -> assertThat(people.search(all, order, few.getLast(), 0, 20))
                                    .isNotEmpty());
                }
            }
            rows.jdbc()
                    .sql("update people.person set name = '欧阳小明' where id = any(:few)")
                    .param("few", few.toArray(UUID[]::new))
                    .update();
            rows.atMost(MANY / 10, "a part of a name", () -> {
                var filter = new PersonList.Filter(null, null, null, null, people.named("阳小明"), "阳小明", null, null);
                assertThat(people.search(filter, PersonList.Order.NAME, null, 0, 20))
                        .hasSize(few.size());
                assertThat(people.count(filter)).isEqualTo(few.size());
            });
        });
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
