package org.lianfang.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.lianfang.database.BenchDatabase;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Outbox;
import org.lianfang.isolation.BenchCare;
import org.lianfang.region.Region;
import org.lianfang.region.Regions;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A city after 140 days of an outbreak. Its people come through the import, so that their rows are sealed and indexed like
 * any others; the rest is made by the database itself, straight into the real tables, with every column that the lists
 * read: 20 contacts a case with a piece of evidence each, an order and a task a contact, 14 days of care an order. Each
 * seventh contact is of somewhere else in the city and shared with the region of the case. Cases have one entry of
 * history and no version; entries of the audit have no valid MAC; only the last days of care have readings.
 */
final class ListsCity {
    static final String COUNTY = "411202";
    static final int DAYS = 140;

    final int people;
    final int cases;
    final int contacts;
    final int observed;
    private final ConfigurableApplicationContext context;
    private final DataSource owner;
    private final Path directory;

    ListsCity(ConfigurableApplicationContext context, Path directory, double scale) {
        this.context = context;
        this.owner = BenchDatabase.owner(context);
        this.directory = directory;
        this.cases = Math.max(140, (int) (50_000 * scale));
        this.contacts = cases * 20;
        this.people = cases * 46;
        this.observed = contacts / 10;
    }

    /** Seconds that the night's round took to open a day for everyone under observation. */
    double make() throws Exception {
        step("people", this::people);
        try (var connection = owner.getConnection()) {
            connection.createStatement().execute("""
                    set synchronous_commit = off;
                    set work_mem = '512MB';
                    set session_replication_role = replica; -- the rows fit; nobody checks foreign keys one by one
                    set timezone = 'Asia/Shanghai'
                    """);
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            step("cases", () -> cases(jdbc));
            step("contacts", () -> contacts(jdbc));
            step("orders and tasks", () -> orders(jdbc));
            step("days of care", () -> careDays(jdbc));
            step("audit", () -> audit(jdbc));
            step("accounts", () -> accounts(jdbc));
            step("vacuum", () -> jdbc.sql("vacuum analyze").update());
        }
        long begin = System.nanoTime();
        int opened = BenchCare.round(context);
        double seconds = (System.nanoTime() - begin) / 1e9;
        check("days opened by the round", observed, opened);
        check("days opened by a second round", 0, BenchCare.round(context));
        JdbcClient.create(owner).sql("analyze isolation.care_day").update();
        return seconds;
    }

    static void check(String what, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException(what + ": " + found + " instead of " + expected);
        }
    }

    private void people() throws Exception {
        var villages = context.getBean(Regions.class).below("4112", "village").stream()
                .map(Region::code)
                .toList();
        Path file = directory.resolve("people.csv");
        new City(villages).write(file, people);
        var importer = context.getBeansOfType(Importer.class).values().stream()
                .filter(one -> one.kind().equals("people"))
                .findFirst()
                .orElseThrow();
        try (var report = ImportReport.in(directory, "people", Clock.systemUTC())) {
            Jurisdiction.system("bench")
                    .run(() -> importer.run(file, Importer.DEFAULT_FORMAT, report, Progress.silent()));
            check("people taken", people, report.counts().taken());
        }
        Files.delete(file);
        drain(context);
    }

    static void drain(ConfigurableApplicationContext context) {
        var outbox = context.getBean(Outbox.class);
        if (!outbox.drain(Duration.ofMinutes(10)) || outbox.failures() > 0) {
            throw new IllegalStateException("listeners failed or did not finish");
        }
    }

    /** People by number, in the order of their villages; every 46th is a case, every 2.3rd somebody's contact. */
    private void cases(JdbcClient jdbc) {
        jdbc.sql("""
                create table public.bench_person as
                select row_number() over (order by region_code, id) - 1 as n, id, region_code, name from people.person
                """).update();
        jdbc.sql("create unique index on public.bench_person (n)").update();
        jdbc.sql("analyze public.bench_person").update();
        jdbc.sql("""
                create table public.bench_case as
                select k, uuidv7() as id, uuidv7() as index_id, 'B2020' || lpad(k::text, 7, '0') as case_no,
                    p.id as person_id, p.region_code,
                    now() - interval '1 day' * :days + interval '1 minute' * (:days * 1440 * h / 10007.0) as at, h
                from generate_series(0, :cases - 1) k
                cross join lateral (select (k * 7919::bigint) % 10007 as h) as mixed
                join public.bench_person p on p.n = k * 46
                """).param("cases", cases).param("days", DAYS).update();
        jdbc.sql("create unique index on public.bench_case (k)").update();
        jdbc.sql("""
                insert into cases.case_record (id, case_no, person_id, classification, status, region_code, onset_date,
                    origin, reporter, reported_at, queued_at, confirmed_at, confirmed_level)
                select id, case_no, person_id,
                    (array['confirmed', 'confirmed', 'suspected', 'clinical', 'asymptomatic'])[1 + h % 5],
                    s.status, region_code, case when h % 20 <> 0 then (at - interval '3 days')::date end, 'unknown', 'bench',
                    at, at, case when s.status = 'confirmed' then at + interval '2 hours' end,
                    case when s.status = 'confirmed' then (array['county', 'city', 'province'])[1 + h % 3] end
                from public.bench_case
                cross join lateral (select case when h % 10 = 0 then 'reported' when h % 10 = 1 then 'returned'
                    when h % 50 = 2 then 'withdrawn' else 'confirmed' end as status) s
                """).update();
        jdbc.sql("""
                insert into cases.history (id, case_id, at, actor, act, changes)
                select uuidv7(), id, at, 'bench', 'reported', '{}' from public.bench_case
                """).update();
        jdbc.sql("""
                insert into tracing.index_case (id, case_id, reference, person_id, region_code)
                select index_id, id, case_no, person_id, region_code from public.bench_case
                """).update();
    }

    private void contacts(JdbcClient jdbc) {
        jdbc.sql("""
                create table public.bench_contact as
                select i, uuidv7() as id, k.index_id, p.id as person_id, p.region_code, k.region_code as case_region_code,
                    (array['close', 'close', 'general', 'unverified', 'general', 'general'])[1 + i % 6] as class,
                    (array['train', 'place', 'household', 'flight', 'bus'])[1 + (case when i % 5 = 3 and i % 1000 <> 3 then 1 else i % 5 end)::int] as setting,
                    k.at - interval '1 hour' * (i % 90) as first, i % 10 = 7 as live
                from generate_series(0, :contacts - 1) i
                cross join lateral (select case when i % 7 = 0 and i < :contacts / 7 * 7 then (i + 7 * (:contacts / 14)) % (:contacts / 7 * 7) else i end as j) s
                join public.bench_person p on p.n = j * 23 / 10
                join public.bench_case k on k.k = i / 20
                """).param("contacts", contacts).update();
        check(
                "persons exposed",
                contacts,
                jdbc.sql("select count(distinct person_id) from public.bench_contact")
                        .query(Long.class)
                        .single());
        jdbc.sql("""
                insert into tracing.contact (id, index_id, person_id, contact_class, status, settings, first_exposure,
                    last_exposure, region_code, case_region_code, digest, found_at, changed_at)
                select id, index_id, person_id, class, case when i % 50 = 0 then 'withdrawn' else 'active' end, array[setting],
                    first, case when i % 30 <> 0 then first + interval '2 hours' end, region_code, case_region_code, 'bench',
                    first + interval '1 day', first + interval '1 day'
                from public.bench_contact
                """).update();
        jdbc.sql("""
                insert into tracing.evidence (id, contact_id, index_id, reason, setting, contact_class, other_record_id,
                    first_exposure, last_exposure, time_known, minutes, segment_known, words, region_code,
                    case_region_code, found_at)
                select uuidv7(), id, index_id, 'PLACE_OVERLAP', 'PLACE', upper(class), id, first, first + interval '2 hours',
                    true, 120, true, '{"place": "超市"}', region_code, case_region_code, first + interval '1 day'
                from public.bench_contact
                """).update();
        jdbc.sql("""
                insert into people.person_share (person_id, region_code, reason)
                select person_id, case_region_code, 'contact of a case' from public.bench_contact
                where not starts_with(region_code, case_region_code)
                on conflict do nothing
                """).update();
        // no trigger runs for a replica
        jdbc.sql("select people.mend_shares()").query().singleRow();
    }

    /** A tenth is under observation now, since 13 days ago at the most; the others were, for 14 days. */
    private void orders(JdbcClient jdbc) {
        jdbc.sql("""
                create table public.bench_order as
                select uuidv7() as id, c.id as contact_id, c.index_id, c.person_id, c.region_code, c.case_region_code, c.class,
                    c.live, c.first, c.i,
                    current_date - case when c.live then 13 else 14 + (c.i * 7919::bigint % (:days - 28))::int + 1 end as since
                from public.bench_contact c
                """).param("days", DAYS).update();
        jdbc.sql("""
                insert into isolation.isolation_order (id, contact_id, index_id, person_id, kind, contact_class, status,
                    starts_at, ends_on, last_exposure, legal_basis, reason, made_at, region_code, case_region_code,
                    observed_since)
                select id, contact_id, index_id, person_id, (array['home', 'central_site', 'monitoring'])[1 + i % 3], class,
                    case when live then 'active' else 'released' end, since, case when i % 40 <> 0 then since + 14 end, first, 'law-39-contact',
                    'exposed', since - interval '1 minute' * (i % 600), region_code, case_region_code, since
                from public.bench_order
                """).update();
        jdbc.sql("""
                insert into isolation.task (id, order_id, person_id, kind, status, due_at, made_at, region_code,
                    case_region_code)
                select uuidv7(), id, person_id, (array['home_visit', 'transfer', 'call'])[1 + i % 3],
                    case when live then 'open' else 'done' end, since + interval '1 minute' * (i % 1440), since, region_code,
                    case_region_code
                from public.bench_order
                """).update();
    }

    /** Rows come by day, as they would; the day of today is for the round of the night. */
    private void careDays(JdbcClient jdbc) {
        jdbc.sql("create index on public.bench_order (since)").update();
        jdbc.sql("analyze public.bench_order").update();
        for (int ago = DAYS; ago > 0; ago--) {
            jdbc.sql("""
                    insert into isolation.care_day (order_id, person_id, day, region_code, case_region_code)
                    select id, person_id, current_date - :ago, region_code, case_region_code
                    from public.bench_order where since between current_date - :ago - 13 and current_date - :ago
                    """).param("ago", ago).update();
        }
        jdbc.sql("""
                insert into isolation.reading (id, care_day_id, person_id, slot, taken_at, celsius, symptoms, by_name,
                    region_code, case_region_code)
                select uuidv7(), id, person_id, slot, day + interval '1 hour' * (slot * 8), 36.5, '{}', 'bench', region_code,
                    case_region_code
                from isolation.care_day cross join generate_series(1, 2) slot
                where day >= current_date - 3
                """).update();
        jdbc.sql("""
                insert into isolation.escalation (kind, item, order_id, person_id, day, raised_at, settled_at, settled_by,
                    region_code, case_region_code)
                select 'missed_temperature', '1', id, person_id, since, since + interval '14 hours',
                    case when not live then since + interval '15 hours' end, case when not live then 'bench' end,
                    region_code, case_region_code
                from public.bench_order where i % 9 = 0
                """).update();
        jdbc.sql("""
                insert into isolation.care_round (generated_to, watched_to) values ((now() at time zone 'Asia/Shanghai')::date - 1, now())
                on conflict (one) do update set generated_to = excluded.generated_to, watched_to = excluded.watched_to
                """).update();
    }

    private void audit(JdbcClient jdbc) {
        jdbc.sql("""
                insert into access.audit_entry (id, at, actor, region_code, action, subject_type, subject_ids, detail, mac)
                select uuidv7(), now() - interval '1 second' * (12096000.0 / :entries * (:entries - i)), 'worker' || i % 300, left(p.region_code, 6),
                    (array['person.read', 'person.read', 'check.measured', 'case.read'])[1 + i % 4], 'person', array[p.id],
                    '{"in": "page"}', '\\x00'
                from generate_series(1, :entries) i
                join public.bench_person p on p.n = (i * 7919::bigint) % (:people / 2)
                """).param("entries", contacts / 2).param("people", people).update();
    }

    /** Five users with a session each; the token of a session is its account's name. */
    private void accounts(JdbcClient jdbc) {
        String village =
                jdbc.sql("""
                select region_code from public.bench_order where live and region_code like :county || '%'
                group by region_code order by count(*) desc, region_code limit 1
                """).param("county", COUNTY).query(String.class).single();
        for (var user : List.of(
                ListsUser.COUNTRY, ListsUser.COUNTY, ListsUser.GRID, ListsUser.AUDITOR, ListsUser.COUNTY_AUDITOR)) {
            String region = user == ListsUser.GRID ? village : user.region();
            jdbc.sql("""
                    with account as (
                        insert into access.account (id, name, display_name, role, region_code, password, created_at)
                        values (uuidv7(), :name, :name, :role, :region, '', now()) returning id)
                    insert into access.session (token_hash, account_id, started_at, last_used_at, second_passed)
                    select sha256(:name::bytea), id, now(), now(), true from account
                    """)
                    .param("name", user.token())
                    .param("role", user.role().externalName())
                    .param("region", region)
                    .update();
        }
        jdbc.sql("""
                insert into isolation.team_member (id, person_id, post, account_id, name, phone, since, region_code,
                    case_region_code)
                select uuidv7(), o.person_id, 'community_worker', a.id, 'bench', '', now(), o.region_code, o.case_region_code
                from public.bench_order o join access.account a on a.role = 'grid-worker'
                where o.live and o.region_code = a.region_code and o.i % 20 < 10
                """).update();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void step(String what, Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        System.out.printf(Locale.ROOT, "  made %s: %.0f s%n", what, (System.nanoTime() - begin) / 1e9);
    }
}
