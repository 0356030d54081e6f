package org.lianfang.isolation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.access.Account;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.Cases;
import org.lianfang.cases.Classification;
import org.lianfang.cases.NewReport;
import org.lianfang.database.LianfangTest;
import org.lianfang.disease.Diseases;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.Contact;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.Itineraries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole thread under the rules of one disease: lists, a card confirmed, its itinerary approved, everyone exposed with
 * the order that the rules give, the observation served, checked and released with a certificate. The case lives with a
 * child and a grown-up, took a train and a taxi three days before the onset and again on the day after it, and was in a
 * market for five hours that day.
 */
@LianfangTest
abstract class DiseaseThread {
    private static final LocalDate ONSET = LocalDate.of(2020, 3, 10);

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    ObservedScene scene;

    @Autowired
    Diseases diseases;

    @Autowired
    CareRounds rounds;

    @Autowired
    List<Importer> importers;

    @Autowired
    Cases cases;

    @Autowired
    Itineraries itineraries;

    @Autowired
    Contacts contacts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @TempDir
    Path files;

    /** Everyone whom the case exposed under these rules: who, of which class, with which order. */
    abstract Map<String, String> expected();

    /** What the card says the disease is; null leaves it to the one that the deployment fights. */
    @Nullable
    String disease() {
        return null;
    }

    @AfterEach
    void theClockGoesBack() {
        scene.over();
    }

    @Test
    void runsFromTheListsToTheCertificate() throws Exception {
        scene.at(ONSET.plusDays(2).atTime(9, 0));
        lists();
        var caseId = ObservedScene.system(
                        () -> cases.confirm(cases.report(card()).id()))
                .id();
        takeIn(
                "itineraries",
                "case_no,transport,number,date,carriage,seat,from,to,start,end,place,region_code",
                """
                %1$s,train,G1,2020-03-07,2,,,,2020-03-07T08:00,2020-03-07T09:00,,
                %1$s,taxi,豫MT0001,2020-03-07,,,,,2020-03-07T09:10,2020-03-07T09:40,,
                %1$s,train,G2,2020-03-11,2,,,,2020-03-11T08:00,2020-03-11T09:00,,
                %1$s,taxi,豫MT0001,2020-03-11,,,,,2020-03-11T09:10,2020-03-11T09:40,,
                %1$s,place,,2020-03-11,,,,,2020-03-11T10:00,2020-03-11T15:00,黄河农贸市场,411202
                """.formatted(cases(caseId)));
        assertThat(found(caseId)).containsExactlyInAnyOrderEntriesOf(expected());

        var officer = signedIn.account(Role.COUNTY_CDC, "411202");
        var worker = signedIn.account(Role.GRID_WORKER, "411202");
        UUID order = orderOf(caseId, "同住成人");
        var endsOn = Objects.requireNonNull(order(order, officer));
        act(order, officer, "serve", "{\"how\":\"in_person\"}").andExpect(status().isOk());
        round(ONSET.plusDays(2).atTime(9, 0));
        asked(worker);
        for (var day = ONSET.plusDays(2); !day.isAfter(endsOn); day = day.plusDays(1)) {
            round(day.atTime(9, 0));
            measure(day, worker);
            round(day.atTime(13, 0));
            measure(day, worker);
        }
        act(order, officer, "release", "{}").andExpect(status().isConflict());
        var last = endsOn.plusDays(1);
        round(last.atTime(9, 0));
        measure(last, worker);
        round(last.atTime(13, 0));
        measure(last, worker);
        round(last.atTime(21, 0));
        act(order, officer, "release", "{\"note\":\"观察期满\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.order.status").value("released"))
                .andExpect(jsonPath("$.papers[0].number").exists());
    }

    /** The symptoms of the case's disease are asked for at the door, whatever the deployment fights. */
    private void asked(Account worker) throws Exception {
        var symptoms = diseases.inForce(disease()).observation().symptoms().keySet();
        var answer = mvc.perform(get("/api/checks").with(signedIn.as(worker)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(JsonPath.<List<String>>read(answer, "$.items[0].asked[*].symptom"))
                .containsExactlyElementsOf(symptoms);
    }

    private void lists() throws Exception {
        takeIn(
                "people",
                "id_type,id_number,name,sex,birth_date,phone,region_code,address,household_no,household_role",
                """
                99,P0,病例,M,1980-01-01,,411202,某路一号,H1,head
                99,P1,同住成人,F,1982-01-01,,411202,某路一号,H1,spouse
                99,P2,同住儿童,F,2016-01-01,,411202,某路一号,H1,child
                """);
        takeIn("trips", "id_type,id_number,name,phone,transport,number,date,carriage,seat,from,to,start,end", """
                99,R1,早车旅客,,train,G1,2020-03-07,2,,,,2020-03-07T08:00,2020-03-07T09:00
                99,R2,同车厢旅客,,train,G2,2020-03-11,2,,,,2020-03-11T08:00,2020-03-11T09:00
                99,R3,出租车司机,,taxi,豫MT0001,2020-03-11,,,,,2020-03-11T06:00,2020-03-11T18:00
                """);
        takeIn("visits", "id_type,id_number,name,phone,place,region_code,start,end,source", """
                99,V1,久留顾客,,黄河农贸市场,411202,2020-03-11T10:00,2020-03-11T15:00,gate
                99,V2,路过顾客,,黄河农贸市场,411202,2020-03-11T11:00,2020-03-11T11:20,gate
                99,V3,过路顾客,,黄河农贸市场,411202,2020-03-11T11:00,2020-03-11T11:05,gate
                """);
    }

    private NewReport card() {
        return new NewReport(
                        "99",
                        "P0",
                        "病例",
                        null,
                        null,
                        null,
                        null,
                        null,
                        "411202",
                        null,
                        null,
                        null,
                        Classification.CONFIRMED,
                        ONSET,
                        null,
                        null,
                        ONSET.plusDays(2).atTime(8, 0),
                        null,
                        null,
                        null,
                        null)
                .ofDisease(disease());
    }

    private String cases(UUID caseId) {
        return ObservedScene.system(() -> cases.find(caseId).orElseThrow().caseNo());
    }

    private void takeIn(String kind, String header, String lines) throws Exception {
        Path file = Files.writeString(files.resolve(kind + ".csv"), header + "\n" + lines);
        var importer = importers.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        try (var report = ImportReport.in(files, kind, Clock.systemUTC())) {
            ObservedScene.system(() -> {
                importer.run(file, Importer.DEFAULT_FORMAT, report, Progress.silent());
                return 0;
            });
            assertThat(report.counts().refused()).isZero();
        }
        scene.settle();
    }

    private Map<String, String> found(UUID caseId) {
        return of(caseId).stream()
                .collect(toMap(
                        this::name,
                        contact -> contact.contactClass().external() + " "
                                + ofPerson(contact).kind().external()));
    }

    private List<Contact> of(UUID caseId) {
        return ObservedScene.system(
                () -> contacts.of(itineraries.indexOf(caseId).orElseThrow().id()));
    }

    private UUID orderOf(UUID caseId, String name) {
        return of(caseId).stream()
                .filter(contact -> name(contact).equals(name))
                .findFirst()
                .map(this::ofPerson)
                .orElseThrow()
                .id();
    }

    private String name(Contact contact) {
        return ObservedScene.system(() -> Objects.requireNonNull(
                transactions.execute(_ -> jdbc.sql("select name from people.person where id = :id")
                        .param("id", contact.personId())
                        .query(String.class)
                        .single())));
    }

    private IsolationOrder ofPerson(Contact contact) {
        return ObservedScene.system(() -> Objects.requireNonNull(transactions.execute(_ -> jdbc.sql("""
                        select * from isolation.isolation_order
                        where person_id = :person and status in ('proposed', 'active')
                        """)
                .param("person", contact.personId())
                .query((row, _) -> OrderTable.order(row))
                .single())));
    }

    private LocalDate order(UUID id, Account officer) throws Exception {
        var answer = mvc.perform(get("/api/orders/{id}", id).with(signedIn.as(officer)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return LocalDate.parse(JsonPath.<String>read(answer, "$.order.endsOn"));
    }

    private void measure(LocalDate day, Account worker) throws Exception {
        var list = mvc.perform(get("/api/checks?day=" + day).with(signedIn.as(worker)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        for (String id : JsonPath.<List<String>>read(list, "$.items[*].id")) {
            mvc.perform(post("/api/checks/{id}/readings", id)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"celsius\":36.5}")
                            .with(signedIn.as(worker)))
                    .andExpect(status().isOk());
        }
    }

    private void round(LocalDateTime at) {
        scene.at(at);
        rounds.go();
    }

    private org.springframework.test.web.servlet.ResultActions act(
            UUID order, Account officer, String verb, String body) throws Exception {
        return mvc.perform(post("/api/orders/{id}/" + verb, order)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(signedIn.as(officer)));
    }
}
