package org.lianfang.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.exposure.Scene.stay;
import static org.lianfang.exposure.Scene.system;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Zone;
import org.lianfang.disease.Disposition;
import org.lianfang.healthcode.HealthCodes;
import org.lianfang.isolation.OrderServed;
import org.lianfang.isolation.Orders;
import org.lianfang.matching.ContactClass;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.lianfang.tracing.Contact;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.PersonExposures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Contacts of contacts through the whole thread: found, told with the contact in between, ordered home, yellow, counted
 * by themselves, and gone with the close contact.
 */
@LianfangTest
class SecondOrderTest {
    private final LocalDate day = LocalDate.now(Zone.ID).minusDays(1);

    @Autowired
    Scene scene;

    @Autowired
    Cases cases;

    @Autowired
    Itineraries itineraries;

    @Autowired
    Contacts contacts;

    @Autowired
    PersonExposures exposures;

    @Autowired
    Orders orders;

    @Autowired
    HealthCodes codes;

    @Autowired
    People people;

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    ApplicationEventPublisher events;

    private record Told(CaseRecord record, UUID index) {}

    /**
     * A meets the case from 10:00 to 11:00, then C in a shop, who lives with nobody; B lives with A; D was in the shop
     * that morning, before A had met anyone; E met C later and nobody else; G was in the station hall with the case for
     * five minutes and in the shop with A.
     */
    private Told scene(String run) {
        scene.people(
                person(run, "A", 1),
                person(run, "B", 1),
                person(run, "C", 3),
                person(run, "D", 4),
                person(run, "E", 5));
        scene.visits(
                visit(run, "A", "礼堂", "10:00", "11:00"),
                visit(run, "A", "商店", "08:00", "08:30"),
                visit(run, "A", "商店", "14:00", "15:00"),
                visit(run, "C", "商店", "14:10", "14:50"),
                visit(run, "C", "茶馆", "18:00", "19:00"),
                visit(run, "D", "商店", "08:00", "08:30"),
                visit(run, "E", "茶馆", "18:00", "19:00"),
                visit(run, "G", "礼堂", "10:00", "10:05"),
                visit(run, "G", "商店", "14:00", "15:00"));
        var record = scene.confirmedCase(run + "X", day, null);
        var index = scene.approve(record, stay(run + "礼堂", day.atTime(10, 0), day.atTime(11, 0)));
        return new Told(record, index);
    }

    private static String person(String run, String who, int household) {
        return "99,%s%s,次%s,男,1980-01-01,,411202001001,某街%d号,SO%s%d,户主"
                .formatted(run, who, who, household, run, household);
    }

    private String visit(String run, String who, String place, String from, String until) {
        return "99,%s%s,次%s,,%s%s,411202,%sT%s,%sT%s,gate".formatted(run, who, who, run, place, day, from, day, until);
    }

    private UUID id(String run, String who) {
        return system(() -> people.resolve(List.of(new Identity("99", run + who, "次" + who, "")))
                .getFirst());
    }

    private Contact contact(Told told, String run, String who) {
        return scene.contactsOf(told.index()).stream()
                .filter(contact -> contact.personId().equals(id(run, who)))
                .findFirst()
                .orElseThrow();
    }

    private boolean among(Told told, String run, String who) {
        var id = id(run, who);
        return scene.contactsOf(told.index()).stream()
                .anyMatch(contact -> contact.personId().equals(id));
    }

    @Test
    void isFoundFromTheFirstExposureOnToldWithTheContactInBetweenAndSentHomeForSevenDays() throws Exception {
        var told = scene("SA");
        assertThat(contact(told, "SA", "A").contactClass()).isEqualTo(ContactClass.CLOSE);
        assertThat(contact(told, "SA", "B").contactClass()).isEqualTo(ContactClass.SECOND_ORDER);
        var shop = contact(told, "SA", "C");
        assertThat(shop.contactClass()).isEqualTo(ContactClass.SECOND_ORDER);
        assertThat(among(told, "SA", "D")).as("met before the first exposure").isFalse();
        assertThat(among(told, "SA", "E")).as("there is no third order").isFalse();

        var evidence = system(() -> contacts.evidence(shop.id()));
        assertThat(evidence).singleElement().satisfies(piece -> {
            assertThat(piece.via()).isEqualTo(id("SA", "A"));
            assertThat(piece.minutes()).isEqualTo(40);
        });
        var words = system(() -> exposures.of(shop.personId(), Locale.ENGLISH)).getFirst();
        assertThat(words.evidence())
                .isEqualTo("through 次*, a close contact (together at SA礼堂, 60 min): together at SA商店, 40 min");
        assertThat(system(() -> exposures.of(shop.personId(), Locale.CHINA))
                        .getFirst()
                        .evidence())
                .isEqualTo("经密切接触者次*（同在 SA礼堂，60 分钟）：同在 SA商店，40 分钟");

        var order = system(() -> orders.ofContact(shop.id())).getFirst();
        assertThat(order.kind()).isEqualTo(Disposition.Order.HOME);
        assertThat(order.endsOn()).isEqualTo(day.plusDays(7));
        assertThat(tasks(order.id())).isEqualTo("home_visit");
        assertThat(colour("SA", "C")).isEqualTo("YELLOW");
        assertThat(colour("SA", "A")).isEqualTo("RED");

        var officer = signedIn.as(Role.COUNTY_CDC, Scene.COUNTY);
        mvc.perform(get("/api/cases/" + told.record().id() + "/contacts")
                        .param("contactClass", "second_order")
                        .with(officer))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(2))
                .andExpect(jsonPath("$.items[0].contactClass").value("second_order"));
    }

    @Test
    void theStrongerClassWinsAndKeepsTheEvidenceOfBoth() {
        var told = scene("SB");
        var general = contact(told, "SB", "G");
        assertThat(general.contactClass()).isEqualTo(ContactClass.GENERAL);
        assertThat(system(() -> contacts.evidence(general.id())))
                .extracting(piece -> piece.contactClass())
                .containsExactlyInAnyOrder(ContactClass.GENERAL, ContactClass.SECOND_ORDER);
        assertThat(system(() -> orders.ofContact(general.id())).getFirst().endsOn())
                .isEqualTo(day.plusDays(14));
    }

    @Test
    void isGoneWithTheCloseContactAndWithTheCase() {
        var told = scene("SC");
        assertThat(among(told, "SC", "C")).isTrue();
        var order =
                system(() -> orders.ofContact(contact(told, "SC", "C").id())).getFirst();
        system(() -> {
            var item = itineraries.approvedOf(told.index()).getFirst();
            itineraries.remove(told.record().id(), item.id(), "记错了");
            return null;
        });
        scene.settle();
        assertThat(scene.contactsOf(told.index())).isEmpty();
        assertThat(system(() -> orders.ofContact(order.contactId()))
                        .getFirst()
                        .status()
                        .external())
                .isEqualTo("ended");
        assertThat(colour("SC", "C")).isEqualTo("GREEN");

        var other = scene("SD");
        assertThat(among(other, "SD", "C")).isTrue();
        system(() -> cases.withdraw(other.record().id(), "检测有误"));
        scene.settle();
        assertThat(scene.contactsOf(other.index())).isEmpty();
    }

    @Test
    void aCrowdIsNotFollowedAndAHouseholdIs() {
        var told = scene("SG");
        assertThat(among(told, "SG", "C")).isTrue();
        scene.visits(IntStream.range(0, 30)
                .mapToObj(i -> visit("SG", "N" + i, "商店", "14:00", "15:00"))
                .toArray(String[]::new));
        assertThat(among(told, "SG", "C")).as("one of more than thirty").isFalse();
        assertThat(among(told, "SG", "N7")).isFalse();
        assertThat(among(told, "SG", "B")).isTrue();
    }

    @Test
    void nothingIsPassedOnOnceTheCloseContactIsIsolated() {
        var told = scene("SE");
        serve(contact(told, "SE", "A"), day.atTime(13, 0));
        assertThat(among(told, "SE", "C")).isFalse();
        assertThat(contact(told, "SE", "B").lastExposure())
                .as("the household was exposed until then")
                .isEqualTo(day.atTime(13, 0));
        scene.visits(visit("SE", "D", "餐馆", "12:00", "12:40"), visit("SE", "A", "餐馆", "12:00", "12:40"));
        assertThat(among(told, "SE", "D")).as("a list that comes later").isTrue();
    }

    private String tasks(UUID order) {
        return system(() -> Objects.requireNonNull(
                transactions.execute(_ -> jdbc.sql("select kind from isolation.task where order_id = :order")
                        .param("order", order)
                        .query(String.class)
                        .single())));
    }

    private String colour(String run, String who) {
        var id = id(run, who);
        return system(() -> codes.committed(id)).colour().name();
    }

    /** As if the order had been made and told that day, which the clock of a test cannot have been. */
    private void serve(Contact contact, LocalDateTime at) {
        system(() -> transactions.execute(_ -> {
            jdbc.sql("""
                    update isolation.isolation_order set status = 'active', observed_since = :at, made_at = :at
                    where contact_id = :contact and status = 'proposed'
                    """)
                    .param("at", at.atZone(Zone.ID).toOffsetDateTime())
                    .param("contact", contact.id())
                    .update();
            events.publishEvent(new OrderServed(contact.id(), contact.personId(), at));
            return true;
        }));
        scene.settle();
    }
}
