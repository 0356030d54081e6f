package org.lianfang.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** One real PostgreSQL a test run, a database of its own for each application context, emptied before each class. */
public final class TestDatabase
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, TestExecutionListener {
    private static final long NEVER = Duration.ofDays(1).toMillis();
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final DataDirectory DIRECTORY = temporary();
    private static final MasterKey KEY = MasterKey.open(DIRECTORY.keyFile(), null);
    private static final EmbeddedPostgres POSTGRES = launch();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String name = "context_" + NEXT.incrementAndGet();
        TestPropertyValues.of(
                        "lianfang.data=" + DIRECTORY.path(),
                        "lianfang.db.url=" + create(name),
                        "lianfang.second-factor="
                                + context.getEnvironment().getProperty("lianfang.second-factor", "offered"),
                        // tests look at clocks themselves, whenever they have moved them
                        "lianfang.care.look-ms=" + NEVER,
                        "lianfang.investigation.look-ms=" + NEVER,
                        "lianfang.review.look-ms=" + NEVER,
                        "lianfang.spots.look-ms=" + NEVER,
                        "lianfang.triage.look-ms=" + NEVER,
                        "lianfang.checkpoint.look-ms=" + NEVER,
                        "lianfang.exposure.look-ms=" + NEVER,
                        "lianfang.exposure.second-order=true",
                        "lianfang.risk.look-ms=" + NEVER,
                        "lianfang.exposure.nightly=-",
                        "lianfang.audit.head=" + DIRECTORY.path().resolve(name + ".audit.head"))
                .applyTo(context);
    }

    /** A new, empty database; returns its URL with the owner's credentials. */
    public static String create(String name) {
        var admin = DatabaseServer.managed(urlOf("postgres")).owner();
        try (var connection = admin.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select set_config('t.name', '" + name + "', false)");
            statement.execute("create database "
                    + connection
                            .unwrap(org.postgresql.core.BaseConnection.class)
                            .escapeIdentifier(name));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return urlOf(name);
    }

    @Override
    public void beforeTestClass(TestContext testContext) {
        var environment = testContext.getApplicationContext().getEnvironment();
        delete(Path.of(environment.getProperty("lianfang.audit.head", "none")));
        var url = environment.getProperty("lianfang.db.url", "");
        var jdbc = JdbcClient.create(DatabaseServer.managed(url).owner());
        awaitListeners(jdbc);
        for (int attempt = 1; !emptied(jdbc, attempt); attempt++) {}
    }

    /** Whether the tables are empty now; not if a listener that is still at work stood in the way. */
    private static boolean emptied(JdbcClient jdbc, int attempt) {
        try {
            empty(jdbc);
            return true;
        } catch (PessimisticLockingFailureException e) {
            if (attempt == 20) {
                throw e;
            }
            return false;
        }
    }

    private static void empty(JdbcClient jdbc) {
        jdbc.sql("""
                do $$
                declare tables text;
                begin
                    select string_agg(format('%I.%I', schemaname, tablename), ', ') into tables
                    from pg_tables
                    where schemaname not in ('pg_catalog', 'information_schema', 'public') and schemaname !~ '^pg_temp'
                      and tablename <> 'flyway_history'
                      and format('%s.%s', schemaname, tablename) not in ('region.region', 'disease.profile',
                          'healthcode.rule_set', 'risk.rule_set');
                    if tables is not null then
                        execute 'truncate ' || tables || ' cascade';
                    end if;
                end $$
                """).update();
    }

    /** Waits until nobody works on an event that has been published; some seconds at most. */
    public static void awaitListeners(JdbcClient jdbc) {
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> jdbc.sql("select count(*) from database.event_publication")
                                    .query(Long.class)
                                    .single()
                            == 0);
        } catch (ConditionTimeoutException e) {
            // one has failed for good, which is for the test that published the event to find out
        }
    }

    private static String urlOf(String database) {
        return POSTGRES.url(database) + "?user=" + EmbeddedPostgres.OWNER + "&password="
                + KEY.password(EmbeddedPostgres.OWNER);
    }

    private static EmbeddedPostgres launch() {
        var settings = List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=128MB");
        var postgres = EmbeddedPostgres.start(DIRECTORY, KEY, settings, true);
        // after the contexts have closed: what they still do at the end is not to wait for a database that has gone
        SpringApplication.getShutdownHandlers().add(() -> {
            postgres.close();
            delete(DIRECTORY.path());
        });
        return postgres;
    }

    private static DataDirectory temporary() {
        try {
            return DataDirectory.open(Files.createTempDirectory("lianfang-test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
