package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.lianfang.cases.Cases;
import org.lianfang.cases.Classification;
import org.lianfang.cases.NewReport;
import org.lianfang.database.DeploymentClock;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Outbox;
import org.lianfang.database.Zone;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Exposed;
import org.lianfang.matching.Reason;
import org.lianfang.matching.Setting;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.Itineraries;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A case in the county 411202 with contacts, at a time that the test sets. */
@Component
class ObservedScene {
    private static int cards;

    private final DeploymentClock clock;
    private final Cases cases;
    private final Itineraries itineraries;
    private final Contacts contacts;
    private final People people;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    ObservedScene(
            DeploymentClock clock,
            Cases cases,
            Itineraries itineraries,
            Contacts contacts,
            People people,
            Outbox outbox,
            JdbcClient jdbc,
            TransactionTemplate transactions) {
        this.clock = clock;
        this.cases = cases;
        this.itineraries = itineraries;
        this.contacts = contacts;
        this.people = people;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    void at(LocalDateTime time) {
        clock.goOnFrom(time.atZone(Zone.ID).toInstant());
    }

    void over() {
        clock.showMachineTime();
    }

    UUID confirmedCase() {
        var index = system(() -> {
            var card = cases.report(new NewReport(
                    "99",
                    "S" + ++cards,
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
                    LocalDateTime.now(clock).toLocalDate().minusDays(2),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));
            cases.confirm(card.id());
            return itineraries.indexOf(card.id()).orElseThrow().id();
        });
        settle();
        return index;
    }

    UUID person(String number) {
        return system(() -> people.resolve(List.of(new Identity("99", number, "王小明", "15400000009"))))
                .getFirst();
    }

    /** Somebody of whom it is known where they live. */
    UUID resident(String number, String region) {
        var person = person(number);
        change("update people.person set region_code = '" + region + "' where id = '" + person + "'");
        return person;
    }

    void change(String sql) {
        system(() ->
                Objects.requireNonNull(transactions.execute(_ -> jdbc.sql(sql).update())));
    }

    String text(String sql) {
        return system(() -> Objects.requireNonNull(
                transactions.execute(_ -> jdbc.sql(sql).query(String.class).single())));
    }

    /** The contacts of the case from now on; the order of each follows. */
    void exposed(UUID index, Reason reason, LocalDateTime last, UUID... persons) {
        var found = java.util.Arrays.stream(persons)
                .map(person -> new Exposed(
                        person,
                        reason.contactClass(),
                        List.of(new Evidence(
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
                                Map.of()))))
                .toList();
        system(() -> contacts.replace(index, found));
        settle();
    }

    void settle() {
        assertThat(outbox.drain(Duration.ofSeconds(60))).isTrue();
    }

    long count(String sql) {
        return system(() -> Objects.requireNonNull(
                transactions.execute(_ -> jdbc.sql(sql).query(Long.class).single())));
    }

    /** What the public page says of those released, as soon as it has heard. */
    long released(String county) {
        Awaitility.await()
                .until(() -> count("select coalesce(sum(released), 0) from insight.situation where county = '" + county
                                + "'")
                        > 0);
        return count("select sum(released) from insight.situation where county = '" + county + "'");
    }

    void forget() {
        system(() -> {
            transactions.executeWithoutResult(_ -> {
                for (var delete : List.of(
                        "update isolation.isolation_order set status = 'superseded' where status in ('proposed', 'active')",
                        "delete from isolation.care_round")) {
                    jdbc.sql(delete).update();
                }
            });
            return 0;
        });
    }

    static <T> T system(Supplier<T> work) {
        return Jurisdiction.system("test").call(work::get);
    }
}
