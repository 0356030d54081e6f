package org.lianfang.healthcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.cases.Classification;
import org.lianfang.cases.NewReport;
import org.lianfang.database.DeploymentClock;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Outbox;
import org.lianfang.database.Zone;
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

/** Cases of the county 411202 and people whom they met, at a time that the test sets. */
@Component("codeScene")
class CodeScene {
    private static int numbers;

    private final DeploymentClock clock;
    private final Cases cases;
    private final Itineraries itineraries;
    private final Contacts contacts;
    private final People people;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    CodeScene(
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

    void at(String time) {
        clock.goOnFrom(LocalDateTime.parse(time).atZone(Zone.ID).toInstant());
    }

    void over() {
        clock.showMachineTime();
    }

    /** A reported card of somebody new. */
    CaseRecord card(Classification classification) {
        var card = system(() -> cases.report(new NewReport(
                "99",
                "HC" + ++numbers,
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
                classification,
                LocalDateTime.now(clock).toLocalDate().minusDays(2),
                null,
                null,
                null,
                null,
                null,
                null,
                null)));
        settle();
        return card;
    }

    CaseRecord confirmed() {
        var card = card(Classification.CONFIRMED);
        system(() -> cases.confirm(card.id()));
        settle();
        return card;
    }

    UUID person() {
        return system(() -> people.resolve(List.of(new Identity("99", "HC" + ++numbers, "王小明", "15400000009"))))
                .getFirst();
    }

    /** From now on these and no others are the contacts of the case. */
    void exposed(CaseRecord card, Reason reason, String last, UUID... persons) {
        exposed(system(() -> itineraries.indexOf(card.id()).orElseThrow().id()), reason, last, persons);
    }

    void exposed(UUID index, Reason reason, String last, UUID... persons) {
        var time = LocalDateTime.parse(last);
        system(() -> contacts.replace(
                index,
                Arrays.stream(persons)
                        .map(person -> new Exposed(
                                person,
                                reason.contactClass(),
                                List.of(new org.lianfang.matching.Evidence(
                                        person,
                                        reason,
                                        Setting.TRAIN,
                                        null,
                                        new UUID(7, person.getLeastSignificantBits()),
                                        time.minusHours(1),
                                        time,
                                        true,
                                        60,
                                        true,
                                        Map.of()))))
                        .toList()));
        settle();
    }

    void settle() {
        assertThat(outbox.drain(Duration.ofSeconds(60))).isTrue();
    }

    /** As the program's own role, in the whole country. */
    int sql(String sql) {
        return system(() ->
                Objects.requireNonNull(transactions.execute(_ -> jdbc.sql(sql).update())));
    }

    long count(String sql) {
        return system(() -> Objects.requireNonNull(
                transactions.execute(_ -> jdbc.sql(sql).query(Long.class).single())));
    }

    List<UUID> ids(String sql) {
        return system(() -> Objects.requireNonNull(
                transactions.execute(_ -> jdbc.sql(sql).query(UUID.class).list())));
    }

    static <T> T system(Supplier<T> work) {
        return Jurisdiction.system("test").call(work::get);
    }
}
