package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.lianfang.database.DataDirectory;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Outbox;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * A county, 411202, with a record of every kind: residents, cases reported and confirmed, an itinerary, contacts, orders,
 * tasks, a day of care, an escalation, a tie, a source, a draft, a spot and a candidate for one, a squad, an investigation
 * with an answer, an account, a fever patient, checkpoints.
 */
@Component
class HomeRecords {
    static final String COUNTY = "411202";
    private static final String VILLAGE = "411202001001";

    private final List<Importer> importers;
    private final DataDirectory directory;
    private final Outbox outbox;
    /** Not there in programs without a web server. */
    private final ObjectProvider<MockMvc> mvc;

    HomeRecords(List<Importer> importers, DataDirectory directory, Outbox outbox, ObjectProvider<MockMvc> mvc) {
        this.importers = importers;
        this.directory = directory;
        this.outbox = outbox;
        this.mvc = mvc;
    }

    /** Brings the records about, partly as {@code officer}, a county CDC's; {@code owner} reaches the tables past all policies. */
    void make(RequestPostProcessor officer, JdbcClient owner) throws Exception {
        LocalDate day = LocalDate.now(org.lianfang.database.Zone.ID).minusDays(3);
        load("people", """
                id_type,id_number,name,sex,birth_date,phone,region_code,address,household_no,household_role
                99,HOME1,家中甲,M,1980-01-01,15400000001,%1$s,河堤路一号,H1,head
                99,HOME2,家中乙,F,1981-01-01,15400000002,%1$s,河堤路一号,H1,spouse
                99,HOME3,家中丙,F,1982-01-01,15400000003,%1$s,河堤路二号,H2,head
                """.formatted(VILLAGE));
        load("cases", """
                case_no,id_type,id_number,name,sex,birth_date,phone,region_code,address,classification,onset_date,sampled_at,diagnosed_at,isolated_at,origin
                HOME-1,99,HOME1,家中甲,M,1980-01-01,15400000001,%1$s,河堤路一号,confirmed,%2$s,,%2$sT20:00,,local
                HOME-2,99,HOME9,家中己,M,1979-01-01,15400000009,%1$s,河堤路九号,confirmed,%2$s,,%2$sT21:00,,local
                """.formatted(VILLAGE, day.plusDays(1)));
        load("visits", """
                id_type,id_number,name,phone,place,region_code,start,end,source
                99,HOME3,家中丙,15400000003,河堤超市,%1$s,%2$sT10:00,%2$sT11:00,gate
                """.formatted(COUNTY, day));
        load("itineraries", """
                case_no,transport,number,date,carriage,seat,from,to,start,end,place,region_code
                HOME-1,place,,%2$s,,,,,%2$sT10:00,%2$sT11:00,河堤超市,%1$s
                """.formatted(COUNTY, day));
        String first = id(owner, "select id::text from cases.case_record where case_no = 'HOME-1'");
        String second = id(owner, "select id::text from cases.case_record where case_no = 'HOME-2'");
        send("/api/cases", officer, """
                {"idType":"99","idNumber":"HOME2","name":"家中乙","regionCode":"%s","classification":"suspected","sex":"F","birthDate":"1981-01-01","belongsTo":"county","occupation":"教师",
                 "onsetDate":"%s","diagnosedAt":"%sT09:00"}""".formatted(VILLAGE, day, day));
        send("/api/cases/drafts", officer, "{\"fields\":{\"name\":\"家中草稿\"}}");
        send("/api/cases/" + first + "/itinerary", officer, """
                {"transport":"place","date":"%s","start":"%sT15:00","end":"%sT16:00","place":"河堤茶馆","regionCode":"%s"}""".formatted(day, day, day, COUNTY));
        send("/api/cases/" + first + "/ties", officer, """
                {"kind":"carer","idType":"99","idNumber":"HOME2","name":"家中乙"}""");
        send("/api/cases/" + second + "/sources", officer, "{\"infectorNo\":\"HOME-1\",\"evidence\":\"同住\"}");
        settle();
        send("/api/facilities", officer, """
                {"kind":"fever_clinic","name":"河堤医院","regionCode":"%1$s","serves":"%1$s","beds":2}""".formatted(COUNTY));
        send("/api/squads", officer, "{\"name\":\"河堤流调队\",\"body\":\"区疾控\",\"members\":[]}");
        send("/api/cases/" + first + "/investigation", officer, "{}");
        String investigation = id(owner, "select id::text from investigation.investigation");
        put("/api/investigations/" + investigation + "/answers/remarks", officer, "{\"answer\":[\"常去河堤\"]}");
        send("/api/facilities", officer, """
                {"kind":"isolation_ward","name":"山坡医院","regionCode":"%1$s","serves":"%1$s","beds":1}""".formatted(COUNTY));
        send("/api/triage", officer, """
                {"source":"clinic","idType":"99","idNumber":"HOME3","name":"家中丙","celsius":38.1,"symptoms":["cough"],
                 "exposure":"赶过集","facilityId":"%s"}""".formatted(
                        id(owner, "select id::text from cases.facility where name = '河堤医院'")));
        send("/api/cases/" + first + "/samples", officer, "{\"kind\":\"咽拭子\",\"at\":\"%sT10:00\"}".formatted(day));
        send("/api/sites", officer, """
                {"name":"河堤宾馆","regionCode":"%s","address":"河堤路","phone":"0398-1"}""".formatted(COUNTY));
        String site = id(owner, "select id::text from isolation.site");
        send("/api/sites/" + site + "/rooms", officer, "{\"name\":\"101\",\"capacity\":1,\"needs\":[]}");
        send("/api/spots", officer, """
                {"name":"河堤小区","caseNo":"HOME-1","regionCode":"%s"}""".formatted(VILLAGE));
        String spot = "/api/spots/" + id(owner, "select id::text from spots.spot");
        send(spot + "/people", officer, "{\"idType\":\"99\",\"idNumber\":\"HOME2\",\"name\":\"家中乙\"}");
        send(spot + "/shifts", officer, """
                {"post":"东门","name":"家中卫","starts":"%1$sT08:00","ends":"%1$sT20:00"}""".formatted(day));
        send("/api/checkpoints", officer, """
                {"code":"HOME-P1","kind":"highway","name":"河堤路口","regionCode":"%s"}""".formatted(COUNTY));
        send("/api/checkpoints", officer, """
                {"code":"HOME-P2","kind":"venue","name":"河堤广场","regionCode":"%s"}""".formatted(COUNTY));
        String point = "/api/checkpoints/" + id(owner, "select id::text from checkpoint.point where code = 'HOME-P1'");
        send(point + "/staff", officer, "{\"name\":\"家中哨\",\"body\":\"公安\",\"crew\":1}");
        send(
                "/api/checkpoints/" + id(owner, "select id::text from checkpoint.point where code = 'HOME-P2'")
                        + "/close",
                officer,
                "{\"reason\":\"不再需要\"}");
        send("/api/checkpoints", officer, """
                {"code":"HOME-P3","kind":"compound_gate","name":"河堤小区大门","regionCode":"%s"}""".formatted(COUNTY));
        send("/api/passes", officer, """
                {"pointId":"%s","kind":"household","who":{"idType":"99","idNumber":"HOME3"},"validUntil":"%s"}""".formatted(
                        id(owner, "select id::text from checkpoint.point where code = 'HOME-P3'"), day.plusDays(60)));
        owner.sql("""
                insert into checkpoint.handover (id, scan_id, point_id, point, person_id, receiver, reason, facility,
                    from_region, to_region, handed_at, handed_by, due_at)
                select gen_random_uuid(), gen_random_uuid(), p.id, p.name, r.id, 'town', 'returnee', '', p.region_code,
                    p.region_code, now(), '家中哨', now() + interval '2 hours'
                from checkpoint.point p cross join (select id from people.person where name = '家中丙' limit 1) r
                where p.code = 'HOME-P1'
                """).update();
        owner.sql("""
                insert into risk.arrival (id, person_id, origin_code, origin_name, left_on, arrived_at, profile,
                    profile_version, watch_days, noted_at, noted_by_id, noted_by, region_code, home_code)
                select gen_random_uuid(), r.id, '420106', '外省', current_date - 1, now(), 'covid-19-2020', 1, 14, now(),
                    a.id, '家中哨', '411202', ''
                from (select id from people.person where name = '家中丙' limit 1) r
                cross join (select id from access.account where name like 'guard.%' and region_code = '411202' limit 1) a
                """).update();
        settle();
        send(
                "/api/healthcode/people/" + id(owner, "select person_id::text from tracing.contact limit 1")
                        + "/appeals",
                officer,
                "{\"reason\":\"不在场\"}");
        send("/api/healthcode/lists", officer, """
                {"title":"河堤名单","body":"河堤街道","rows":[{"idType":"99","idNumber":"HOME3","name":"家中丙",
                 "caseNo":"HOME-1","contactClass":"general","lastExposure":"%s","link":"同桌"}]}""".formatted(day));
        owner.sql("""
                update isolation.isolation_order
                set status = 'active', observed_since = now() - interval '1 hour', ends_on = current_date + 10
                where status = 'proposed'
                """).update();
        owner.sql("""
                with day as (
                    insert into isolation.care_day (order_id, person_id, day, region_code, case_region_code)
                    select id, person_id, (now() at time zone 'Asia/Shanghai')::date, region_code, case_region_code
                    from isolation.isolation_order where status = 'active' limit 1 returning *)
                insert into isolation.escalation (kind, item, order_id, person_id, day, raised_at, region_code, case_region_code)
                select 'fever', '1', order_id, person_id, day, now(), region_code, case_region_code from day
                """).update();
    }

    private static String id(JdbcClient owner, String sql) {
        return owner.sql(sql).query(String.class).single();
    }

    private void send(String path, RequestPostProcessor as, String body) throws Exception {
        answered(post(path), path, as, body);
    }

    private void put(String path, RequestPostProcessor as, String body) throws Exception {
        answered(MockMvcRequestBuilders.put(path), path, as, body);
    }

    private void answered(MockHttpServletRequestBuilder request, String path, RequestPostProcessor as, String body)
            throws Exception {
        var response = mvc.getObject()
                .perform(
                        request.with(as).contentType(MediaType.APPLICATION_JSON).content(body))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus())
                .as("%s: %s", path, response.getContentAsString(StandardCharsets.UTF_8))
                .isBetween(200, 299);
    }

    private void load(String kind, String content) {
        var importer = importers.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        try (var report = ImportReport.in(directory.reports(), kind, Clock.systemUTC())) {
            Path file = Files.writeString(Files.createTempFile(kind, ".csv"), content);
            Jurisdiction.system("test")
                    .run(() -> importer.run(file, Importer.DEFAULT_FORMAT, report, Progress.silent()));
            Files.delete(file);
            assertThat(report.counts().refused()).as(kind).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settle();
    }

    private void settle() {
        assertThat(outbox.drain(Duration.ofSeconds(60))).isTrue();
    }
}
