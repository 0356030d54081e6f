package org.lianfang.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.exposure.Scene.system;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Problem;
import org.lianfang.cases.CaseChange;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Zone;
import org.lianfang.disease.Diseases;
import org.lianfang.isolation.OrderServed;
import org.lianfang.matching.Candidates;
import org.lianfang.matching.ContactClass;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Exposed;
import org.lianfang.matching.IndexItinerary;
import org.lianfang.matching.InfectiousWindow;
import org.lianfang.matching.Matcher;
import org.lianfang.matching.Ride;
import org.lianfang.matching.Stay;
import org.lianfang.matching.Tie;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.Contact;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.IndexCase;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.ItineraryEntry;
import org.lianfang.tracing.ItineraryItem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random histories of lists, cases that meet each other, approvals, withdrawals, corrections and a registry that learns
 * of people, and of days that are sealed in between. What was matched bit by
 * bit must be what the kernel finds when it is handed every row there is, and what matching everything again leaves as
 * it is. A failure names the seed; LIANFANG_SEED and LIANFANG_RUNS repeat it.
 */
@LianfangTest
class RematchPropertyTest {
    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("LIANFANG_SEED", "20200122"));
    private static final int RUNS = Integer.parseInt(System.getenv().getOrDefault("LIANFANG_RUNS", "6"));
    private static final int STEPS = 30;
    private static final List<String> TRAINS = List.of("G6683", "K446/K447", "K447", "K446", "L77");
    private static final List<String> PLACES = List.of("大张超市", "黄河宾馆");

    @Autowired
    Scene scene;

    @Autowired
    Matching matching;

    @Autowired
    Sealing sealing;

    @Autowired
    Itineraries itineraries;

    @Autowired
    Cases cases;

    @Autowired
    Diseases diseases;

    @Autowired
    ListedPeople listed;

    @Autowired
    Contacts contacts;

    @Autowired
    ApplicationEventPublisher events;

    private int second;
    private int isolations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void findsBitByBitWhatTheKernelFindsAmongAllRowsAtOnce() {
        int contacts = 0;
        for (long seed = SEED; seed < SEED + RUNS; seed++) {
            var history = new History(seed);
            for (int step = 0; step < STEPS; step++) {
                history.step();
            }
            scene.settle();
            contacts += compareWithEverything(seed);
            var again = system(() -> matching.rematchAll(Progress.silent()));
            scene.settle();
            assertThat(again.added() + again.changed() + again.removed())
                    .as("seed %d: matching all again", seed)
                    .isZero();
        }
        assertThat(contacts).as("the histories are not trivial").isGreaterThan(3 * RUNS);
        assertThat(mutual())
                .as("cases are contacts of cases by their itineraries alone")
                .isGreaterThan(RUNS);
        assertThat(merged()).as("people were merged").isPositive();
        assertThat(second).as("contacts of contacts").isGreaterThan(RUNS);
        assertThat(isolations).as("close contacts were told to stay apart").isPositive();
    }

    private long merged() {
        return system(() -> Objects.requireNonNull(
                transactions.execute(_ -> jdbc.sql("select count(*) from people.person where merged_into is not null")
                        .query(Long.class)
                        .single())));
    }

    /** Pieces of evidence that rest on another case's itinerary. */
    private long mutual() {
        return system(() -> Objects.requireNonNull(
                transactions.execute(_ -> jdbc.sql("""
                        select count(*) from tracing.evidence e
                        join tracing.itinerary_item theirs on theirs.id = e.other_record_id
                        where e.withdrawn_at is null
                        """).query(Long.class).single())));
    }

    /** What a contact rests on, however the same facts were found. */
    private record Seen(ContactClass contactClass, Set<String> evidence) {
        static Seen of(ContactClass contactClass, List<Evidence> pieces) {
            return new Seen(
                    contactClass,
                    pieces.stream()
                            .map(piece -> piece.reason() + " " + piece.otherRecord() + " " + piece.first() + " "
                                    + piece.last() + " via " + piece.via())
                            .collect(Collectors.toSet()));
        }
    }

    private int compareWithEverything(long seed) {
        int contacts = 0;
        for (var index : system(() -> itineraries.all())) {
            var expected = new HashMap<UUID, Seen>();
            for (var exposed : system(() -> Objects.requireNonNull(transactions.execute(_ -> naive(index))))) {
                expected.put(exposed.person(), Seen.of(exposed.contactClass(), exposed.evidence()));
            }
            var found = new HashMap<UUID, Seen>();
            for (Contact contact : scene.contactsOf(index.id())) {
                found.put(
                        contact.personId(),
                        Seen.of(contact.contactClass(), system(() -> this.contacts.evidence(contact.id()))));
                second += contact.contactClass() == ContactClass.SECOND_ORDER ? 1 : 0;
            }
            assertThat(found).as("seed %d, case %s", seed, index.reference()).isEqualTo(expected);
            contacts += found.size();
            previewed(index);
        }
        return contacts;
    }

    /** A preview fetches what can meet a case once for both rules, and finds what each finds by itself. */
    private void previewed(IndexCase index) {
        for (var proposed : diseases.all()) {
            var both = List.of(itineraries.rules(index), proposed);
            var together =
                    system(() -> Objects.requireNonNull(transactions.execute(_ -> matching.wouldFind(index, both))));
            for (int i = 0; i < both.size(); i++) {
                var rules = both.get(i);
                assertThat(together.get(i))
                        .isEqualTo(system(() -> transactions.execute(_ -> matching.wouldFind(index, rules))));
            }
        }
    }

    private List<Exposed> naive(IndexCase index) {
        var ties = index.personId() == null ? List.<Tie>of() : listed.household(index.personId());
        var rides = new ArrayList<>(rides().values());
        var stays = new ArrayList<>(stays().values());
        for (var other : itineraries.all()) {
            if (other.caseId() != null && !other.id().equals(index.id())) {
                var person = listed.current(Objects.requireNonNull(other.personId()));
                for (var item : itineraries.approvedOf(other.id())) {
                    if (item.entry().stay()) {
                        stays.add(item.stay(person));
                    } else {
                        rides.add(item.ride(person));
                    }
                }
            }
        }
        var everything = new Candidates(rides, stays, ties);
        var matcher = matching.matchers().apply(index);
        var direct = Matcher.contacts(matcher.evidence(itineraries.forMatching(index.id()), everything));
        return withSecond(index, direct, everything, matcher);
    }

    /** The definition to the letter: whoever met a close contact closely between its first exposure and its isolation. */
    private List<Exposed> withSecond(IndexCase index, List<Exposed> direct, Candidates everything, Matcher matcher) {
        var close = new HashMap<UUID, Exposed>();
        direct.stream()
                .filter(contact -> contact.contactClass() == ContactClass.CLOSE)
                .forEach(contact -> close.put(contact.person(), contact));
        var evidence = new ArrayList<Evidence>();
        direct.forEach(contact -> evidence.addAll(contact.evidence()));
        for (var contact : close.values()) {
            var person = contact.person();
            var first = contact.evidence().stream()
                    .map(Evidence::first)
                    .min(LocalDateTime::compareTo)
                    .orElseThrow();
            var own = new ArrayList<>(everything.rides());
            var stayed = new ArrayList<>(everything.stays());
            own.removeIf(ride -> !person.equals(ride.person()));
            stayed.removeIf(stay -> !person.equals(stay.person()));
            var asking = new IndexItinerary(person, new InfectiousWindow(first, isolated(person, first)), own, stayed);
            matcher
                    .evidence(asking, new Candidates(everything.rides(), everything.stays(), listed.household(person)))
                    .stream()
                    .filter(piece -> piece.contactClass() == ContactClass.CLOSE
                            && !close.containsKey(piece.person())
                            && !piece.person().equals(index.personId()))
                    .map(piece -> piece.via(person))
                    .forEach(evidence::add);
        }
        return Matcher.contacts(evidence);
    }

    /** When the person was told to stay apart or isolated as a case, at the first exposure or after it. */
    private @Nullable LocalDateTime isolated(UUID person, LocalDateTime first) {
        var moments = new ArrayList<LocalDateTime>();
        jdbc.sql("select * from isolation.isolation_order where person_id = :person and observed_since is not null")
                .param("person", person)
                .query(row -> {
                    var told = Objects.requireNonNull(TripTable.local(row, "observed_since"));
                    var made = Objects.requireNonNull(TripTable.local(row, "made_at"));
                    var since = told.isAfter(made) ? told : made;
                    var closed = TripTable.local(row, "closed_at");
                    var from = since.isAfter(first) ? since : first;
                    if (Set.of("hospital", "central_site", "home").contains(row.getString("kind"))
                            && (closed == null || closed.isAfter(from))) {
                        moments.add(from);
                    }
                });
        for (var other : itineraries.all()) {
            var closes =
                    person.equals(other.personId()) ? itineraries.window(other).closes() : null;
            if (closes != null) {
                moments.add(closes.isBefore(first) ? first : closes);
            }
        }
        return moments.stream().min(LocalDateTime::compareTo).orElse(null);
    }

    private Map<UUID, Ride> rides() {
        var rides = new LinkedHashMap<UUID, Ride>();
        jdbc.sql("select * from exposure.trip").query(row -> {
            var kept = TripTable.kept(row);
            rides.put(kept.id(), kept.ride());
        });
        return rides;
    }

    private Map<UUID, Stay> stays() {
        var stays = new LinkedHashMap<UUID, Stay>();
        jdbc.sql("select * from exposure.visit").query(row -> {
            var kept = new Visit.Kept(
                    Objects.requireNonNull(row.getObject("id", UUID.class)),
                    Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                    Objects.requireNonNull(row.getObject("place_id", UUID.class)),
                    TripTable.local(row, "starts"),
                    TripTable.local(row, "ends"));
            stays.put(kept.id(), kept.stay(""));
        });
        return stays;
    }

    /** One random history on days of its own. */
    private final class History {
        private final long seed;
        private final Random random;
        private final LocalDate day;
        private final List<CaseRecord> confirmed = new ArrayList<>();

        History(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.day = LocalDate.of(2019, 1, 1).plusDays(Math.floorMod(seed - SEED, 300));
        }

        void step() {
            switch (random.nextInt(15)) {
                case 0, 1 -> scene.trips(trip(), trip(), trip());
                case 2 -> scene.visits(visit(), visit(), visit());
                case 3, 4 -> confirm();
                case 5, 6, 7, 8 -> approve();
                case 9 -> withdraw();
                case 10 -> replace();
                case 11 -> correct();
                case 12 -> register();
                case 13 -> sealing.seal(Progress.silent());
                case 14 -> isolate();
                default -> throw new IllegalStateException();
            }
        }

        /** Somebody of a few, known by a number, or by name and phone alone until the registry brings both together. */
        private String somebody() {
            int who = random.nextInt(8);
            return random.nextBoolean()
                    ? "99,%s,%s,".formatted(number(who), name(who))
                    : ",,%s,%s".formatted(name(who), phone(who));
        }

        private String number(int who) {
            return "S" + seed + "N" + who;
        }

        private String name(int who) {
            return "某" + seed + "人" + who;
        }

        private String phone(int who) {
            return "1380%07d".formatted(Math.floorMod(seed * 10 + who, 10_000_000L));
        }

        private String trip() {
            return "%s,train,%s,%s,%s,,,,,".formatted(somebody(), pick(TRAINS), date(), carriage());
        }

        private String visit() {
            var start = date().atTime(8 + random.nextInt(8), random.nextInt(60));
            var end = start.plusMinutes(random.nextInt(2000) + 1L);
            return "%s,%s,411202,%s,%s,gate"
                    .formatted(somebody(), pick(PLACES), start, random.nextInt(4) == 0 ? "" : end.toString());
        }

        private void confirm() {
            confirmed.add(scene.confirmedCase(number(random.nextInt(8)), date(), isolated()));
        }

        private void approve() {
            if (!confirmed.isEmpty()) {
                var record = pick(confirmed);
                var entry = random.nextBoolean() ? Scene.train(pick(TRAINS), date(), carriage()) : stay();
                try {
                    scene.approve(record, entry);
                } catch (Problem twice) {
                    assertThat(twice.code()).isEqualTo("tracing.item-exists");
                }
            }
        }

        private void withdraw() {
            var record = confirmed.isEmpty() ? null : pick(confirmed);
            var items = record == null ? List.<ItineraryItem>of() : approvedOf(record);
            if (record != null && !items.isEmpty()) {
                var item = pick(items);
                system(() -> {
                    itineraries.remove(record.id(), item.id(), "random");
                    return null;
                });
                scene.settle();
            }
        }

        /** An approved item turns out to have been another ride or stay. */
        private void replace() {
            var record = confirmed.isEmpty() ? null : pick(confirmed);
            var items = record == null ? List.<ItineraryItem>of() : approvedOf(record);
            if (record != null && !items.isEmpty()) {
                var item = pick(items);
                var entry = random.nextBoolean() ? Scene.train(pick(TRAINS), date(), carriage()) : stay();
                try {
                    system(() -> {
                        itineraries.change(record.id(), item.id(), entry);
                        return itineraries.approve(record.id());
                    });
                    scene.settle();
                } catch (Problem twice) {
                    assertThat(twice.code()).isEqualTo("tracing.item-exists");
                }
            }
        }

        private List<ItineraryItem> approvedOf(CaseRecord record) {
            return system(() -> itineraries.approvedOf(scene.indexOf(record)));
        }

        private ItineraryEntry stay() {
            var start = date().atTime(8 + random.nextInt(8), random.nextInt(60));
            return Scene.stay(pick(PLACES), start, start.plusMinutes(random.nextInt(600) + 1L));
        }

        private void correct() {
            if (!confirmed.isEmpty()) {
                var record = pick(confirmed);
                system(() -> cases.correct(
                        record.id(), new CaseChange(null, date(), null, null, isolated(), null, null, null)));
                scene.settle();
            }
        }

        /** Somebody is told to stay apart, on one of these days. */
        private void isolate() {
            system(() -> Objects.requireNonNull(transactions.execute(_ -> {
                var told = date().atTime(random.nextInt(24), 0).atZone(Zone.ID).toOffsetDateTime();
                jdbc.sql("""
                        update isolation.isolation_order o
                        set status = 'active', observed_since = :told, made_at = :told
                        from people.person p
                        where p.id = o.person_id and o.status = 'proposed' and o.id = (
                            select n.id from isolation.isolation_order n join tracing.contact c on c.id = n.contact_id
                            where n.status = 'proposed' and c.first_exposure >= :from and c.first_exposure < :until
                            order by n.id limit 1)
                        returning o.id, o.person_id
                        """)
                        .param("told", told)
                        .param("from", day.minusDays(3).atStartOfDay(Zone.ID).toOffsetDateTime())
                        .param("until", day.plusDays(4).atStartOfDay(Zone.ID).toOffsetDateTime())
                        .query(row -> {
                            isolations++;
                            events.publishEvent(new OrderServed(
                                    Objects.requireNonNull(row.getObject("id", UUID.class)),
                                    Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                                    told.toLocalDateTime()));
                        });
                return true;
            })));
            scene.settle();
        }

        private void register() {
            int who = random.nextInt(8);
            scene.people("99,%s,%s,男,1980-01-01,%s,411202001001,街%d号,S%dH%d,户主"
                    .formatted(number(who), name(who), phone(who), who, seed, who / 3));
        }

        private LocalDate date() {
            return day.plusDays(random.nextInt(3));
        }

        private @Nullable LocalDateTime isolated() {
            return random.nextInt(3) == 0 ? null : date().atTime(random.nextInt(24), 0);
        }

        private String carriage() {
            return random.nextInt(4) == 0 ? "" : Integer.toString(1 + random.nextInt(2));
        }

        private <T> T pick(List<T> from) {
            return from.get(random.nextInt(from.size()));
        }
    }
}
