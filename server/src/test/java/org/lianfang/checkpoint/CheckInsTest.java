package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.checkpoint.PointScene.text;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.Cases;
import org.lianfang.checkpoint.PointScene.Post;
import org.lianfang.database.DeploymentClock;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.MasterKey;
import org.lianfang.database.Zone;
import org.lianfang.healthcode.Colour;
import org.lianfang.healthcode.HealthCodes;
import org.lianfang.notification.SentToResidents;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.lianfang.tracing.Contact;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.Itineraries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** Residents who check in at a venue by the code on its screen. */
@LianfangTest
class CheckInsTest {
    private static final Jurisdiction SYSTEM = Jurisdiction.system("test");
    private static int numbers;

    @Autowired
    PointScene scene;

    @Autowired
    SignedIn signedIn;

    @Autowired
    Cases cases;

    @Autowired
    Itineraries itineraries;

    @Autowired
    Contacts contacts;

    @Autowired
    HealthCodes codes;

    @Autowired
    People people;

    @Autowired
    CheckInRetention retention;

    @Autowired
    SentToResidents sent;

    @Autowired
    MasterKey master;

    @Autowired
    DeploymentClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    MockMvc mvc;

    private UUID person = new UUID(0, 0);
    private String number = "";
    private @Nullable Cookie phone;

    @BeforeEach
    void somebodyWithAPhone() throws Exception {
        number = PointScene.residentNumber();
        String called = "1560000" + (4_000 + ++numbers);
        person = resident(number, called);
        phone = bound(number, called);
    }

    @AfterEach
    void over() {
        clock.showMachineTime();
    }

    @Test
    void aCheckInIsOneStayAndRecoloursNobody() throws Exception {
        Post venue = scene.onDuty("venue", "商场");
        String code = code(venue, "");
        checkIn(code, "")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.venue").value(venue.name()))
                .andExpect(jsonPath("$.people[0].person").value(person.toString()))
                .andExpect(jsonPath("$.people[0].name").value("陈*红"))
                .andExpect(jsonPath("$.people[0].again").value(false));
        checkIn(code, "").andExpect(jsonPath("$.people[0].again").value(true));
        assertThat(stays(venue)).containsExactly(person);
        later(Duration.ofSeconds(61));
        checkIn(code(venue, ""), "").andExpect(jsonPath("$.people[0].again").value(false));
        assertThat(stays(venue)).containsExactly(person, person);

        scene.settle();
        assertThat(codes.status(person).colour()).isEqualTo(Colour.GREEN);
        assertThat(count("select count(*) from healthcode.evidence where person_id = '" + person + "'"))
                .isZero();
        scene.read(signedIn.as(Role.COUNTY_CDC, PointScene.COUNTY), venue.path("/day"))
                .andExpect(jsonPath("$.checkIns").value(2))
                .andExpect(jsonPath("$.total.people").value(0));
    }

    @Test
    void whoWasThereIsWithTheStaysAloneAndTheVenueIsToldHowMany() throws Exception {
        Post venue = scene.onDuty("venue", "书店");
        checkIn(code(venue, ""), "").andExpect(status().isOk());
        String shown = scene.read(venue.guard(), venue.path("/venue-code"))
                .andExpect(jsonPath("$.checkIns").value(1))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(shown)
                .doesNotContain(person.toString())
                .doesNotContain(number)
                .doesNotContain("陈");
        later(Duration.ofMinutes(61));
        assertThat(retention.forget()).isPositive();
        assertThat(count("select count(*) from checkpoint.last_check_in where person_id = '" + person + "'"))
                .isZero();
        assertThat(stays(venue)).containsExactly(person);
    }

    @Test
    void familyOnTheSamePhoneChecksInWithItAndNobodyElseDoes() throws Exception {
        String childs = PointScene.residentNumber();
        UUID child = resident(childs, "");
        UUID stranger = resident(PointScene.residentNumber(), "");
        household(person, "1985-01-01");
        household(child, "2012-01-01");
        send("/api/code/dependants", phone, "{'idNumber':'%s'}".formatted(childs))
                .andExpect(status().isNoContent());
        Post venue = scene.onDuty("venue", "公园");
        String code = code(venue, "");
        checkIn(code, among(child, stranger))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("healthcode.no-such-person"));
        assertThat(stays(venue)).isEmpty();
        checkIn(code, among(child, person, child))
                .andExpect(jsonPath("$.people.length()").value(2));
        assertThat(stays(venue)).containsExactlyInAnyOrder(person, child);
    }

    @Test
    void aCodeThatIsStaleForeignOrMadeUpIsRefusedWithARemedy() throws Exception {
        Post venue = scene.onDuty("venue", "影院");
        String now = code(venue, "");
        UUID id = UUID.fromString(venue.point());
        String forged = now.substring(0, 30) + (now.charAt(30) == 'A' ? 'B' : 'A') + now.substring(31);
        for (String foreign : List.of(
                forged,
                new VenueCode(VenueCode.Kind.SCREEN, id, clock.instant().truncatedTo(ChronoUnit.MINUTES))
                        .text(new byte[32]),
                "LF1:ABC",
                "https://example.org/")) {
            checkIn(foreign, "")
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("checkpoint.venue-code-foreign"))
                    .andExpect(jsonPath("$.title").isNotEmpty())
                    .andExpect(jsonPath("$.hint").isNotEmpty());
        }
        Clock before = Clock.fixed(clock.instant().minus(Duration.ofMinutes(11)), Zone.ID);
        String stale =
                new VenueCodes(master, before, 5).now(id, VenueCode.Kind.SCREEN).text();
        phone = bound(number, "1560000" + (4_000 + numbers)); // so many from one phone
        checkIn(stale, "")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("checkpoint.venue-code-stale"))
                .andExpect(jsonPath("$.hint").isNotEmpty());
        String gate = new VenueCodes(master, clock, 5)
                .now(UUID.fromString(scene.onDuty("highway", "路口").point()), VenueCode.Kind.SCREEN)
                .text();
        checkIn(gate, "").andExpect(jsonPath("$.code").value("checkpoint.venue-code-foreign"));
        scene.send(scene.county(), venue.path("/close"), "{'reason':'停业'}").andExpect(status().isOk());
        checkIn(new VenueCodes(master, clock, 5).now(id, VenueCode.Kind.SCREEN).text(), "")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("checkpoint.venue-closed"));
        assertThat(stays(venue)).isEmpty();
    }

    @Test
    void aPhoneThatIsNotBoundChecksNobodyInAndOneThatNeverEndsIsHeldBack() throws Exception {
        Post venue = scene.onDuty("venue", "超市");
        String code = code(venue, "");
        Cookie own = Objects.requireNonNull(phone);
        phone = null;
        checkIn(code, "").andExpect(status().isUnauthorized());
        phone = new Cookie("lianfang_code", "made-up");
        checkIn(code, "")
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("healthcode.not-bound"));
        assertThat(stays(venue)).isEmpty();
        phone = own;
        for (int time = 0; time < 6; time++) {
            checkIn(code, "").andExpect(status().isOk());
        }
        checkIn(code, "")
                .andExpect(status().isTooManyRequests())
                .andExpect(header().exists("Retry-After"))
                .andExpect(jsonPath("$.code").value("checkpoint.too-many-check-ins"));
    }

    @Test
    void theCodeIsShownToWhoeverIsOnDutyAtAVenueAlone() throws Exception {
        Post venue = scene.onDuty("venue", "车站商店");
        Post gate = scene.onDuty("highway", "高速南");
        scene.read(gate.guard(), venue.path("/venue-code")).andExpect(status().isForbidden());
        scene.read(scene.county(), venue.path("/venue-code")).andExpect(status().isForbidden());
        scene.read(gate.guard(), gate.path("/venue-code"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("checkpoint.no-venue"));
        String paper = code(venue, "?printed=true");
        assertThat(paper).isNotEqualTo(code(venue, ""));
        checkIn(paper, "").andExpect(status().isOk());
        scene.send(venue.guard(), venue.path("/sign-out"), "{}").andExpect(status().isNoContent());
        scene.read(venue.guard(), venue.path("/venue-code"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("checkpoint.not-on-duty"));
    }

    @Test
    void aCaseThatWasAtTheVenueFindsWhoeverCheckedIn() throws Exception {
        Post venue = scene.onDuty("venue", "饭店");
        checkIn(code(venue, ""), "").andExpect(status().isOk());
        Instant checkedIn = clock.instant();
        later(Duration.ofMinutes(45));
        var patient = SYSTEM.call(
                () -> cases.confirm(cases.report(CardExample.report(PointScene.residentNumber(), PointScene.COUNTY))
                        .id()));
        scene.settle();
        LocalDateTime came = LocalDateTime.ofInstant(checkedIn, Zone.ID).minusMinutes(10);
        scene.send(scene.county(), "/api/cases/" + patient.id() + "/itinerary", """
                {'transport':'place','date':'%s','start':'%s','end':'%s','place':'%s','regionCode':'411202'}""".formatted(
                                came.toLocalDate(), came, came.plusMinutes(50), venue.name()))
                .andExpect(status().is2xxSuccessful());
        scene.send(scene.county(), "/api/cases/" + patient.id() + "/itinerary/approve", "{}")
                .andExpect(status().is2xxSuccessful());
        scene.settle();
        UUID index = SYSTEM.call(
                () -> itineraries.indexOf(patient.id()).orElseThrow().id());
        assertThat(SYSTEM.call(
                        () -> contacts.of(index).stream().map(Contact::personId).toList()))
                .contains(person);
    }

    private void later(Duration time) {
        clock.goOnFrom(clock.instant().plus(time));
    }

    private String code(Post venue, String query) throws Exception {
        return text(scene.read(venue.guard(), venue.path("/venue-code" + query)).andExpect(status().isOk()), "$.code");
    }

    private ResultActions checkIn(String code, String more) throws Exception {
        return send("/api/code/check-ins", phone, "{'code':'%s'%s}".formatted(code, more));
    }

    private static String among(UUID... persons) {
        return List.of(persons).stream().map("'%s'"::formatted).collect(Collectors.joining(",", ",'persons':[", "]"));
    }

    private List<UUID> stays(Post venue) {
        return SYSTEM.call(() -> Objects.requireNonNull(transactions.execute(
                _ -> jdbc.sql("""
                select distinct on (v.id) v.person_id from exposure.visit v join checkpoint.point p using (place_id) where p.id = ?::uuid
                """).param(venue.point()).query(UUID.class).list())));
    }

    private long count(String sql) {
        return SYSTEM.call(() -> Objects.requireNonNull(
                transactions.execute(_ -> jdbc.sql(sql).query(Long.class).single())));
    }

    private UUID resident(String idNumber, String called) {
        return SYSTEM.call(() -> people.resolve(List.of(new Identity("10", idNumber, "陈小红", called)))
                .getFirst());
    }

    private void household(UUID one, String born) {
        long household = 7_000_000L + numbers;
        SYSTEM.run(() -> transactions.executeWithoutResult(_ -> jdbc.sql(
                        "update people.person set household = :household, birth_date = :born::date where id = :id")
                .param("household", household)
                .param("born", born)
                .param("id", one)
                .update()));
    }

    private Cookie bound(String idNumber, String called) throws Exception {
        send("/api/code/one-time", null, "{'idNumber':'%s','phone':'%s'}".formatted(idNumber, called))
                .andExpect(status().isAccepted());
        return Objects.requireNonNull(send(
                        "/api/code/phone",
                        null,
                        "{'idNumber':'%s','phone':'%s','code':'%s'}".formatted(idNumber, called, sent.lastCode(called)))
                .andReturn()
                .getResponse()
                .getCookie("lianfang_code"));
    }

    private ResultActions send(String path, @Nullable Cookie token, String body) throws Exception {
        return mvc.perform(post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.replace('\'', '"'))
                .with(sending -> {
                    var forged = new Cookie("XSRF-TOKEN", "of-a-test");
                    sending.setRemoteAddr("10.11.0." + numbers % 250);
                    sending.setCookies(token == null ? new Cookie[] {forged} : new Cookie[] {forged, token});
                    sending.addHeader("X-XSRF-TOKEN", "of-a-test");
                    return sending;
                }));
    }
}
