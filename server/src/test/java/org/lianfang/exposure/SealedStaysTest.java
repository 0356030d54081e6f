package org.lianfang.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lianfang.exposure.Scene.stay;
import static org.lianfang.exposure.Scene.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.database.LianfangTest;
import org.lianfang.matching.Reach;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.Contact;
import org.springframework.beans.factory.annotation.Autowired;

@LianfangTest
class SealedStaysTest {
    @Autowired
    SealedInstance instances;

    @Autowired
    Forgetting forgetting;

    @Autowired
    Scene scene;

    @Autowired
    Matching matching;

    @Autowired
    Sealing sealing;

    @Autowired
    SealedFolder folder;

    @Autowired
    Retention retention;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @BeforeEach
    void nothingWasDroppedYet() {
        instances.inside(
                () -> instances.jdbc.sql("delete from exposure.horizon").update());
    }

    @Test
    void aServerReadsItsSealedDaysThroughAfterTheStart() throws IOException {
        var day = LocalDate.of(2018, 2, 1);
        busy(day);
        instances.open(directory, day.plusDays(3)).seal();
        byte[] good = Files.readAllBytes(index(day));
        damage(day);
        new SearchWarmUp(instances.open(directory, day.plusDays(3)).folder()).warmUp();
        assertThat(Files.readAllBytes(index(day))).isEqualTo(good);
    }

    @Test
    void aDayThatAnotherProcessHasSealedIsReadThroughBeforeAnybodyAsksForIt() throws IOException {
        var day = LocalDate.of(2018, 2, 5);
        busy(day);
        var server = instances.open(directory, day.plusDays(3));
        instances.open(directory, day.plusDays(3)).seal();
        byte[] good = Files.readAllBytes(index(day));
        damage(day);
        server.folder().days();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Files.readAllBytes(index(day))).isEqualTo(good));
        assertThat(server.folder().days()).containsKey(day);
    }

    @Test
    void theNightReadsThroughWhatItHasSealed() throws IOException {
        var day = LocalDate.of(2010, 2, 9);
        busy(day);
        var server = instances.open(directory, day.plusDays(3));
        new NightlyStays(server.retention(), server.sealing(), server.folder()).run();
        var visits = file(server, day).visits();
        byte[] bad = damage(day);
        visits.readThrough();
        assertThat(Files.readAllBytes(index(day)))
                .as("nothing was left to read, so what came later is not seen")
                .isEqualTo(bad);
    }

    private void busy(LocalDate day) {
        for (int i = 0; i < 300; i++) {
            instances.write(UUID.randomUUID(), "广场", day.atTime(i % 24, 0), day.atTime(i % 24, 30));
        }
    }

    private byte[] damage(LocalDate day) throws IOException {
        byte[] bad = Files.readAllBytes(index(day));
        bad[bad.length - 1_000] ^= 1;
        Files.write(index(day), bad);
        return bad;
    }

    private Path index(LocalDate day) throws IOException {
        try (var files = Files.list(directory.resolve("sealed"))) {
            return files.filter(file -> file.getFileName().toString().matches(day + "\\.\\d+\\.index"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void everyStayIsFoundExactlyOnceWhileDaysAreSealedAndOthersWrite() throws Exception {
        var day = LocalDate.of(2018, 3, 1);
        var opened = instances.open(directory, day.plusDays(3));
        var reach = List.of(at("广场", day));
        var committed = new ConcurrentLinkedQueue<UUID>();
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<java.util.concurrent.Future<?>>();
            for (int writer = 0; writer < 3; writer++) {
                var random = new Random(writer);
                writers.add(threads.submit(() -> {
                    while (!over.get()) {
                        var start = day.atTime(random.nextInt(24), random.nextInt(60));
                        committed.add(instances.write(UUID.randomUUID(), "广场", start, start.plusMinutes(20)));
                    }
                }));
            }
            var reader = threads.submit((Callable<Integer>) () -> {
                int answers = 0;
                while (!over.get()) {
                    exactlyOnce(opened, reach, List.copyOf(committed));
                    answers++;
                }
                return answers;
            });
            try {
                long before = 0;
                for (int seal = 0; seal < 6; seal++) {
                    long enough = before + 5;
                    await().atMost(Duration.ofSeconds(60)).until(() -> committed.size() > enough);
                    before = committed.size();
                    assertThat(opened.seal().failed()).isZero();
                }
            } finally {
                over.set(true);
            }
            for (var writer : writers) {
                writer.get();
            }
            assertThat(reader.get()).as("answers while days were sealed").isPositive();
        }
        exactlyOnce(opened, reach, List.copyOf(committed));
        opened.seal();
        exactlyOnce(opened, reach, List.copyOf(committed));
        assertThat(file(opened, day).visits().rows()).isEqualTo(committed.size());
    }

    private void exactlyOnce(SealedInstance.Opened opened, List<Reach.Place> reach, List<UUID> committed) {
        var answer = instances.inside(() -> opened.stays().each(reach));
        var ids = answer.stream().map(Visit.Kept::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(new HashSet<>(ids)).containsAll(committed);
    }

    @Test
    void aCutWaitsForWhoeverIsWritingAndKeepsNobodyWaiting() throws Exception {
        var day = LocalDate.of(2018, 3, 11);
        var opened = instances.open(directory, day.plusDays(3));
        instances.write(UUID.randomUUID(), "码头", day.atTime(9, 0), day.atTime(10, 0));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sealed = instances.inside(() -> {
                // this transaction has noted a number and not ended
                instances
                        .jdbc
                        .sql("select exposure.writing(array[:day]::date[])")
                        .param("day", day)
                        .query(Integer.class)
                        .single();
                var sealing = threads.submit((Callable<Sealing.Sealed>) opened::seal);
                waitForCut();
                var other = threads.submit(
                        (Callable<UUID>) () -> instances.write(UUID.randomUUID(), "码头", day.atTime(9, 0), null));
                assertThat(joined(other)).isNotNull();
                assertThat(sealing.isDone()).isFalse();
                return sealing;
            });
            assertThat(sealed.get().failed()).isZero();
        }
        assertThat(file(opened, day).visits().rows())
                .as("the later one is beyond the cut")
                .isEqualTo(1);
        assertThat(instances.inside(() -> opened.stays().within(List.of(at("码头", day)))))
                .hasSize(2);
    }

    private void waitForCut() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> instances.inside(() -> instances
                                .jdbc
                                .sql(
                                        "select count(*) from pg_locks where locktype = 'advisory' and not granted and classid = 7123")
                                .query(Long.class)
                                .single())
                        > 0);
    }

    private static <T> T joined(java.util.concurrent.Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLateStayIsFoundAtOnceAndIsInTheFileAfterTheNextSealing() {
        var day = LocalDate.of(2018, 3, 21);
        var opened = instances.open(directory, day.plusDays(3));
        instances.write(UUID.randomUUID(), "书店", day.atTime(9, 0), day.atTime(10, 0));
        opened.seal();
        var late = instances.write(UUID.randomUUID(), "书店", day.atTime(9, 30), null);
        assertThat(instances.inside(() -> opened.stays().within(List.of(at("书店", day)))))
                .hasSize(2)
                .anyMatch(stay -> stay.id().equals(late));
        assertThat(file(opened, day).visits().rows()).isEqualTo(1);
        assertThat(opened.seal().days()).isEqualTo(1);
        assertThat(file(opened, day).visits().rows()).isEqualTo(2);
        assertThat(opened.seal().days()).as("nothing is left to do").isZero();
    }

    @Test
    void whoIsForgottenIsGoneFromAnswersAtOnceAndFromFilesByTheNextSealing() {
        var day = LocalDate.of(2018, 4, 1);
        var opened = instances.open(directory, day.plusDays(3));
        var person = UUID.randomUUID();
        instances.write(person, "剧院", day.atTime(9, 0), day.atTime(10, 0));
        instances.write(UUID.randomUUID(), "剧院", day.atTime(9, 0), day.atTime(10, 0));
        opened.seal();
        int highest = highestNumber();
        assertThat(instances.inside(() -> forgetting.forget(person)).stays()).isEqualTo(1);
        assertThat(instances.inside(() -> opened.stays().within(List.of(at("剧院", day)))))
                .hasSize(1);
        assertThat(file(opened, day).visits().rows()).isEqualTo(2);
        opened.seal();
        assertThat(file(opened, day).visits().rows()).isEqualTo(1);
        instances.write(person, "剧院", day.atTime(9, 0), day.atTime(10, 0));
        opened.seal();
        assertThat(highestNumber()).as("the number is not given again").isEqualTo(highest + 1);
    }

    @Test
    void filesOfAnotherDatabaseOrOfATimeThatARestoredOneDoesNotKnowCountForNothing() {
        var day = LocalDate.of(2018, 4, 11);
        var opened = instances.open(directory, day.plusDays(3));
        instances.write(UUID.randomUUID(), "车站", day.atTime(9, 0), day.atTime(10, 0));
        opened.seal();
        instances.inside(() -> instances.jdbc.sql("""
                update exposure.cut set seal = gen_random_uuid() where number = (select max(number) from exposure.cut)
                """).update());
        instances.write(UUID.randomUUID(), "车站", day.atTime(9, 0), day.atTime(10, 0));
        assertThat(instances.inside(() -> opened.stays().within(List.of(at("车站", day)))))
                .hasSize(2);
        assertThat(opened.seal().days()).isPositive();
        assertThat(file(opened, day).visits().rows()).isEqualTo(2);
    }

    @Test
    void retentionDropsADayEverywhereByTheClockAndNothingYounger() throws IOException {
        var day = LocalDate.of(2016, 1, 1);
        instances.write(
                UUID.randomUUID(), "宾馆", day.atTime(20, 0), day.plusDays(1).atTime(8, 0));
        var opened = instances.open(directory, day.plusDays(29));
        opened.seal();
        assertThat(sealedFiles()).hasSize(8);
        opened.retention().run();
        assertThat(sealedFiles()).hasSize(4).allMatch(name -> name.startsWith("2016-01-02"));
        assertThat(instances.ids(day)).isEmpty();
        assertThat(instances.inside(() -> opened.stays().within(List.of(at("宾馆", day)))))
                .isEmpty();
        assertThat(instances.inside(() -> opened.stays().within(List.of(at("宾馆", day.plusDays(1))))))
                .as("a longer stay keeps its later days")
                .hasSize(1);
    }

    @Test
    void approvalFindsWhoeverIsInFilesAndWhatRetentionDropsLaterStaysFound() {
        var day = LocalDate.of(2015, 1, 22);
        scene.visits(
                "99,Z1,壬一,,电影院,411202,2015-01-22T10:00,2015-01-22T11:00,gate",
                "99,Z2,壬二,,电影院,411202,2015-01-22T00:00,2015-01-22T23:59,gate");
        assertThat(sealing.seal(Progress.silent()).days()).isPositive();
        assertThat(folder.days()).containsKey(day);
        var record = scene.confirmedCase("CASEZ", day.plusDays(1), null);
        var index = scene.approve(record, stay("电影院", day.atTime(10, 30), day.atTime(11, 30)));
        assertThat(classes(index)).containsExactlyInAnyOrder("CLOSE", "UNVERIFIED");

        system(() -> retention.dropBefore(day.plusDays(1)));
        var again = system(() -> matching.rematchAll(Progress.silent()));
        scene.settle();
        assertThat(again.removed() + again.changed()).isZero();
        assertThat(classes(index)).containsExactlyInAnyOrder("CLOSE", "UNVERIFIED");

        scene.visits("99,Z3,壬三,,电影院,411202,2015-01-22T10:00,2015-01-22T11:00,gate");
        assertThat(classes(index)).as("and others beside them").hasSize(3);
    }

    private List<String> classes(UUID index) {
        return scene.contactsOf(index).stream()
                .map(Contact::contactClass)
                .map(Enum::name)
                .toList();
    }

    private Set<String> sealedFiles() throws IOException {
        try (var files = Files.list(directory.resolve("sealed"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("2016-01-0"))
                    .collect(java.util.stream.Collectors.toSet());
        }
    }

    private int highestNumber() {
        return instances.inside(() -> instances
                .jdbc
                .sql("select max(number) from exposure.person_number")
                .query(Integer.class)
                .single());
    }

    private static SealedDay file(SealedInstance.Opened opened, LocalDate day) {
        @Nullable SealedDay file = opened.folder().days().get(day);
        assertThat(file).as("files of " + day).isNotNull();
        return java.util.Objects.requireNonNull(file);
    }

    private Reach.Place at(String place, LocalDate day) {
        return new Reach.Place(
                instances.place(place), day.atStartOfDay(), day.plusDays(1).atStartOfDay());
    }
}
