package org.lianfang.triage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.CaseReported;
import org.lianfang.cases.Cases;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Outbox;
import org.lianfang.isolation.ChecksEscalated;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Fever patients over HTTP and by event, on the real database. */
@LianfangTest
class TriageTest {
    private static final Jurisdiction SYSTEM = Jurisdiction.system("test");
    private static int numbers;

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    Cases cases;

    @Autowired
    People people;

    @Autowired
    FeverPatientTable table;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private RequestPostProcessor clinic;
    private RequestPostProcessor county;
    private RequestPostProcessor neighbour;
    private String here = "";
    private String there = "";

    @BeforeEach
    void twoClinics() throws Exception {
        clinic = signedIn.as(Role.CLINIC, "411202");
        county = signedIn.as(Role.COUNTY_CDC, "411202");
        neighbour = signedIn.as(Role.COUNTY_CDC, "411203");
        here = facility("411202", "411202");
        there = facility("411203", "4112");
    }

    @Test
    void aPatientEndsOnceAndNobodyRecordsASecondOutcome() throws Exception {
        String id = entered("checkpoint", "411202199001011230");
        ending(id, "{\"outcome\":\"excluded\",\"reason\":\" \"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("triage.diagnosis-missing"));
        ending(id, "{\"outcome\":\"excluded\",\"reason\":\"流感\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.outcome").value("excluded"))
                .andExpect(jsonPath("$.personName").value("钱*某"))
                .andExpect(jsonPath("$.idNumber").value("4112**********1230"));
        for (String second : new String[] {"{\"outcome\":\"died\"}", "{\"outcome\":\"left\"}"}) {
            ending(id, second)
                    .andExpect(status().isConflict())
                    .andExpect(jsonPath("$.code").value("triage.ended-already"));
        }
        call("/api/triage/" + id + "/referral", clinic, "{\"facilityId\":\"" + there + "\"}")
                .andExpect(status().isConflict());
        assertThat(acts(id)).containsExactly("entered", "excluded");
        assertThat(audited("triage.outcome", id)).isEqualTo(1);
    }

    @Test
    void ofTwoWhoRecordAnOutcomeAtOnceOneIsRefused() throws Exception {
        String id = entered("clinic", number());
        Callable<Integer> doctor = () ->
                ending(id, "{\"outcome\":\"died\"}").andReturn().getResponse().getStatus();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers =
                    threads.invokeAll(Stream.generate(() -> doctor).limit(4).toList());
            var codes = new CopyOnWriteArrayList<Integer>();
            for (var answer : answers) {
                codes.add(answer.get());
            }
            assertThat(codes).containsExactlyInAnyOrder(200, 409, 409, 409);
        }
        assertThat(acts(id)).containsExactly("entered", "died");
    }

    @Test
    void whoeverHasNeitherNumberNorPhoneIsOnTheListAllTheSame() throws Exception {
        String body = "{\"source\":\"clinic\",\"name\":\"无名氏\",\"facilityId\":\"%s\"}".formatted(here);
        String one = id(call("/api/triage", clinic, body).andExpect(status().isCreated()));
        String two = id(call("/api/triage", clinic, body).andExpect(status().isCreated()));
        assertThat(person(one)).isNotEqualTo(person(two));
        mvc.perform(get("/api/triage/" + one).with(county))
                .andExpect(jsonPath("$.patient.personName").value("无*氏"));
    }

    @Test
    void aCardThatIsMadeHereIsTheOutcome() throws Exception {
        String number = number();
        String id = entered("clinic", number);
        String card = """
                {"idNumber":"%s","name":"钱某某","sex":"male","birthDate":"1990-01-01","belongsTo":"county",
                 "regionCode":"411202004001","occupation":"retired","classification":"suspected",
                 "onsetDate":"2020-01-20","diagnosedAt":"2020-01-24T10:00"}""".formatted(number);
        ending(id, "{\"outcome\":\"reported\",\"report\":" + card.replace("\"occupation\":\"retired\",", "") + "}")
                .andExpect(jsonPath("$.code").value("cases.card-incomplete"));
        assertThat(acts(id)).containsExactly("entered");
        String caseId = JsonPath.read(
                text(ending(id, "{\"outcome\":\"reported\",\"report\":" + card + "}")
                        .andExpect(status().isOk())),
                "$.caseId");
        settle();
        mvc.perform(get("/api/cases/" + caseId).with(clinic))
                .andExpect(jsonPath("$.classification").value("suspected"))
                .andExpect(jsonPath("$.personId").value(person(id)));
        assertThat(acts(id)).containsExactly("entered", "reported");
    }

    @Test
    void aCardSentElsewhereEndsTheWaitAndSaidAgainChangesNothing() throws Exception {
        String number = number();
        String id = entered("declaration", number);
        String other = entered("declaration", number());
        CaseRecord card = reported(number);
        settle();
        say(new CaseReported(card.id()));
        mvc.perform(get("/api/triage/" + id).with(clinic))
                .andExpect(jsonPath("$.patient.outcome").value("reported"))
                .andExpect(jsonPath("$.patient.caseNo").value(card.caseNo()));
        assertThat(acts(id)).containsExactly("entered", "reported");
        assertThat(acts(other)).containsExactly("entered");
    }

    @Test
    void aCardOfAnotherPersonIsTakenOnlyIfSomebodySaysThatItIsTheSame() throws Exception {
        String id = entered("clinic", number());
        CaseRecord card = reported(number());
        call("/api/triage/" + id + "/outcome", county, "{\"outcome\":\"reported\",\"caseNo\":\"none\"}")
                .andExpect(status().isNotFound());
        String link = "{\"outcome\":\"reported\",\"caseNo\":\"" + card.caseNo() + "\"%s}";
        call("/api/triage/" + id + "/outcome", county, link.formatted(""))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("triage.other-person"));
        call("/api/triage/" + id + "/outcome", county, link.formatted(",\"samePerson\":true"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.caseId").value(card.id().toString()));
        assertThat(person(id)).isEqualTo(card.personId().toString());
    }

    @Test
    void aReferralIsNoOutcomeBeforeTheReceiverAccepts() throws Exception {
        String id = entered("clinic", number());
        call("/api/triage/" + id + "/referral", clinic, "{\"facilityId\":\"" + here + "\"}")
                .andExpect(status().isUnprocessableContent());
        mvc.perform(get("/api/triage/" + id).with(neighbour)).andExpect(status().isNotFound());
        refer(id);
        mvc.perform(get("/api/triage?state=open").param("facility", here).with(clinic))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].referral.acceptable").value(false));
        mvc.perform(get("/api/triage?state=incoming").param("facility", there).with(neighbour))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].referral.acceptable").value(true))
                .andExpect(jsonPath("$.items[0].personName").value("钱*某"));
        call("/api/triage/" + id + "/referral/accept", clinic, null).andExpect(status().isForbidden());
        call("/api/triage/" + id + "/outcome", neighbour, "{\"outcome\":\"left\"}")
                .andExpect(status().isNotFound());
        String received = id(call("/api/triage/" + id + "/referral/accept", neighbour, null)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.source").value("referral"))
                .andExpect(jsonPath("$.comesFrom").value(id)));
        call("/api/triage/" + id + "/referral/accept", neighbour, null).andExpect(status().isNotFound());
        mvc.perform(get("/api/triage/" + id).with(neighbour)).andExpect(status().isNotFound());
        mvc.perform(get("/api/triage/" + id).with(clinic))
                .andExpect(jsonPath("$.patient.outcome").value("referred"));
        mvc.perform(get("/api/triage/" + received).with(clinic)).andExpect(status().isNotFound());
        assertThat(acts(id)).containsExactly("entered", "referral_asked", "referred");
        assertThat(acts(received)).containsExactly("accepted");
    }

    @Test
    void whoWaitsForTheReceiverIsInTheSumAndTheListWhateverDayAndSourceAreAskedFor() throws Exception {
        refer(entered("clinic", number()));
        for (var asked : Map.of("411203", 1, "411202", 0, "4112", 1).entrySet()) {
            String query = "?facility=%s&day=2019-12-01&source=checkpoint&region=%s".formatted(there, asked.getKey());
            mvc.perform(get("/api/triage" + query + "&state=incoming").with(neighbour))
                    .andExpect(jsonPath("$.total").value(asked.getValue()));
            mvc.perform(get("/api/triage/sums" + query).with(neighbour))
                    .andExpect(jsonPath("$.incoming").value(asked.getValue()))
                    .andExpect(jsonPath("$.arrived").value(0));
        }
    }

    @Test
    void aClinicSeesAndEndsThePatientsOfItsOwnUnitOnly() throws Exception {
        var one = signedIn.as(signedIn.account(Role.CLINIC, "411202", "甲医院" + here));
        var colleague = signedIn.as(signedIn.account(Role.CLINIC, "411202", "甲医院" + here));
        var other = signedIn.as(signedIn.account(Role.CLINIC, "411202", "乙医院" + here));
        clinic = one;
        String id = entered("clinic", number());
        String receiver = facility("411202", "411202");
        for (var path : List.of("/api/triage/" + id, "/api/triage?facility=" + here)) {
            mvc.perform(get(path).with(colleague)).andExpect(status().isOk());
        }
        mvc.perform(get("/api/triage/" + id).with(other)).andExpect(status().isNotFound());
        mvc.perform(get("/api/triage?facility=" + here).with(other))
                .andExpect(jsonPath("$.total").value(0));
        call("/api/triage/" + id + "/outcome", other, "{\"outcome\":\"left\"}").andExpect(status().isNotFound());

        there = receiver;
        refer(id);
        String incoming = "/api/triage?state=incoming&facility=" + there;
        mvc.perform(get(incoming).with(colleague)).andExpect(jsonPath("$.total").value(0));
        mvc.perform(get("/api/triage/" + id).with(colleague))
                .andExpect(jsonPath("$.patient.referral.acceptable").value(false));
        call("/api/triage/" + id + "/referral/accept", colleague, null)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("triage.own-referral"));
        mvc.perform(get(incoming).with(other)).andExpect(jsonPath("$.total").value(1));
        mvc.perform(get("/api/triage?facility=" + here).with(other))
                .andExpect(jsonPath("$.total").value(0));
        call("/api/triage/" + id + "/outcome", other, "{\"outcome\":\"left\"}").andExpect(status().isNotFound());
        String received =
                id(call("/api/triage/" + id + "/referral/accept", other, null).andExpect(status().isOk()));
        mvc.perform(get("/api/triage/" + received).with(one)).andExpect(status().isNotFound());
        mvc.perform(get("/api/triage/" + id).with(county))
                .andExpect(jsonPath("$.patient.outcome").value("referred"));
    }

    @Test
    void theListGoesOnBehindARowInEveryOrder() throws Exception {
        for (int hours : new int[] {3, 1, 30}) {
            String id = entered("clinic", number(), LocalDateTime.now(clock).minusHours(hours));
            if (hours == 1) {
                ending(id, "{\"outcome\":\"died\"}").andExpect(status().isOk());
            }
        }
        for (String sort : List.of("", "&sort=arrivedAt", "&sort=arrivedAt,desc")) {
            String list = "/api/triage?facility=" + here + sort;
            List<String> all = JsonPath.read(text(mvc.perform(get(list).with(county))), "$.items[*].id");
            assertThat(all).hasSize(3);
            for (int i = 0; i < 2; i++) {
                mvc.perform(get(list + "&size=1&after=" + all.get(i)).with(county))
                        .andExpect(jsonPath("$.items[0].id").value(all.get(i + 1)))
                        .andExpect(jsonPath("$.total").value(3));
            }
            mvc.perform(get(list + "&size=1&after=" + all.getLast()).with(county))
                    .andExpect(jsonPath("$.items").isEmpty());
        }
    }

    @Test
    void aDeclinedPatientStaysWhereTheyAre() throws Exception {
        String id = entered("clinic", number());
        refer(id);
        call("/api/triage/" + id + "/referral/decline", neighbour, "{\"reason\":\"没有床位\"}")
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/triage/" + id).with(clinic))
                .andExpect(jsonPath("$.patient.referral").doesNotExist())
                .andExpect(jsonPath("$.patient.outcome").doesNotExist())
                .andExpect(jsonPath("$.acts[2].act").value("referral_declined"));
        mvc.perform(get("/api/triage/" + id).with(neighbour)).andExpect(status().isNotFound());
        refer(id);
        ending(id, "{\"outcome\":\"died\"}").andExpect(status().isOk());
        call("/api/triage/" + id + "/referral/accept", neighbour, null).andExpect(status().isNotFound());
    }

    @Test
    void anUnansweredReferralIsSaidOnceToBothCounties() throws Exception {
        String id = entered("clinic", number());
        refer(id);
        assertThat(said(id, Duration.ofMinutes(119))).isEmpty();
        assertThat(said(id, Duration.ofMinutes(121))).singleElement().satisfies(said -> {
            assertThat(said.kind()).isEqualTo(FeverEscalated.Kind.REFERRAL);
            assertThat(said.regionCodes()).containsExactly("411202", "411203");
        });
        assertThat(said(id, Duration.ofMinutes(122))).isEmpty();
        call("/api/triage/" + id + "/referral/decline", neighbour, "{\"reason\":\"没有床位\"}");
        refer(id);
        assertThat(said(id, Duration.ofHours(3)))
                .extracting(FeverEscalated::kind)
                .containsExactly(FeverEscalated.Kind.REFERRAL);
    }

    @Test
    void whoHasNoOutcomeInTimeTurnsRedAndIsSaidOnce() throws Exception {
        String late = entered("clinic", number(), LocalDateTime.now(clock).minusHours(24));
        String ended = entered("clinic", number(), LocalDateTime.now(clock).minusHours(23));
        String fresh = entered("clinic", number());
        ending(ended, "{\"outcome\":\"excluded\",\"reason\":\"扁桃体炎\"}");
        mvc.perform(get("/api/triage?state=overdue").param("facility", here).with(county))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].id").value(late))
                .andExpect(jsonPath("$.items[0].overdue").value(true));
        assertThat(said(late, Duration.ZERO))
                .extracting(FeverEscalated::kind)
                .containsExactly(FeverEscalated.Kind.OVERDUE);
        assertThat(said(late, Duration.ofMinutes(1))).isEmpty();
        assertThat(said(ended, Duration.ofHours(30))).isEmpty();
        assertThat(said(fresh, Duration.ofHours(30))).isEmpty(); // it was said a line above
        assertThat(acts(fresh)).containsExactly("entered", "escalated_overdue");
    }

    @Test
    void whoLeavesWithoutBeingSeenIsSaidAtOnceAndTold() throws Exception {
        var officer = signedIn.account(Role.COUNTY_CDC, "411202");
        var administrator = signedIn.as(Role.ADMINISTRATOR, "411202");
        mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put(
                                "/api/notifications/addresses/" + officer.name())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"channel\":\"email\",\"address\":\"hubin@example.org\",\"language\":\"zh-CN\"}")
                        .with(administrator))
                .andExpect(status().is2xxSuccessful());
        String id = entered("clinic", number());
        ending(id, "{\"outcome\":\"left\",\"reason\":\"等候时离开\"}").andExpect(status().isOk());
        settle();
        assertThat(acts(id)).containsExactlyInAnyOrder("entered", "left", "escalated_left");
        mvc.perform(get("/api/notifications").with(signedIn.as(officer)))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].subject").value("发热患者未就诊离开"));
    }

    @Test
    void aFeverishCheckPutsThePersonOnTheListOnce() throws Exception {
        UUID person = SYSTEM.call(() -> people.resolve(List.of(new Identity("10", number(), "钱某某", ""))))
                .getFirst();
        var first = check("fever", person);
        say(new ChecksEscalated(List.of(first, check("missed_temperature", person))));
        say(new ChecksEscalated(List.of(first)));
        var second = check("fever", person);
        say(new ChecksEscalated(List.of(second)));
        String id = onlyEntryOf(person);
        assertThat(acts(id)).containsExactly("entered", "fever_again");
        mvc.perform(get("/api/triage/" + id).with(county))
                .andExpect(jsonPath("$.patient.source").value("isolation"))
                .andExpect(jsonPath("$.patient.personName").value("钱*某"));
        ending(id, "{\"outcome\":\"left\"}").andExpect(status().isNotFound()); // nobody has brought them to a clinic
        call("/api/triage/" + id + "/outcome", county, "{\"outcome\":\"excluded\",\"reason\":\"感冒\"}")
                .andExpect(status().isOk());
        say(new ChecksEscalated(List.of(first, second)));
        assertThat(onlyEntryOf(person)).isEqualTo(id);
        say(new ChecksEscalated(List.of(check("fever", person))));
        assertThat(entriesOf(person)).hasSize(2);
    }

    private String facility(String region, String serves) throws Exception {
        return id(call(
                        "/api/facilities",
                        signedIn.as(Role.CITY_CDC, "4112"),
                        "{\"kind\":\"fever_clinic\",\"name\":\"F%s\",\"regionCode\":\"%s\",\"serves\":\"%s\",\"beds\":1}"
                                .formatted(UUID.randomUUID(), region, serves))
                .andExpect(status().isCreated()));
    }

    private String entered(String source, String number) throws Exception {
        return entered(source, number, LocalDateTime.now(clock));
    }

    private String entered(String source, String number, LocalDateTime at) throws Exception {
        return id(call("/api/triage", clinic, """
                {"source":"%s","idNumber":"%s","name":"钱某某","phone":"15400001111","celsius":38.2,
                 "symptoms":["cough"],"exposure":"自武汉返乡","arrivedAt":"%s","facilityId":"%s"}""".formatted(source, number, at.withNano(0), here))
                .andExpect(status().isCreated()));
    }

    private void refer(String id) throws Exception {
        call("/api/triage/" + id + "/referral", clinic, "{\"facilityId\":\"" + there + "\",\"reason\":\"需胸部 CT\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.outcome").doesNotExist());
    }

    private ResultActions ending(String id, String body) throws Exception {
        return call("/api/triage/" + id + "/outcome", clinic, body);
    }

    private ResultActions call(String path, RequestPostProcessor as, @org.jspecify.annotations.Nullable String body)
            throws Exception {
        var request = post(path).with(as).contentType(MediaType.APPLICATION_JSON);
        return mvc.perform(body == null ? request : request.content(body));
    }

    /** What is said about the patient by an instance whose clock is so much ahead. */
    private List<FeverEscalated> said(String patient, Duration ahead) {
        var said = new CopyOnWriteArrayList<FeverEscalated>();
        var alarms =
                new FeverAlarms(jdbc, table, event -> said.add((FeverEscalated) event), Clock.offset(clock, ahead));
        SYSTEM.run(() -> transactions.executeWithoutResult(_ -> alarms.notice()));
        return said.stream()
                .filter(event -> event.patientId().toString().equals(patient))
                .toList();
    }

    private CaseRecord reported(String number) {
        return new Jurisdiction("411202", null, "hubin").call(() -> cases.report(CardExample.report(number, "411202")));
    }

    private ChecksEscalated.Escalated check(String kind, UUID person) {
        return new ChecksEscalated.Escalated(
                Ids.next(), kind, person, Ids.next(), LocalDateTime.now(clock).toLocalDate(), "411202001");
    }

    private void say(Object event) {
        SYSTEM.run(() -> transactions.executeWithoutResult(_ -> events.publishEvent(event)));
        settle();
    }

    private void settle() {
        assertThat(outbox.drain(Duration.ofSeconds(60))).isTrue();
    }

    private String onlyEntryOf(UUID person) {
        assertThat(entriesOf(person)).hasSize(1);
        return entriesOf(person).getFirst();
    }

    private List<String> entriesOf(UUID person) {
        return read(() -> jdbc.sql("select id::text from triage.fever_patient where person_id = :person")
                .param("person", person)
                .query(String.class)
                .list());
    }

    private String person(String id) {
        return read(
                () -> table.find(UUID.fromString(id)).orElseThrow().personId().toString());
    }

    private List<String> acts(String id) {
        return read(() -> table.acts(UUID.fromString(id)).stream()
                .map(FeverPatientTable.TriageAct::act)
                .toList());
    }

    private long audited(String action, String id) {
        return read(() -> jdbc.sql(
                        "select count(*) from access.audit_entry where action = :action and :id::uuid = any(subject_ids)")
                .params(Map.of("action", action, "id", id))
                .query(Long.class)
                .single());
    }

    private <T> T read(java.util.function.Supplier<T> query) {
        return SYSTEM.call(() -> requireNonNull(transactions.execute(_ -> query.get())));
    }

    private static String id(ResultActions answered) throws Exception {
        return JsonPath.read(text(answered), "$.id");
    }

    private static String text(ResultActions answered) throws Exception {
        return answered.andReturn().getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** A number of its own for each patient that passes its check. */
    private static String number() {
        String body = "41120219900102%03d".formatted(++numbers);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }
}
