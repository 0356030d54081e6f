package org.lianfang.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.database.DataDirectory;
import org.lianfang.database.DeploymentClock;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Zone;
import org.lianfang.isolation.Rounds;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * From the confirmed card to the certificate of release, with a crash after every step: whatever a verb or a listener has
 * said is heard only after a restart, or heard twice, and in the end everything is as if nothing had happened. Each run
 * has a county of its own; what is compared names no region and no id.
 */
@LianfangTest
@Import(Crashes.InTheWay.class)
class RestartTest {
    private static final LocalDate ONSET = LocalDate.of(2020, 2, 16);

    @Autowired
    Staff staff;

    @Autowired
    Crashes crashes;

    @Autowired
    IncompleteEventPublications registry;

    @Autowired
    DeploymentClock clock;

    @Autowired
    Rounds rounds;

    @Autowired
    List<Importer> importers;

    @Autowired
    DataDirectory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @AfterEach
    void nothingHasHappened() {
        crashes.are(Crashes.When.NEVER);
        clock.showMachineTime();
    }

    @Test
    void losesNothingAndDoublesNothingWhereverTheProgramDies() throws IOException {
        staff.forget();
        String undisturbed = run("411202", "湖滨", Crashes.When.NEVER);
        assertThat(undisturbed).contains("order 同住 central_site released", "order 同座 central_site released");
        assertThat(undisturbed).contains("order 隔厢 home released", "order 发病 central_site ended");
        assertThat(crashes.restarts()).isZero();

        String repeated = run("411281", "义马", Crashes.When.BEFORE_LISTENERS);
        assertThat(crashes.restarts()).isGreaterThan(10);
        assertThat(repeated).isEqualTo(undisturbed);

        assertThat(run("411282", "灵宝", Crashes.When.AFTER_LISTENERS)).isEqualTo(undisturbed);
    }

    /** The whole thread in one county; what is there in the end. */
    private String run(String county, String run, Crashes.When when) throws IOException {
        forgetTheRounds();
        at(ONSET.plusDays(2).atTime(8, 0));
        lists(county, run);
        crashes.are(when);
        var officer = staff.as(Role.COUNTY_CDC, county);
        String first = report(county, run, 0);
        then();
        staff.send("/api/cases/" + first + "/confirm", officer, "{}");
        then();
        staff.send("/api/cases/" + first + "/confirm", staff.as(Role.CITY_CDC, "4112"), "{}");
        then();
        staff.send("/api/cases/" + first + "/itinerary", officer, """
                {'transport':'train','number':'%s','carriage':'2','date':'%2$s','start':'%2$sT08:00','end':'%2$sT10:00'}""".formatted(train(county), ONSET));
        then();
        staff.send("/api/cases/" + first + "/itinerary/approve", officer, "{}");
        then();
        staff.send("/api/cases/" + first + "/ties", officer, """
                {'kind':'room','idType':'99','idNumber':'%s-3','name':'发病','note':'同室'}""".formatted(run));
        then();

        at(ONSET.plusDays(2).atTime(9, 0));
        serve(county);
        // somebody falls ill under observation, and is no contact any more but a case
        at(ONSET.plusDays(5).atTime(9, 0));
        String second = report(county, run, 3);
        then();
        staff.send("/api/cases/" + second + "/confirm", staff.as(Role.COUNTY_CDC, county), "{}");
        then();

        observe(county, ONSET.plusDays(5), ONSET.plusDays(17));
        release(county);
        at(ONSET.plusDays(18).atTime(9, 0));
        then();
        crashes.are(when == Crashes.When.NEVER ? when : Crashes.When.NEVER);
        return state(county);
    }

    /** Both temperatures of each day, across the midnights, with a crash after each. */
    private void observe(String county, LocalDate from, LocalDate to) {
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            at(day.atTime(0, 0, 1));
            then();
            for (int hour : new int[] {10, 13}) {
                at(day.atTime(hour, 0));
                var worker = staff.as(Role.GRID_WORKER, county);
                for (Map<String, Object> check : staff.all("/api/checks?day=" + day, worker)) {
                    staff.send("/api/checks/" + check.get("id") + "/readings", worker, "{'celsius':36.5}");
                    then();
                }
            }
            at(day.atTime(23, 59));
            then();
        }
    }

    private void serve(String county) {
        var officer = staff.as(Role.COUNTY_CDC, county);
        for (Map<String, Object> order : staff.all("/api/orders?status=proposed", officer)) {
            String path = "/api/orders/" + order.get("id");
            if ("home".equals(order.get("kind"))) {
                staff.send(path + "/home-check", officer, "{'ownRoom':true,'ownBathroom':true,'livesAlone':false}");
                then();
            }
            staff.send(path + "/serve", officer, "{'how':'in_person'}");
            then();
        }
    }

    private void release(String county) {
        var officer = staff.as(Role.COUNTY_CDC, county);
        List<Map<String, Object>> orders = staff.all("/api/orders?status=active", officer);
        assertThat(orders).isNotEmpty();
        for (Map<String, Object> order : orders) {
            staff.send("/api/orders/" + order.get("id") + "/release", officer, "{}");
            then();
        }
    }

    private String report(String county, String run, int person) {
        String card = staff.send("/api/cases", staff.as(Role.COUNTY_CDC, county), """
                {'idType':'99','idNumber':'%1$s-%2$d','name':'%3$s','sex':'F','birthDate':'1980-01-01','belongsTo':'county',
                 'regionCode':'%4$s','occupation':'职员','classification':'confirmed','onsetDate':'%5$s',
                 'diagnosedAt':'%6$sT07:00','isolatedAt':'%6$sT06:00','origin':'local'}""".formatted(
                        run,
                        person,
                        person == 0 ? "病例" : "发病",
                        village(county),
                        person == 0 ? ONSET : ONSET.plusDays(4),
                        LocalDate.now(clock)));
        return com.jayway.jsonpath.JsonPath.read(card, "$.id");
    }

    /** The program dies, if it does, and goes on. */
    private void then() {
        crashes.startUntilNothingIsLeft(registry, jdbc);
    }

    private void at(LocalDateTime time) {
        clock.goOnFrom(time.atZone(Zone.ID).toInstant());
        staff.signOut();
        rounds.go();
    }

    private void lists(String county, String run) throws IOException {
        load("people", """
                id_type,id_number,name,sex,birth_date,phone,region_code,address,household_no,household_role
                99,%1$s-0,病例,F,1980-01-01,,%2$s,某路,%1$sH1,head
                99,%1$s-1,同住,M,1980-01-01,,%2$s,某路,%1$sH1,spouse
                99,%1$s-2,同座,F,1980-01-01,,%2$s,某路,%1$sH2,head
                99,%1$s-3,发病,F,1980-01-01,,%2$s,某路,%1$sH3,head
                99,%1$s-4,隔厢,F,1980-01-01,,%2$s,某路,%1$sH4,head
                """.formatted(run, village(county)));
        load("trips", """
                id_type,id_number,name,phone,transport,number,date,carriage,seat,from,to,start,end
                99,%1$s-2,同座,,train,%2$s,%3$s,2,,,,%3$sT08:00,%3$sT10:00
                99,%1$s-4,隔厢,,train,%2$s,%3$s,5,,,,%3$sT08:00,%3$sT10:00
                """.formatted(run, train(county), ONSET));
    }

    private static String train(String county) {
        return "G" + county.substring(2);
    }

    private String village(String county) {
        return jdbc.sql("select min(code) from region.region where level = 'village' and starts_with(code, :county)")
                .param("county", county)
                .query(String.class)
                .single();
    }

    private void load(String kind, String content) throws IOException {
        var importer = importers.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        Path file = Files.writeString(Files.createTempFile(kind, ".csv"), content);
        try (var report = ImportReport.in(directory.reports(), kind, Clock.systemUTC())) {
            Jurisdiction.system("test")
                    .run(() -> importer.run(file, Importer.DEFAULT_FORMAT, report, Progress.silent()));
            assertThat(report.counts().refused()).as(kind).isZero();
        }
        Files.delete(file);
        then();
    }

    /** Each run goes its rounds from its own first day. */
    private void forgetTheRounds() {
        asSystem("delete from isolation.care_round returning 'gone'");
    }

    /** Everything that the thread left behind in the county, a line each, without ids and times of the clock. */
    private String state(String county) {
        return String.join("\n", asSystem("""
                with person as (select id, name from people.person), lines as (
                    select 'case ' || name || ' ' || status || ' ' || confirmed_level || ' v' || version as line, region_code
                    from cases.case_record join person on person.id = person_id
                    union all
                    select 'contact ' || name || ' ' || contact_class || ' ' || status || ' ' || settings::text
                           || ' ' || (select count(*) from tracing.evidence e
                                      where e.contact_id = c.id and withdrawn_at is null), case_region_code
                    from tracing.contact c join person on person.id = person_id
                    union all
                    select 'published ' || count(*), :county from tracing.publication
                    where number = :train and withdrawn_at is null
                    union all
                    select 'ground ' || name || ' ' || contact_class || ' ' || withdrawn, case_region_code
                    from isolation.ground join person on person.id = person_id
                    union all
                    select 'order ' || name || ' ' || kind || ' ' || status || ' ' || coalesce(ends_on::text, 'open') || ' '
                           || reason || ' ' || coalesce(closed_reason, '-'), case_region_code
                    from isolation.isolation_order join person on person.id = person_id
                    union all
                    select 'task ' || name || ' ' || kind || ' ' || status || ' ' || coalesce(outcome, '-'), case_region_code
                    from isolation.task join person on person.id = person_id
                    union all
                    select 'act ' || name || ' ' || kind || ' ' || how, case_region_code
                    from isolation.act join person on person.id = person_id
                    union all
                    select 'care ' || name || ' ' || day, case_region_code
                    from isolation.care_day join person on person.id = person_id
                    union all
                    select 'reading ' || name || ' ' || slot || ' ' || celsius || ' ' || taken_at::date, case_region_code
                    from isolation.reading join person on person.id = person_id
                    union all
                    select 'escalation ' || name || ' ' || kind || ' ' || item || ' ' || day, case_region_code
                    from isolation.escalation join person on person.id = person_id
                    union all
                    select 'paper ' || name || ' ' || p.kind, p.case_region_code
                    from isolation.paper p join isolation.isolation_order o on o.id = order_id
                    join person on person.id = person_id
                )
                select line from lines where starts_with(region_code, :county) order by line
                """, Map.of("county", county, "train", train(county))));
    }

    private List<String> asSystem(String sql) {
        return asSystem(sql, Map.of());
    }

    private List<String> asSystem(String sql, Map<String, ?> params) {
        return Jurisdiction.system("test")
                .call(() -> Objects.requireNonNull(transactions.execute(
                        _ -> jdbc.sql(sql).params(params).query(String.class).list())));
    }
}
