package org.lianfang.spots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.cases.Classification;
import org.lianfang.cases.NewReport;
import org.lianfang.database.DeploymentClock;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Outbox;
import org.lianfang.database.Zone;
import org.lianfang.disease.SpotRules;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Exposed;
import org.lianfang.matching.Reason;
import org.lianfang.matching.Setting;
import org.lianfang.matching.Transport;
import org.lianfang.people.Identity;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.ItineraryEntry;
import org.lianfang.tracing.ItineraryItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases, places and an officer of the county 411202, at a time that the test sets. */
@Component
class SpotScene {
    static final String COUNTY = "411202";
    static final Spot.Bounds BOUNDS = new Spot.Bounds("3 号楼", "2 单元", "1 层", "含地下车库");
    private static int cards;

    private final DeploymentClock clock;
    private final Cases cases;
    private final Itineraries itineraries;
    private final Contacts contacts;
    private final Spots spots;
    private final SpotPeople people;
    private final PresenceTable presences;
    private final SpotWork work;
    private final Judging judging;
    private final Outbox outbox;
    private final SignedIn signedIn;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    SpotScene(
            DeploymentClock clock,
            Cases cases,
            Itineraries itineraries,
            Contacts contacts,
            Spots spots,
            SpotPeople people,
            PresenceTable presences,
            SpotWork work,
            Judging judging,
            Outbox outbox,
            SignedIn signedIn,
            JdbcClient jdbc,
            TransactionTemplate transactions) {
        this.clock = clock;
        this.cases = cases;
        this.itineraries = itineraries;
        this.contacts = contacts;
        this.spots = spots;
        this.people = people;
        this.presences = presences;
        this.work = work;
        this.judging = judging;
        this.outbox = outbox;
        this.signedIn = signedIn;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    void at(String time) {
        clock.goOnFrom(LocalDateTime.parse(time).atZone(Zone.ID).toInstant());
    }

    void over() {
        clock.showMachineTime();
    }

    Clock clock() {
        return clock;
    }

    Account account(Role role) {
        return signedIn.account(role, COUNTY);
    }

    Account account(Role role, String region) {
        return signedIn.account(role, region);
    }

    /** A confirmed case whose onset was the day before yesterday, diagnosed now. */
    CaseRecord confirmedCase(String region) {
        return confirmedCase("SPOT" + ++cards, region);
    }

    CaseRecord confirmedCase(String idNumber, String region) {
        var now = LocalDateTime.now(clock);
        CaseRecord card = system(() -> {
            var reported = cases.report(new NewReport(
                    "99",
                    idNumber,
                    "病例",
                    null,
                    null,
                    null,
                    null,
                    null,
                    region,
                    null,
                    null,
                    null,
                    Classification.CONFIRMED,
                    now.toLocalDate().minusDays(2),
                    null,
                    now,
                    null,
                    null,
                    null,
                    null,
                    null));
            return cases.confirm(reported.id());
        });
        settle();
        return card;
    }

    /** Was there for two hours that day; approved. */
    ItineraryItem stayed(CaseRecord card, String place, String region, String from) {
        var start = LocalDateTime.parse(from);
        List<ItineraryItem> items = system(() -> {
            itineraries.add(
                    card.id(),
                    new ItineraryEntry(
                            Transport.PLACE,
                            "",
                            start.toLocalDate(),
                            "",
                            "",
                            "",
                            "",
                            start,
                            start.plusHours(2),
                            place,
                            region,
                            "",
                            ""));
            return itineraries.approve(card.id());
        });
        settle();
        return items.stream()
                .filter(item -> item.entry().place().equals(place))
                .findFirst()
                .orElseThrow();
    }

    void withdrawn(CaseRecord card, ItineraryItem item) {
        system(() -> {
            itineraries.remove(card.id(), item.id(), "not so");
            return true;
        });
        settle();
    }

    /** The case exposed this person at the stay. */
    UUID exposed(ItineraryItem item, UUID person, LocalDateTime last) {
        system(() -> contacts.replace(
                item.indexId(),
                List.of(new Exposed(
                        person,
                        Reason.PLACE_OVERLAP.contactClass(),
                        List.of(new Evidence(
                                person,
                                Reason.PLACE_OVERLAP,
                                Setting.PLACE,
                                item.id(),
                                new UUID(9, person.getLeastSignificantBits()),
                                last.minusHours(1),
                                last,
                                true,
                                60,
                                true,
                                Map.of()))))));
        settle();
        return person;
    }

    List<Presence> candidates(@Nullable String place) {
        return system(() -> read(() -> presences.candidates(null, place, org.lianfang.access.PageQuery.first())))
                .items();
    }

    Spot drawn(Account officer, Presence candidate) {
        Spot spot = as(
                officer,
                () -> spots.draw(new Drawing(candidate.id(), null, candidate.place(), "幸福路 8 号", COUNTY, BOUNDS)));
        settle();
        return spot;
    }

    void everyStepSigned(Account officer, Spot spot) {
        for (SpotRules.Step step : work.rules(spot).steps()) {
            if (!step.id().equals(SpotRules.RELEASE)) {
                as(officer, () -> {
                    spots.sign(spot.id(), step.id(), "完成", "");
                    return true;
                });
            }
        }
    }

    /** Somebody inside, by the number; the person. */
    UUID inside(Account by, Spot spot, String number) {
        as(by, () -> people.enter(spot.id(), new Identity("99", number, "居民", ""), false, null));
        return system(() -> read(
                () -> jdbc.sql("""
                        select person_id from spots.inside where spot_id = :spot order by id desc limit 1
                        """).param("spot", spot.id()).query(UUID.class).single()));
    }

    void sampled(Account by, Spot spot, UUID person, boolean negative) {
        as(by, () -> {
            people.sample(spot.id(), person, null, negative);
            return true;
        });
    }

    List<Judgement> judged(Account by, Spot spot) {
        return as(by, () -> read(() -> judging.of(spots.find(spot.id()).orElseThrow())));
    }

    /** Those that do not hold. */
    List<Judgement.Condition> open(Account by, Spot spot) {
        return judged(by, spot).stream()
                .filter(one -> !one.holds())
                .map(Judgement::condition)
                .toList();
    }

    List<Presence> casesOf(Spot spot) {
        return system(() -> read(() -> presences.of(spot.id())));
    }

    void settle() {
        assertThat(outbox.drain(Duration.ofSeconds(60))).isTrue();
    }

    <T> T read(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(_ -> work.get()));
    }

    static <T> T as(Account account, Supplier<T> work) {
        return CurrentAccount.callAs(account, work::get);
    }

    static <T> T system(Supplier<T> work) {
        return Jurisdiction.system("test").call(work::get);
    }
}
