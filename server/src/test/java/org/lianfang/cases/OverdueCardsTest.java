package org.lianfang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Outbox;
import org.lianfang.disease.Diseases;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class OverdueCardsTest {
    private static final Jurisdiction HUBIN = new Jurisdiction("411202", null, "hubin-cdc");

    @Autowired
    Cases cases;

    @Autowired
    CaseHistory history;

    @Autowired
    Diseases diseases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Outbox outbox;

    @Autowired
    Clock clock;

    private final List<CardOverdue> said = new CopyOnWriteArrayList<>();

    @Test
    void eachLevelHearsOfACardOnceHoweverManyInstancesLookAndStartAgain() throws Exception {
        UUID card = report("411202199001011327");
        Callable<Integer> instance = () -> noticeAfter(Duration.ofMinutes(151));
        try (var instances = Executors.newFixedThreadPool(4)) {
            for (var look :
                    instances.invokeAll(Stream.generate(() -> instance).limit(8).toList())) {
                look.get();
            }
        }
        // as after a restart
        noticeAfter(Duration.ofMinutes(152));
        assertThat(desksOf(card)).containsExactly(Desk.COUNTY, Desk.CITY);
        assertThat(actsOf(card)).containsExactly("reported", "overdue", "escalated");
        noticeAfter(Duration.ofHours(9));
        assertThat(desksOf(card)).containsExactly(Desk.COUNTY, Desk.CITY, Desk.PROVINCE);
        assertThat(actsOf(card)).containsExactly("reported", "overdue", "escalated", "escalated");
    }

    @Test
    void aReviewedCardStopsItsClockAndACorrectedOneStartsAnother() {
        UUID confirmed = report("411202199001011335");
        HUBIN.run(() -> cases.confirm(confirmed));
        UUID returned = report("411202199001011343");
        HUBIN.run(() -> cases.returnToReporter(returned, "地址不详"));
        noticeAfter(Duration.ofHours(9));
        assertThat(desksOf(confirmed)).isEmpty();
        assertThat(desksOf(returned)).isEmpty();
        HUBIN.run(() -> cases.correct(
                returned, new CaseChange(Classification.CLINICAL, null, null, null, null, null, null, null)));
        noticeAfter(Duration.ofMinutes(119));
        assertThat(desksOf(returned)).isEmpty();
        noticeAfter(Duration.ofMinutes(121));
        assertThat(desksOf(returned)).containsExactly(Desk.COUNTY);
    }

    @Test
    void aCardRunsByTheClockOfItsOwnDiseaseAndKeepsItWhenTheRulesChange() {
        UUID ebola = reportOf("411202199001011409", "ebola");
        UUID measles = reportOf("411202199001011417", "measles");
        noticeAfter(Duration.ofMinutes(61));
        assertThat(desksOf(ebola)).as("due after an hour").containsExactly(Desk.COUNTY);
        assertThat(desksOf(measles)).as("due after a day").isEmpty();
        String faster = diseases.text("measles", diseases.inForce("measles").version())
                .replaceFirst("within_minutes: 1440", "within_minutes: 30");
        diseases.add("measles.yaml", faster, "test");
        UUID later = reportOf("411202199001011425", "measles");
        noticeAfter(Duration.ofMinutes(59));
        assertThat(desksOf(measles)).isEmpty();
        assertThat(desksOf(later)).containsExactly(Desk.COUNTY);
    }

    @Test
    void aCardIsOverdueWhileSomethingIsBeingWrittenAboutIt() throws Exception {
        UUID card = report("411202199001011433");
        // who was told of the card may write about it too, and would wait for what follows
        assertThat(outbox.drain(Duration.ofSeconds(30))).isTrue();
        try (var another = Executors.newSingleThreadExecutor()) {
            HUBIN.run(() -> transactions.executeWithoutResult(_ -> {
                history.add(card, "noted", null, Map.of());
                assertThat(another.submit(() -> notice(Duration.ofMinutes(121))))
                        .succeedsWithin(Duration.ofSeconds(30));
            }));
        }
        assertThat(desksOf(card)).containsExactly(Desk.COUNTY);
    }

    private UUID reportOf(String idNumber, String disease) {
        var report = CardExample.report(idNumber, "411202").ofDisease(disease);
        return HUBIN.call(() -> cases.report(report)).id();
    }

    private UUID report(String idNumber) {
        return HUBIN.call(() -> cases.report(CardExample.report(idNumber, "411202")))
                .id();
    }

    /** After those who were told of the cards: whoever still writes to one keeps it for the next look. */
    private int noticeAfter(Duration passed) {
        assertThat(outbox.drain(Duration.ofSeconds(30))).isTrue();
        return notice(passed);
    }

    private int notice(Duration passed) {
        var instance = new OverdueCards(jdbc, history, diseases, this::hear, Clock.offset(clock, passed));
        Integer noticed =
                Jurisdiction.system("test").call(() -> transactions.execute(transaction -> instance.notice()));
        return noticed == null ? 0 : noticed;
    }

    private void hear(Object event) {
        if (event instanceof CardOverdue overdue) {
            said.add(overdue);
        }
    }

    private List<Desk> desksOf(UUID card) {
        return said.stream()
                .filter(overdue -> overdue.caseId().equals(card))
                .map(CardOverdue::desk)
                .toList();
    }

    private List<String> actsOf(UUID card) {
        return HUBIN.call(() -> history.of(card)).stream()
                .map(HistoryEntry::action)
                .toList();
    }
}
