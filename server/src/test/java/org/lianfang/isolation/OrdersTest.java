package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.cases.Cases;
import org.lianfang.cases.Classification;
import org.lianfang.cases.NewReport;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Outbox;
import org.lianfang.disease.Disposition;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Exposed;
import org.lianfang.matching.Reason;
import org.lianfang.matching.Setting;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.lianfang.tracing.Contact;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.ContactsChanged;
import org.lianfang.tracing.Itineraries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class OrdersTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2020, 1, 22, 12, 0);

    @Autowired
    Cases cases;

    @Autowired
    Itineraries itineraries;

    @Autowired
    Contacts contacts;

    @Autowired
    People people;

    @Autowired
    OrderTable orders;

    @Autowired
    OrderTriggers triggers;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private static int cards;
    private UUID index = new UUID(0, 0);

    @BeforeEach
    void aConfirmedCase() {
        index = system(() -> {
            var record = cases.report(report("K" + ++cards));
            cases.confirm(record.id());
            return itineraries.indexOf(record.id()).orElseThrow().id();
        });
        settle();
    }

    @Test
    void givesEachContactTheOrderAndTheTaskOfItsClass() {
        var people = persons("a", 3);
        replace(
                exposed(people.get(0), Reason.TRAIN_SAME_CARRIAGE, NOON),
                exposed(people.get(1), Reason.TRAIN_OTHER_CARRIAGE, NOON),
                exposed(people.get(2), Reason.TRAIN_CARRIAGE_UNKNOWN, NOON));
        assertThat(live(people.get(0)).kind()).isEqualTo(Disposition.Order.CENTRAL_SITE);
        assertThat(live(people.get(1)).kind()).isEqualTo(Disposition.Order.HOME);
        assertThat(live(people.get(2)).kind()).isEqualTo(Disposition.Order.CALL);
        assertThat(live(people.get(0)).status()).isEqualTo(OrderStatus.PROPOSED);
        assertThat(openTasks(people.get(0))).containsExactly("transfer 12");
        assertThat(openTasks(people.get(1))).containsExactly("home_visit 12");
        assertThat(openTasks(people.get(2))).containsExactly("call 4");
    }

    @Test
    void showsForContactsTheOrderThatHoldsAndNothingElsewhere() {
        var people = persons("h", 2);
        replace(
                exposed(people.get(0), Reason.TRAIN_SAME_CARRIAGE, NOON),
                exposed(people.get(1), Reason.TRAIN_OTHER_CARRIAGE, NOON));
        var asked = system(() -> contacts.of(index)).stream().map(Contact::id).toList();
        var held = system(() -> transactions.execute(_ -> orders.held(asked)));
        assertThat(held.keySet()).containsExactlyInAnyOrderElementsOf(asked);
        assertThat(held.values())
                .extracting(IsolationOrder::kind)
                .containsExactlyInAnyOrder(Disposition.Order.CENTRAL_SITE, Disposition.Order.HOME);
        var foreign =
                new Jurisdiction("350102", null, "test").call(() -> transactions.execute(_ -> orders.held(asked)));
        assertThat(foreign).isEmpty();
    }

    @Test
    void belongsToTheCountyOfTheCaseWhileTheResidenceIsUnknown() {
        var person = persons("b", 1).getFirst();
        replace(exposed(person, Reason.TRAIN_SAME_CARRIAGE, NOON));
        assertThat(live(person).regionCode()).isEqualTo("411202");
        assertThat(new Jurisdiction("411203", null, "test").call(() -> ofPerson(person)))
                .isEmpty();
        assertThat(new Jurisdiction("411202", null, "test").call(() -> ofPerson(person)))
                .hasSize(1);
    }

    @Test
    void supersedesAnOrderWhenTheLastExposureIsLaterAndKeepsTheHistory() {
        var person = persons("c", 1).getFirst();
        replace(exposed(person, Reason.TRAIN_SAME_CARRIAGE, NOON));
        var first = live(person);
        replace(exposed(person, Reason.TRAIN_SAME_CARRIAGE, NOON.plusDays(2)));
        var second = live(person);
        assertThat(second.supersedes()).isEqualTo(first.id());
        assertThat(second.startsAt()).isEqualTo(first.startsAt());
        assertThat(second.endsOn())
                .isEqualTo(Objects.requireNonNull(first.endsOn()).plusDays(2));
        assertThat(system(() -> ofPerson(person)))
                .extracting(IsolationOrder::status)
                .containsExactly(OrderStatus.PROPOSED, OrderStatus.SUPERSEDED);
        assertThat(openTasks(person)).hasSize(1);
    }

    @Test
    void endsTheOrderOfAWithdrawnContactWithItsReason() {
        var person = persons("d", 1).getFirst();
        replace(exposed(person, Reason.TRAIN_SAME_CARRIAGE, NOON));
        replace();
        var order = system(() -> ofPerson(person)).getFirst();
        assertThat(order.status()).isEqualTo(OrderStatus.ENDED);
        assertThat(order.closedReason()).isEqualTo("contact_withdrawn");
        assertThat(openTasks(person)).isEmpty();
    }

    @Test
    void givesAPersonOneOrderHoweverManyCasesItMet() {
        var person = persons("e", 1).getFirst();
        replace(exposed(person, Reason.TRAIN_OTHER_CARRIAGE, NOON));
        aConfirmedCase();
        replace(exposed(person, Reason.TRAIN_SAME_CARRIAGE, NOON.minusDays(1)));
        assertThat(live(person).kind()).isEqualTo(Disposition.Order.CENTRAL_SITE);
        assertThat(live(person).reason()).isEqualTo("stronger_class");
        replace();
        assertThat(live(person).kind()).isEqualTo(Disposition.Order.HOME);
    }

    @Test
    void doesNothingWhenItHearsTheSameAgain() {
        var person = persons("f", 1).getFirst();
        replace(exposed(person, Reason.TRAIN_SAME_CARRIAGE, NOON));
        var before = system(() -> ofPerson(person));
        system(() -> transactions.execute(_ -> {
            triggers.on(new ContactsChanged(index, List.of(), List.of(), List.of()));
            return 0;
        }));
        assertThat(system(() -> ofPerson(person))).isEqualTo(before);
    }

    @Test
    void takesTwoThousandContactsAtOnce() {
        var exposed = persons("g", 2_000).stream()
                .map(person -> exposed(person, Reason.TRAIN_SAME_CARRIAGE, NOON))
                .toArray(Exposed[]::new);
        replace(exposed);
        assertThat(system(() -> contacts.of(index)).stream().map(Contact::personId))
                .hasSize(2_000)
                .allSatisfy(person -> assertThat(person).isNotNull());
        long made = system(() -> Objects.requireNonNull(transactions.execute(
                _ -> jdbc.sql("select count(*) from isolation.isolation_order where index_id = :index")
                        .param("index", index)
                        .query(Long.class)
                        .single())));
        assertThat(made).isEqualTo(2_000);
    }

    @Test
    void endsTheOrderOfAContactWhoIsConfirmedAsACaseAndGivesNoOther() {
        var card = system(() -> cases.report(report("K" + ++cards)));
        replace(exposed(card.personId(), Reason.TRAIN_SAME_CARRIAGE, NOON));
        assertThat(live(card.personId()).kind()).isEqualTo(Disposition.Order.CENTRAL_SITE);
        system(() -> cases.confirm(card.id()));
        settle();
        assertThat(system(() -> ofPerson(card.personId())))
                .extracting(IsolationOrder::status)
                .containsExactly(OrderStatus.ENDED);
        assertThat(openTasks(card.personId())).isEmpty();
        replace(exposed(card.personId(), Reason.TRAIN_SAME_CARRIAGE, NOON.plusDays(1)));
        assertThat(system(() -> ofPerson(card.personId()))).hasSize(1);
    }

    private void replace(Exposed... found) {
        system(() -> contacts.replace(index, List.of(found)));
        settle();
    }

    private List<UUID> persons(String prefix, int count) {
        var identities = new ArrayList<Identity>();
        for (int i = 0; i < count; i++) {
            identities.add(new Identity("99", "O" + prefix + i, "某人", ""));
        }
        return system(() -> people.resolve(identities));
    }

    private IsolationOrder live(UUID person) {
        return system(() -> Objects.requireNonNull(
                transactions.execute(_ -> orders.inForce(List.of(person)).getFirst())));
    }

    private List<IsolationOrder> ofPerson(UUID person) {
        return Objects.requireNonNull(transactions.execute(_ -> orders.ofPerson(person)));
    }

    private List<String> openTasks(UUID person) {
        return system(() -> Objects.requireNonNull(transactions.execute(
                _ -> jdbc.sql("""
                        select kind || ' ' || extract(hour from due_at - made_at)::int
                        from isolation.task where person_id = :person and status = 'open'
                        """).param("person", person).query(String.class).list())));
    }

    private void settle() {
        assertThat(outbox.drain(Duration.ofSeconds(60))).isTrue();
    }

    private static Exposed exposed(UUID person, Reason reason, LocalDateTime last) {
        var evidence = new Evidence(
                person,
                reason,
                Setting.TRAIN,
                null,
                new UUID(7, person.getLeastSignificantBits()),
                last.minusHours(1),
                last,
                true,
                60,
                true,
                Map.of());
        return new Exposed(person, reason.contactClass(), List.of(evidence));
    }

    private static NewReport report(String idNumber) {
        return new NewReport(
                "99",
                idNumber,
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
                NOON.toLocalDate(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static <T> T system(Supplier<T> work) {
        return Jurisdiction.system("test").call(work::get);
    }
}
