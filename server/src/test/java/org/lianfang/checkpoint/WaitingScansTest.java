package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.checkpoint.PointScene.Post;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Zone;
import org.lianfang.exposure.ScannedStay;
import org.lianfang.exposure.ScannedStays;
import org.lianfang.exposure.WaitingStays;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.lianfang.people.PersonsMerged;
import org.lianfang.tracing.Contacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Scans that are kept and not written out are found by place and by person like any other. */
@LianfangTest
class WaitingScansTest {
    private static final int MANY = Scans.MANY + 100;

    @Autowired
    PointScene scene;

    @Autowired
    CaseAtPoint atPoint;

    @Autowired
    ScanBacklog backlog;

    @Autowired
    WaitingScans waiting;

    @Autowired
    HandOn handOn;

    @Autowired
    ScannedStays stays;

    @Autowired
    Contacts contacts;

    @Autowired
    People people;

    @Autowired
    SignedIn signedIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Clock clock;

    private final Random random = new Random(11);

    /** A stay as both sides tell it; the table to the microsecond, gates to the millisecond. */
    private record Told(UUID id, UUID person, UUID place, Instant starts, Instant ends) {}

    @Test
    void theyAreFoundByPlaceAndTimeAndByPersonAsTheTableFindsThemAfterwards() throws Exception {
        var posts = List.of(scene.onDuty("highway", "等待"), scene.onDuty("venue", "等待"), scene.onDuty("highway", "旁边"));
        for (Post post : posts) {
            keep(post, IntStream.range(0, MANY).mapToObj(_ -> scan(PointScene.number(), random.nextInt(60 * 40))));
        }
        Instant now = clock.instant();
        List<UUID> places = posts.stream().map(this::place).toList();
        var asked = IntStream.range(0, 60)
                .mapToObj(_ -> IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(_ -> piece(places.get(random.nextInt(2)), now))
                        .toList())
                .toList();
        var before = asked.stream().map(this::whileWaiting).toList();
        assertThat(before.stream().filter(found -> !found.isEmpty()).count()).isGreaterThan(20);
        assertThat(before.stream().filter(Set::isEmpty).count()).isPositive();
        List<UUID> persons = before.stream()
                .flatMap(found -> found.stream().map(Told::person))
                .distinct()
                .limit(40)
                .toList();
        var ofPersons = told(inSystem(() -> waiting.of(persons)));
        assertThat(ofPersons).hasSize(persons.size());
        assertThat(inSystem(() -> waiting.of(List.of(Ids.next())))).isEmpty();

        backlog.all();

        assertThat(asked.stream().map(this::inTable).toList()).isEqualTo(before);
        assertThat(written(persons)).isEqualTo(ofPersons);
        assertThat(inSystem(() -> waiting.of(persons))).isEmpty();
    }

    @Test
    void aCaseFindsWhomItMetWhileTheScansWaitWhicheverCameFirst() throws Exception {
        Post post = scene.onDuty("highway", "等待病例");
        String before = PointScene.number();
        String away = PointScene.number();
        keep(post, IntStream.range(0, MANY).mapToObj(i -> switch (i) {
            case 0 -> scan(before, 40);
            case 1 -> scan(away, 60 * 30);
            default -> scan(PointScene.number(), 60 * 31);
        }));
        UUID index = atPoint.wasThere(post);
        assertThat(atPoint.personsOf(index)).contains(person(before)).doesNotContain(person(away));

        String after = PointScene.number();
        keep(
                post,
                IntStream.range(0, MANY).mapToObj(i -> i == 0 ? scan(after, 41) : scan(PointScene.number(), 60 * 31)));
        stays.match();
        scene.settle();
        assertThat(atPoint.personsOf(index))
                .contains(person(before), person(after))
                .doesNotContain(person(away));
        assertThat(written(List.of(person(before), person(after))))
                .as("all this while they wait")
                .isEmpty();

        backlog.all();
        stays.match();
        scene.settle();
        assertThat(atPoint.personsOf(index))
                .contains(person(before), person(after))
                .doesNotContain(person(away));
        assertThat(evidence(index, person(after))).as("the stay is one").isEqualTo(1);
    }

    @Test
    void whoIsForgottenWhileAScanWaitsStaysForgotten() throws Exception {
        Post post = scene.onDuty("highway", "等待忘记");
        String number = PointScene.number();
        keep(post, IntStream.range(0, MANY).mapToObj(i -> scan(i == 0 ? number : PointScene.number(), 40)));
        UUID person = person(number);
        assertThat(inSystem(() -> waiting.of(List.of(person)))).hasSize(1);
        scene.send(signedIn.as(Role.CITY_CDC, ""), "/api/people/" + person + "/forget", "{'reason':'本人要求'}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.stays").value(1));
        backlog.all();
        assertThat(written(List.of(person))).isEmpty();
        assertThat(inSystem(() -> waiting.of(List.of(person)))).isEmpty();
    }

    @Test
    void whoTurnsOutToBeSomebodyElseIsFoundAsThatPerson() throws Exception {
        Post post = scene.onDuty("highway", "等待合并");
        String number = PointScene.number();
        keep(post, IntStream.range(0, MANY).mapToObj(i -> scan(i == 0 ? number : PointScene.number(), 40)));
        UUID from = person(number);
        UUID into = person(PointScene.number());
        inSystem(() -> jdbc.sql("update people.person set merged_into = :into where id = :from")
                .param("from", from)
                .param("into", into)
                .update());
        LocalDateTime now = LocalDateTime.now(clock);
        assertThat(
                        inSystem(() -> waiting.at(List.of(new WaitingStays.Asked(place(post), now.minusHours(1), now))))
                                .stream()
                                .map(ScannedStay::personId))
                .contains(into)
                .doesNotContain(from);
        handOn.on(new PersonsMerged(List.of(new PersonsMerged.Merge(from, into))));
        await().untilAsserted(() -> assertThat(written(List.of(into))).hasSize(1));
    }

    @Test
    void aGroupOfBeforeThatHasNoFilterIsLookedInto() throws Exception {
        Post post = scene.onDuty("highway", "等待旧版");
        String number = PointScene.number();
        keep(post, IntStream.range(0, MANY).mapToObj(i -> scan(i == 0 ? number : PointScene.number(), 40)));
        inSystem(() -> jdbc.sql("update checkpoint.scan_log set keys = null, from_at = null, until_at = null")
                .update());
        LocalDateTime now = LocalDateTime.now(clock);
        var asked = List.of(new WaitingStays.Asked(place(post), now.minusHours(1), now));
        assertThat(inSystem(() -> waiting.of(List.of(person(number))))).hasSize(1);
        assertThat(inSystem(() -> waiting.at(asked))).hasSize(MANY);
        backlog.all();
        assertThat(written(List.of(person(number)))).hasSize(1);
    }

    /** Of a version that this program does not know, say. */
    @Test
    void aGroupThatCannotBeReadHidesNoOther() throws Exception {
        UUID bad = Ids.next();
        inSystem(() -> jdbc.sql("insert into checkpoint.scan_log (id, scans, body) values (:id, 1, '\\x7f')")
                .param("id", bad)
                .update());
        try {
            Post post = scene.onDuty("highway", "等待坏");
            String number = PointScene.number();
            keep(post, IntStream.range(0, MANY).mapToObj(i -> scan(i == 0 ? number : PointScene.number(), 40)));
            assertThat(inSystem(() -> waiting.of(List.of(person(number))))).hasSize(1);
        } finally {
            inSystem(() -> jdbc.sql("delete from checkpoint.scan_log where id = :id")
                    .param("id", bad)
                    .update());
        }
    }

    /** From a second to three days, up to five hours before the first scan and after the last. */
    private WaitingStays.Asked piece(UUID place, Instant now) {
        Instant from = now.minus(Duration.ofMinutes(random.nextInt(-300, 60 * 44)));
        Instant until = from.plus(Duration.ofSeconds(1L + random.nextInt(1 << random.nextInt(2, 18))));
        return new WaitingStays.Asked(place, local(from), local(until));
    }

    private Set<Told> whileWaiting(List<WaitingStays.Asked> asked) {
        return told(inSystem(() -> waiting.at(asked)));
    }

    private Set<Told> inTable(List<WaitingStays.Asked> asked) {
        var found = new HashSet<Told>();
        asked.forEach(one -> found.addAll(inSystem(() -> jdbc.sql("""
                select id, person_id, place_id, starts, ends from exposure.visit
                where place_id = :place and from_at < :until and until_at > :from
                """)
                .param("place", one.place())
                .param("from", OffsetDateTime.ofInstant(instant(one.from()), Zone.ID))
                .param("until", OffsetDateTime.ofInstant(instant(one.until()), Zone.ID))
                .query((row, _) -> toldBy(row))
                .list())));
        return found;
    }

    private Set<Told> written(List<UUID> persons) {
        return inSystem(() -> jdbc.sql("""
                select id, person_id, place_id, starts, ends from exposure.visit where person_id = any(:persons)
                """)
                .param("persons", persons.toArray(UUID[]::new))
                .query((row, _) -> toldBy(row))
                .set());
    }

    private static Told toldBy(java.sql.ResultSet row) throws java.sql.SQLException {
        var ends = row.getObject("ends", OffsetDateTime.class);
        return new Told(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                Objects.requireNonNull(row.getObject("place_id", UUID.class)),
                Objects.requireNonNull(row.getObject("starts", OffsetDateTime.class))
                        .toInstant(),
                ends == null ? Instant.MAX : ends.toInstant());
    }

    private static Set<Told> told(Iterable<ScannedStay> stays) {
        var all = new HashSet<Told>();
        stays.forEach(stay -> all.add(new Told(
                stay.id(),
                stay.personId(),
                stay.placeId(),
                instant(stay.at()),
                stay.until() == null ? Instant.MAX : instant(stay.until()))));
        return all;
    }

    private void keep(Post post, java.util.stream.Stream<String> scans) throws Exception {
        String all = scans.collect(Collectors.joining(","));
        scene.send(
                        post.guard(),
                        post.path("/scans/batch"),
                        "{'sentAt':'%s','scans':[%s]}".formatted(clock.instant(), all))
                .andExpect(jsonPath("$.taken").value(MANY));
    }

    private String scan(String number, int minutesAgo) {
        return "{'id':'%s','at':'%s','idType':'99','idNumber':'%s','shown':'pass'}"
                .formatted(
                        Ids.next(),
                        clock.instant().minus(Duration.ofMinutes(minutesAgo)).truncatedTo(ChronoUnit.MILLIS),
                        number);
    }

    private long evidence(UUID index, UUID person) {
        return Jurisdiction.system("test")
                .call(() -> contacts.of(index).stream()
                        .filter(contact -> contact.personId().equals(person))
                        .mapToLong(contact -> contacts.evidence(contact.id()).size())
                        .sum());
    }

    private UUID person(String number) {
        return Jurisdiction.system("test")
                .call(() -> people.resolve(List.of(new Identity("99", number, "", "")))
                        .getFirst());
    }

    private UUID place(Post post) {
        return inSystem(() -> jdbc.sql("select place_id from checkpoint.point where id = :id::uuid")
                .param("id", post.point())
                .query(UUID.class)
                .single());
    }

    private static LocalDateTime local(Instant at) {
        return at.atZone(Zone.ID).toLocalDateTime();
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(Zone.ID).toInstant();
    }

    private <T> T inSystem(Supplier<T> work) {
        return Jurisdiction.system("test").call(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }
}
