package org.lianfang.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.cli.LianfangProcess;
import org.lianfang.database.DataDirectory;
import org.lianfang.database.LianfangTest;
import org.lianfang.matching.Reach;
import org.lianfang.people.Identity;
import org.lianfang.region.PlaceName;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/**
 * The real command seals in a process of its own and is killed (-9) at random moments, while others write and ask in the
 * same directory. After each kill every answer is that of the database alone. LIANFANG_SEED repeats a run.
 */
@LianfangTest
class SealingKilledTest {
    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("LIANFANG_SEED", "20220103"));
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final LocalDate FIRST = LocalDate.of(2014, 5, 1);
    private static final int DAYS = 6;
    private static final int KILLS = 3;

    /** How often the folder is seen to change before the kill, at most; a day makes several changes. */
    private static final int CHANGES = 12;

    private static final List<String> PLACES = List.of("客运站", "县医院", "集市");

    @Autowired
    SealedInstance instances;

    @Value("${lianfang.data}")
    @SuppressWarnings("NullAway.Init")
    Path own;

    @Value("${lianfang.db.url}")
    @SuppressWarnings("NullAway.Init")
    String url;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final Random random = new Random(SEED);
    private final Set<UUID> written = new HashSet<>();
    private final Set<UUID> deleted = new HashSet<>();

    @Test
    void noStayIsLostOrDoubledWhenTheProcessThatSealsIsKilled() throws Exception {
        var data = DataDirectory.open(directory.resolve("data")).path();
        Files.copy(own.resolve("master.key"), data.resolve("master.key"));
        write(300 * DAYS);
        int killed = 0;
        for (int round = 1; round <= KILLS; round++) {
            // something late on every day, so that there is something to make again
            write(10 * DAYS);
            delete(10);
            var asking = open(data);
            try (var sealing = sealing(data)) {
                killed += killedWhileItSealed(sealing, data, asking) ? 1 : 0;
            }
            compare(asking, "whoever asked meanwhile, round " + round);
            compare(open(data), "after a start, round " + round);
        }
        assertThat(killed).as("killed before it was done").isPositive();

        try (var sealing = sealing(data)) {
            assertThat(sealing.exitCode()).as(sealing::said).isZero();
            assertThat(sealing.said()).contains(" 0 could not be");
        }
        var opened = open(data);
        compare(opened, "sealed to the end");
        for (var day : days()) {
            var file = opened.folder().days().get(day);
            assertThat(file).as("files of " + day).isNotNull();
            assertThat(java.util.Objects.requireNonNull(file).visits().rows())
                    .as("stays in the file of " + day)
                    .isEqualTo(instances.ids(day).size());
        }
    }

    private LianfangProcess sealing(Path data) throws IOException {
        return LianfangProcess.start(directory, Map.of("LIANFANG_DB_URL", url), "seal", "--data", data.toString());
    }

    private SealedInstance.Opened open(Path data) {
        return instances.open(data, FIRST.plusDays(DAYS + 30));
    }

    /** False if it had ended before. Whenever its folder has changed, somebody writes and everybody asks. */
    private boolean killedWhileItSealed(LianfangProcess sealing, Path data, SealedInstance.Opened asking)
            throws InterruptedException {
        int after = 1 + random.nextInt(CHANGES);
        int[] changes = {0};
        var seen = new ArrayList<>(List.of(state(data)));
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(LONG)
                .until(() -> {
                    var now = state(data);
                    if (!now.equals(seen.getFirst())) {
                        seen.set(0, now);
                        if (++changes[0] == after) {
                            return true;
                        }
                        write(1);
                        exactlyOnce(asking);
                    }
                    return !sealing.process().isAlive();
                });
        boolean alive = sealing.process().isAlive();
        sealing.process().destroyForcibly().waitFor();
        assertThat(alive || sealing.process().exitValue() == 0)
                .as(sealing::said)
                .isTrue();
        return alive;
    }

    /** Names, sizes and times of what is in the folder. */
    private static Set<String> state(Path data) {
        var state = new TreeSet<String>();
        try (Stream<Path> files = Files.list(data.resolve("sealed"))) {
            for (var file : files.toList()) {
                try {
                    state.add(file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
                } catch (NoSuchFileException e) {
                    // moved in between
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return state;
    }

    private void exactlyOnce(SealedInstance.Opened asking) {
        var ids = instances.inside(() -> asking.stays().within(everything())).stream()
                .map(stay -> stay.id())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(new HashSet<>(ids)).isEqualTo(written);
    }

    private void compare(SealedInstance.Opened asked, String when) {
        exactlyOnce(asked);
        for (int i = 0; i < 20; i++) {
            var from = day().atTime(random.nextInt(24), random.nextInt(60));
            var reach = List.of(
                    new Reach.Place(instances.place(place()), from, from.plusMinutes(1 + random.nextInt(2_000))));
            var expected = instances.inside(() -> instances.fromDatabaseAlone(reach));
            var found = instances.inside(() -> asked.stays().within(reach));
            assertThat(found).as(when).containsExactlyInAnyOrderElementsOf(expected);
            var each = instances.inside(() -> asked.stays().each(reach)).stream()
                    .map(Visit.Kept::id)
                    .toList();
            assertThat(each).as(when).doesNotContainAnyElementsOf(deleted);
        }
    }

    private List<Reach.Place> everything() {
        return PLACES.stream()
                .map(name -> new Reach.Place(
                        instances.place(name),
                        FIRST.atStartOfDay(),
                        FIRST.plusDays(DAYS + 2).atStartOfDay()))
                .toList();
    }

    private void write(int stays) {
        var visits = new ArrayList<Visit>();
        int first = random.nextInt(DAYS);
        for (int i = 0; i < stays; i++) {
            // each day in turn; some past midnight
            var start = FIRST.plusDays((first + i) % DAYS)
                    .atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60));
            var person = new UUID(random.nextLong(), random.nextLong()).toString();
            visits.add(new Visit(
                    new UUID(random.nextLong(), random.nextLong()),
                    new Identity("99", person, "某", ""),
                    new PlaceName(Scene.COUNTY, place()),
                    start,
                    random.nextInt(8) == 0 ? null : start.plusMinutes(1 + random.nextInt(180)),
                    "test"));
        }
        instances.write(visits);
        visits.forEach(visit -> written.add(visit.id()));
    }

    private void delete(int stays) {
        for (var id : written.stream().sorted().limit(stays).toList()) {
            instances.inside(() -> instances
                    .jdbc
                    .sql("delete from exposure.visit where id = :id")
                    .param("id", id)
                    .update());
            written.remove(id);
            deleted.add(id);
        }
    }

    private static List<LocalDate> days() {
        return FIRST.datesUntil(FIRST.plusDays(DAYS)).toList();
    }

    private LocalDate day() {
        return FIRST.plusDays(random.nextInt(DAYS));
    }

    private String place() {
        return PLACES.get(random.nextInt(PLACES.size()));
    }
}
