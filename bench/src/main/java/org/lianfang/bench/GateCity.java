package org.lianfang.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.lianfang.LianfangApplication;
import org.lianfang.database.BenchDatabase;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.healthcode.BenchPhones;
import org.lianfang.region.Places;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What stands at the gates of a made-up city: residents of the registry, points, a guard on duty at each of them, phones
 * that show a code; and the tables of the peer. The token of a session or a phone is its name.
 */
final class GateCity {
    static final String COUNTY = "411202";

    private final Path directory;
    private final int people;
    private final int guards;
    private final int points;

    GateCity(Path directory, int people, int guards, int points) {
        this.directory = directory;
        this.people = people;
        this.guards = guards;
        this.points = points;
    }

    static ConfigurableApplicationContext context(Path directory) {
        return new SpringApplicationBuilder(LianfangApplication.class)
                .web(WebApplicationType.NONE)
                .run("--lianfang.data=" + directory);
    }

    /** Fills an empty directory and writes what a load needs to know: {@link GateScript}. */
    GateScript build() throws Exception {
        Path file = directory.resolve("people.csv");
        new City(List.of("411202001", "411202002", "411203001")).write(file, people);
        List<String> numbers = Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", 3)[1])
                .toList();
        try (var context = context(directory)) {
            imports(context, file);
            JdbcClient owner = JdbcClient.create(BenchDatabase.owner(context));
            List<UUID> ids = points(context, owner);
            BenchPhones.bind(
                    context,
                    owner,
                    owner.sql("select id from people.person limit :phones")
                            .param("phones", GateScript.PHONES)
                            .query(UUID.class)
                            .list(),
                    GateScript.PHONE);
            asker(owner);
            peer(owner, numbers);
            owner.sql("analyze").update();
            return new GateScript(numbers, ids, guards);
        }
    }

    private void imports(ConfigurableApplicationContext context, Path file) throws Exception {
        try (var report = ImportReport.in(directory, "people", Clock.systemUTC())) {
            var importer = context.getBeansOfType(Importer.class).values().stream()
                    .filter(one -> one.kind().equals("people"))
                    .findFirst()
                    .orElseThrow();
            Jurisdiction.system("bench")
                    .run(() -> importer.run(file, Importer.DEFAULT_FORMAT, report, Progress.silent()));
            if (report.counts().refused() > 0) {
                throw new IllegalStateException("the import refused rows: " + report.counts());
            }
        }
    }

    private List<UUID> points(ConfigurableApplicationContext context, JdbcClient owner) {
        var ids = new java.util.ArrayList<UUID>();
        for (int i = 0; i < points; i++) {
            String name = "出口 " + i;
            UUID id = Ids.next();
            UUID place = Jurisdiction.system("bench")
                    .call(() -> context.getBean(Places.class).resolve(COUNTY, name));
            owner.sql("""
                    insert into checkpoint.point (id, code, kind, name, place_id, region_code, rota_from, opened_at)
                    values (:id, :code, 'highway', :name, :place, :region, current_date, now())
                    """)
                    .param("id", id)
                    .param("code", "BENCH-" + i)
                    .param("name", name)
                    .param("place", place)
                    .param("region", COUNTY)
                    .update();
            ids.add(id);
        }
        for (int i = 0; i < guards; i++) {
            owner.sql("""
                    with account as (
                        insert into access.account (id, name, display_name, role, region_code, password, created_at)
                        values (uuidv7(), :name, :name, 'guard', :region, '', now()) returning id),
                    session as (
                        insert into access.session (token_hash, account_id, started_at, last_used_at, second_passed)
                        select sha256(:name::bytea), id, now(), now(), true from account),
                    staff as (
                        insert into checkpoint.staff (id, point_id, account_id, name, body, crew, added_at)
                        select uuidv7(), :point, id, :name, 'bench', 1, now() from account returning id, account_id)
                    insert into checkpoint.duty (id, point_id, staff_id, account_id, day, shift, signed_in_at, signed_in_by)
                    select uuidv7(), :point, id, account_id, current_date, 'early', now(), 'bench' from staff
                    """)
                    .param("name", GateScript.guard(i))
                    .param("region", COUNTY)
                    .param("point", ids.get(i % points))
                    .update();
        }
        return ids;
    }

    private static void asker(JdbcClient owner) {
        owner.sql("""
                with account as (
                    insert into access.account (id, name, display_name, role, region_code, password, created_at)
                    values (uuidv7(), :name, :name, 'city-cdc', '', '', now()) returning id)
                insert into access.session (token_hash, account_id, started_at, last_used_at, second_passed)
                select sha256(:name::bytea), id, now(), now(), true from account
                """).param("name", GateAsker.NAME).update();
    }

    /** Who is who, and what was scanned: the least that the same answer needs, with the two indexes that are asked by. */
    private static void peer(JdbcClient owner, List<String> numbers) {
        owner.sql("""
                create table public.peer_person (number text primary key, colour text not null);
                create table public.peer_scan (
                    id uuid primary key, point_id uuid not null, number text not null, at timestamptz not null,
                    verdict text not null);
                create index on public.peer_scan (number, at);
                create index on public.peer_scan (point_id, at);
                grant usage on schema public to lianfang_app;
                grant select on public.peer_person to lianfang_app;
                grant select, insert on public.peer_scan to lianfang_app
                """).update();
        owner.sql("insert into public.peer_person select number, 'green' from unnest(:numbers::text[]) as t (number)")
                .param("numbers", numbers.toArray(String[]::new))
                .update();
    }
}
