package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.checkpoint.PointScene.number;
import static org.lianfang.checkpoint.PointScene.text;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.checkpoint.PointScene.Post;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.exposure.ScannedStays;
import org.lianfang.healthcode.Colour;
import org.lianfang.healthcode.HealthCodes;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** Scans, verdicts, handovers and what follows from them elsewhere, over HTTP on the real database. */
@LianfangTest
class ScansTest {
    private static final Jurisdiction SYSTEM = Jurisdiction.system("test");

    @Autowired
    PointScene scene;

    @Autowired
    CaseAtPoint atPoint;

    @Autowired
    SignedIn signedIn;

    @Autowired
    Cases cases;

    @Autowired
    People people;

    @Autowired
    HealthCodes codes;

    @Autowired
    ScannedStays stays;

    @Autowired
    Handovers handovers;

    @Autowired
    ScanTable table;

    @Autowired
    ScanRetention retention;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Clock clock;

    @Test
    void theSameScanSentAgainIsAnsweredTheSameAndKeptOnce() throws Exception {
        Post post = scene.onDuty("highway", "西出口");
        String scan = scan(Ids.next(), number(), ",'celsius':36.6", Duration.ofMinutes(1));
        send(post, scan)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.verdict").value("pass"))
                .andExpect(jsonPath("$.duplicate").value(false));
        send(post, scan)
                .andExpect(jsonPath("$.verdict").value("pass"))
                .andExpect(jsonPath("$.duplicate").value(true));
        assertThat(scans(post)).isEqualTo(1);
        assertThat(visits(post)).isEqualTo(1);
    }

    @Test
    void whoeverIsNotOnDutyScansNobody() throws Exception {
        Post post = scene.onDuty("highway", "东出口");
        scene.send(post.guard(), post.path("/sign-out"), "{}");
        send(post, scan(Ids.next(), number(), "", Duration.ZERO))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("checkpoint.not-on-duty"));
        scene.send(
                        signedIn.as(Role.GUARD, PointScene.COUNTY),
                        post.path("/scans"),
                        "{'scan':" + scan(Ids.next(), number(), "", Duration.ZERO) + "}")
                .andExpect(status().isForbidden());
        assertThat(scans(post)).isZero();
    }

    @Test
    void aWrongCheckDigitIsAWarningAndAMalformedNumberARefusal() throws Exception {
        Post post = scene.onDuty("venue", "商场");
        send(post, typed("10", "41120219900101123X"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.suggestion").isNotEmpty());
        send(post, typed("10", "411202199013011230"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("checkpoint.id-malformed"));
        send(post, "{'id':'%s','at':'%s','name':'钱某某'}".formatted(Ids.next(), clock.instant()))
                .andExpect(jsonPath("$.code").value("checkpoint.nobody"));
        send(post, "{'id':'%s','at':'%s','name':'钱某某','phone':'15400009999'}".formatted(Ids.next(), clock.instant()))
                .andExpect(jsonPath("$.verdict").value("register"))
                .andExpect(jsonPath("$.reason").value("no_document"))
                .andExpect(jsonPath("$.name").value("钱*某"));
    }

    @Test
    void aCarWithFivePeopleIsOneRecordWithFiveScans() throws Exception {
        Post post = scene.onDuty("highway", "南出口");
        String car = ",'passage':{'id':'%s','kind':'vehicle','number':'豫m12345','aboard':5}".formatted(Ids.next());
        for (int i = 0; i < 5; i++) {
            send(post, scan(Ids.next(), number(), car, Duration.ZERO)).andExpect(status().isOk());
        }
        day(post)
                .andExpect(jsonPath("$.total.people").value(5))
                .andExpect(jsonPath("$.total.vehicles").value(1));
    }

    @Test
    void aPatientIsHandedOverAndTheGuardIsToldNoMoreThanThat() throws Exception {
        Post post = scene.onDuty("railway", "南站");
        String number = PointScene.residentNumber();
        CaseRecord patient = confirmed(number);
        var answer = send(post, typed("10", number))
                .andExpect(jsonPath("$.verdict").value("hand_over"))
                .andExpect(jsonPath("$.reason").value("red"));
        assertThat(answer.andReturn().getResponse().getContentAsString())
                .doesNotContain(
                        number,
                        patient.caseNo(),
                        patient.id().toString(),
                        patient.personId().toString());
    }

    @Test
    void feverIsOnTheTriageListAndTheReceiverAcceptsOnce() throws Exception {
        scene.send(scene.county(), "/api/facilities", """
                {'kind':'fever_clinic','name':'发热门诊 %s','regionCode':'411202','serves':'411202','beds':2}""".formatted(number()));
        Post post = scene.onDuty("railway", "北站");
        String number = number();
        var answer = send(post, scan(Ids.next(), number, ",'celsius':38.4", Duration.ZERO))
                .andExpect(jsonPath("$.verdict").value("hand_over"))
                .andExpect(jsonPath("$.reason").value("fever"))
                .andExpect(jsonPath("$.handover.receiver").value("clinic"));
        scene.settle();
        assertThat(fevers(person(number))).isEqualTo(List.of("checkpoint 38.4"));
        String handover = text(answer, "$.handover.id");
        var clinic = signedIn.as(Role.CLINIC, PointScene.COUNTY);
        scene.read(clinic, "/api/handovers?open=true&size=500")
                .andExpect(
                        jsonPath("$.items[?(@.id=='" + handover + "')].celsius").value(38.4));
        String accept = "/api/handovers/" + handover + "/accept";
        scene.send(signedIn.as(Role.CLINIC, "411203"), accept, "{}").andExpect(status().isNotFound());
        scene.send(clinic, accept, "{'note':'已到诊室'}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.note").value("已到诊室"));
        scene.send(clinic, accept, "{}").andExpect(status().isConflict());
    }

    @Test
    void aReturneeIsForTheTownWhichSeesThemAndAnUnacceptedHandoverIsSaidOnce() throws Exception {
        Post post = scene.onDuty("highway", "省界");
        String scan = scan(Ids.next(), number(), ",'returnee':true,'town':'411203001'", Duration.ZERO);
        var answer = send(post, scan)
                .andExpect(jsonPath("$.reason").value("returnee"))
                .andExpect(jsonPath("$.handover.receiver").value("town"));
        String handover = text(answer, "$.handover.id");
        scene.read(signedIn.as(Role.COUNTY_CDC, "411203"), "/api/handovers?open=true")
                .andExpect(jsonPath("$.items[0].id").value(handover))
                .andExpect(jsonPath("$.items[0].point").value(post.name()));
        SYSTEM.run(handovers::notice);
        assertThat(escalated(handover)).isFalse();
        inSystem(
                () -> jdbc.sql("update checkpoint.handover set due_at = now() - interval '1 second' where id = ?::uuid")
                        .param(handover)
                        .update());
        assertThat(SYSTEM.<Integer, RuntimeException>call(handovers::notice)).isPositive();
        assertThat(SYSTEM.<Integer, RuntimeException>call(handovers::notice)).isZero();
        assertThat(escalated(handover)).isTrue();
        scene.settle();
    }

    @Test
    void nobodyIsHandedOverToADivisionAboveATownNorToAFacilityThatIsNoFeverClinicOfThePoint() throws Exception {
        Post post = scene.onDuty("highway", "省界");
        for (String town : List.of("41", "4112", "411203", "411203999", "999999999")) {
            send(post, scan(Ids.next(), number(), ",'returnee':true,'town':'" + town + "'", Duration.ZERO))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("checkpoint.no-town"));
        }
        String ward = facility("isolation_ward", "411202");
        String elsewhere = facility("fever_clinic", "411203");
        for (String facility : List.of(ward, elsewhere, Ids.next().toString())) {
            send(post, scan(Ids.next(), number(), ",'celsius':38.4,'facilityId':'" + facility + "'", Duration.ZERO))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("checkpoint.no-clinic"));
        }
        assertThat(scans(post)).isZero();
        String clinic = facility("fever_clinic", "411202");
        send(post, scan(Ids.next(), number(), ",'celsius':38.4,'facilityId':'" + clinic + "'", Duration.ZERO))
                .andExpect(jsonPath("$.handover.receiver").value("clinic"));
    }

    @Test
    void turningBackNeedsAReasonAndIsCountedByIt() throws Exception {
        Post post = scene.onDuty("highway", "县界");
        send(post, scan(Ids.next(), number(), ",'turnBack':'无通行证'", Duration.ZERO))
                .andExpect(jsonPath("$.verdict").value("turn_back"));
        send(post, scan(Ids.next(), number(), ",'turnBack':' '", Duration.ZERO))
                .andExpect(jsonPath("$.verdict").value("pass"));
        day(post)
                .andExpect(jsonPath("$.total.turnedBack").value(1))
                .andExpect(jsonPath("$.turnedBack[0].reason").value("无通行证"));
    }

    @Test
    void whatAGateKeptComesInOnceHoweverOftenAndByHowManyItIsSent() throws Exception {
        Post post = scene.onDuty("highway", "山口");
        var told = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            told.add(scan(Ids.next(), number(), ",'shown':'pass'", Duration.ofMinutes(50 - i)));
        }
        String body = batch(told, clock.instant());
        Callable<Integer> upload = () -> {
            return PointScene.count(scene.send(post.guard(), post.path("/scans/batch"), body), "$.taken");
        };
        int sum = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var answer :
                    threads.invokeAll(Stream.generate(() -> upload).limit(4).toList())) {
                sum += answer.get();
            }
        }
        assertThat(sum).isEqualTo(40);
        assertThat(scans(post)).isEqualTo(40);
        assertThat(visits(post)).isEqualTo(40);
        scene.send(post.guard(), post.path("/scans/batch"), body)
                .andExpect(jsonPath("$.taken").value(0))
                .andExpect(jsonPath("$.duplicates").value(40));
    }

    @Test
    void aBatchKeepsWhatIsGoodAndSaysWhichRowIsNot() throws Exception {
        Post post = scene.onDuty("highway", "河口");
        UUID malformed = Ids.next();
        var told = List.of(
                scan(Ids.next(), number(), "", Duration.ofMinutes(5)),
                "{'id':'%s','at':'%s','idType':'10','idNumber':'12'}".formatted(malformed, clock.instant()),
                scan(Ids.next(), number(), ",'celsius':99", Duration.ofMinutes(4)),
                scan(Ids.next(), number(), "", Duration.ofDays(40)),
                scan(Ids.next(), number(), "", Duration.ofMinutes(3)));
        scene.send(post.guard(), post.path("/scans/batch"), batch(told, clock.instant()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.taken").value(2))
                .andExpect(jsonPath("$.refused.length()").value(3))
                .andExpect(jsonPath("$.refused[0].row").value(2))
                .andExpect(jsonPath("$.refused[0].id").value(malformed.toString()))
                .andExpect(jsonPath("$.refused[1].column").value("celsius"))
                .andExpect(jsonPath("$.refused[2].code").value("checkpoint.scan-too-old"));
        String many =
                batch(IntStream.rangeClosed(0, Scans.MOST).mapToObj(_ -> "{}").toList(), clock.instant());
        scene.send(post.guard(), post.path("/scans/batch"), many).andExpect(status().isContentTooLarge());
    }

    @Test
    void aRowThatIsNoneOrCannotBeKeptIsRefusedAndSpoilsNoOther() throws Exception {
        Post post = scene.onDuty("highway", "坏行");
        String number = PointScene.residentNumber();
        confirmed(number);
        String back = "{'id':'%s','at':'%s','idType':'10','idNumber':'%s','shown':'turn_back'}"
                .formatted(Ids.next(), clock.instant(), number);
        var told = List.of(
                "null",
                back,
                scan(Ids.next(), number(), ",'celsius':38.4,'facilityId':'" + Ids.next() + "'", Duration.ZERO),
                at("-1000000000-01-01T00:00:00Z"),
                at("+1000000000-12-31T23:59:59Z"),
                scan(Ids.next(), number(), "", Duration.ofMinutes(3)));
        scene.send(post.guard(), post.path("/scans/batch"), batch(told, clock.instant()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.taken").value(1))
                .andExpect(jsonPath("$.refused[0].row").value(1))
                .andExpect(jsonPath("$.refused[1].code").value("checkpoint.no-reason"))
                .andExpect(jsonPath("$.refused[1].column").value("turnBack"))
                .andExpect(jsonPath("$.refused[2].code").value("checkpoint.no-clinic"))
                .andExpect(jsonPath("$.refused[2].column").value("facilityId"))
                .andExpect(jsonPath("$.refused[3].code").value("checkpoint.scan-too-old"))
                .andExpect(jsonPath("$.refused[4].code").value("checkpoint.clock-wrong"));
        send(post, back)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("checkpoint.no-reason"));
    }

    @Test
    void aScanOlderThanScansAreKeptIsRefusedAloneAsWell() throws Exception {
        Post post = scene.onDuty("highway", "旧账");
        long days = partitions();
        for (String scan :
                List.of(scan(Ids.next(), number(), "", Duration.ofDays(40)), at("-1000000000-01-01T00:00:00Z"))) {
            send(post, scan)
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("checkpoint.scan-too-old"));
        }
        send(post, at("+1000000000-12-31T23:59:59Z"))
                .andExpect(jsonPath("$.code").value("checkpoint.clock-wrong"));
        scene.send(
                        post.guard(),
                        post.path("/scans"),
                        "{'scan':%s,'sentAt':'-1000000000-01-01T00:00:00Z'}"
                                .formatted(scan(Ids.next(), number(), "", Duration.ZERO)))
                .andExpect(status().isOk());
        assertThat(partitions()).isLessThanOrEqualTo(days + 2);
    }

    @Test
    void daysThatRetentionDroppedAreMadeAgain() {
        var day = LocalDate.of(2019, 1, 5);
        SYSTEM.run(() -> {
            table.prepare(List.of(day));
            assertThat(table.dropBefore(day.plusDays(1))).isEqualTo(1);
            table.prepare(List.of(day));
            assertThat(table.dropBefore(day.plusDays(1))).isEqualTo(1);
        });
    }

    @Test
    void daysOfScansGoWithTheStaysThatTheyMade() {
        var day = LocalDate.of(2019, 2, 5);
        SYSTEM.run(() -> {
            table.prepare(List.of(day));
            assertThat(retention.dropBefore(day.plusDays(1))).isPositive();
            assertThat(table.dropBefore(day.plusDays(1))).as("nothing is left").isZero();
        });
    }

    @Test
    void aScanOfAGateWhoseClockIsFastIsOneWhenItIsSentAgainAfterMidnight() {
        Instant midnight = Instant.parse("2020-02-20T16:00:00Z");
        UUID id = Ids.next();
        var before = judged(id, midnight.plusSeconds(180), midnight.minusSeconds(120));
        var after = judged(id, midnight.plusSeconds(180), midnight.plusSeconds(300));
        assertThat(Scans.days(List.of(before))).isNotEqualTo(Scans.days(List.of(after)));
        table.prepare(Scans.days(List.of(before, after)));
        Scan again = after.scan();
        assertThat(inSystem(() -> table.insert(List.of(before.scan())))).hasSize(1);
        assertThat(inSystem(() -> table.known(List.of(again, before.scan())))).hasSize(1);
        assertThat(inSystem(() -> table.insert(List.of(again)))).isEmpty();
    }

    @Test
    void aClockThatIsADayOffIsFlaggedAndAScanSentAgainWithTheClockPutRightStaysOne() throws Exception {
        Post post = scene.onDuty("highway", "错时");
        UUID id = Ids.next();
        Instant now = clock.instant();
        String wrong = "{'id':'%s','at':'%s','idType':'99','idNumber':'%s'}"
                .formatted(id, now.minus(Duration.ofHours(26)), number());
        scene.send(post.guard(), post.path("/scans/batch"), batch(List.of(wrong), now.minus(Duration.ofDays(1))))
                .andExpect(jsonPath("$.taken").value(1))
                .andExpect(jsonPath("$.clockOff").value(1));
        scene.send(post.guard(), post.path("/scans/batch"), batch(List.of(wrong), now))
                .andExpect(jsonPath("$.duplicates").value(1));
        Instant at = inSystem(() -> jdbc.sql("select at from checkpoint.scan where id = :id")
                        .param("id", id)
                        .query(OffsetDateTime.class)
                        .single())
                .toInstant();
        assertThat(Duration.between(at, now)).isBetween(Duration.ofMinutes(119), Duration.ofMinutes(121));
    }

    @Test
    void aRedWhomAGateWithoutNetworkLetGoOnIsToldToThePoint() throws Exception {
        Post post = scene.onDuty("highway", "离线");
        String number = PointScene.residentNumber();
        confirmed(number);
        UUID red = Ids.next();
        var told = List.of(
                "{'id':'%s','at':'%s','idType':'10','idNumber':'%s','shown':'pass'}"
                        .formatted(red, clock.instant().minusSeconds(60), number),
                scan(Ids.next(), number(), ",'shown':'pass'", Duration.ofMinutes(1)));
        scene.send(post.guard(), post.path("/scans/batch"), batch(told, clock.instant()))
                .andExpect(jsonPath("$.late.length()").value(1))
                .andExpect(jsonPath("$.late[0].scanId").value(red.toString()));
        scene.send(post.guard(), post.path("/scans/batch"), batch(told, clock.instant()))
                .andExpect(jsonPath("$.duplicates").value(2))
                .andExpect(jsonPath("$.late.length()").value(1))
                .andExpect(jsonPath("$.late[0].scanId").value(red.toString()));
        day(post)
                .andExpect(jsonPath("$.total.late").value(1))
                .andExpect(jsonPath("$.total.passed").value(2));
    }

    @Test
    void aCaseThatWasAtThePointFindsWhoeverWasScannedThere() throws Exception {
        Post post = scene.onDuty("highway", "高速西");
        String before = number();
        String away = number();
        send(post, scan(Ids.next(), before, "", Duration.ofMinutes(40)));
        scene.send(
                post.guard(),
                post.path("/scans/batch"),
                batch(List.of(scan(Ids.next(), away, "", Duration.ofHours(30))), clock.instant()));
        UUID index = atPoint.wasThere(post);
        assertThat(atPoint.personsOf(index)).contains(person(before)).doesNotContain(person(away));

        String after = number();
        scene.send(
                post.guard(),
                post.path("/scans/batch"),
                batch(List.of(scan(Ids.next(), after, ",'shown':'pass'", Duration.ofMinutes(41))), clock.instant()));
        stays.match();
        scene.settle();
        assertThat(atPoint.personsOf(index))
                .contains(person(before), person(after))
                .doesNotContain(person(away));
    }

    private CaseRecord confirmed(String number) {
        CaseRecord record = SYSTEM.call(() -> cases.confirm(
                cases.report(CardExample.report(number, PointScene.COUNTY)).id()));
        scene.settle();
        Awaitility.await().until(() -> codes.status(record.personId()).colour() == Colour.RED);
        return record;
    }

    private UUID person(String number) {
        return SYSTEM.call(() ->
                people.resolve(List.of(new Identity("99", number, "", ""))).getFirst());
    }

    private List<String> fevers(UUID person) {
        return inSystem(
                () -> jdbc.sql("""
                select source || ' ' || celsius from triage.fever_patient where person_id = :person
                """).param("person", person).query(String.class).list());
    }

    private boolean escalated(String handover) {
        return inSystem(() -> jdbc.sql("select escalated_at is not null from checkpoint.handover where id = ?::uuid")
                .param(handover)
                .query(Boolean.class)
                .single());
    }

    private long scans(Post post) {
        return inSystem(() -> jdbc.sql("select count(*) from checkpoint.scan where point_id = ?::uuid")
                .param(post.point())
                .query(Long.class)
                .single());
    }

    private long visits(Post post) {
        return inSystem(
                () -> jdbc.sql("""
                select count(distinct v.id) from exposure.visit v join checkpoint.point p using (place_id)
                where p.id = ?::uuid
                """).param(post.point()).query(Long.class).single());
    }

    private <T> T inSystem(Supplier<T> work) {
        return SYSTEM.call(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }

    private ResultActions day(Post post) throws Exception {
        return scene.read(post.guard(), post.path("/day?day=" + LocalDate.now(clock)));
    }

    private ResultActions send(Post post, String scan) throws Exception {
        return scene.send(
                post.guard(), post.path("/scans"), "{'scan':%s,'sentAt':'%s'}".formatted(scan, clock.instant()));
    }

    private String at(String time) {
        return "{'id':'%s','at':'%s','idType':'99','idNumber':'%s'}".formatted(Ids.next(), time, number());
    }

    private String facility(String kind, String serves) throws Exception {
        return text(
                scene.send(signedIn.as(Role.COUNTY_CDC, serves), "/api/facilities", """
                {'kind':'%s','name':'机构 %s','regionCode':'%s','serves':'%s','beds':2}""".formatted(
                                kind, number(), serves, serves)),
                "$.id");
    }

    private long partitions() {
        return inSystem(() -> jdbc.sql("select count(*) from pg_inherits where inhparent = 'checkpoint.scan'::regclass")
                .query(Long.class)
                .single());
    }

    /** A scan told once, as it is judged when it comes at this moment. */
    private static Scans.Judged judged(UUID id, Instant told, Instant received) {
        var when = ClockRule.of(told, received, received);
        return new Scans.Judged(
                new NewScan(
                        id, told, "99", "X", null, null, null, null, null, null, null, null, null, null, null, null),
                new Scan(
                        id,
                        id,
                        id,
                        when.at(),
                        told,
                        received,
                        when.off(),
                        false,
                        null,
                        null,
                        Verdict.PASS,
                        VerdictRules.VerdictReason.GREEN,
                        "",
                        false,
                        false,
                        null,
                        PointScene.COUNTY,
                        ""),
                new VerdictRules.Decision(Verdict.PASS, VerdictRules.VerdictReason.GREEN, null));
    }

    private String typed(String type, String number) {
        return "{'id':'%s','at':'%s','idType':'%s','idNumber':'%s'}"
                .formatted(Ids.next(), clock.instant(), type, number);
    }

    private String scan(UUID id, String number, String more, Duration ago) {
        return "{'id':'%s','at':'%s','idType':'99','idNumber':'%s'%s}"
                .formatted(id, clock.instant().minus(ago), number, more);
    }

    private static String batch(List<String> scans, Instant sentAt) {
        return "{'sentAt':'%s','scans':[%s]}".formatted(sentAt, String.join(",", scans));
    }
}
