package org.lianfang.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.exposure.Scene.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.database.LianfangTest;
import org.lianfang.disease.Diseases;
import org.lianfang.matching.Candidates;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Exposed;
import org.lianfang.matching.IndexItinerary;
import org.lianfang.matching.InfectiousWindow;
import org.lianfang.matching.Matcher;
import org.lianfang.matching.Span;
import org.lianfang.matching.Stay;
import org.lianfang.matching.Together;
import org.lianfang.tabular.Progress;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random histories of stays that are written in time and late, sealed, sealed again, deleted, merged, dropped; of files
 * that are damaged and processes that are killed while they seal. After each step two instances, one of which starts
 * anew now and then, must answer as the database alone does. LIANFANG_SEED and LIANFANG_RUNS repeat a failure.
 */
@LianfangTest
class SealedStaysPropertyTest {
    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("LIANFANG_SEED", "20220103"));
    private static final int RUNS = Integer.parseInt(System.getenv().getOrDefault("LIANFANG_RUNS", "3"));
    private static final int STEPS = 40;
    private static final List<String> PLACES = List.of("火车站", "人民医院", "菜市场");

    @Autowired
    SealedInstance instances;

    @Autowired
    Forgetting forgetting;

    @Autowired
    Matching matching;

    @Autowired
    Diseases diseases;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private int fromFiles;
    private int contacts;
    private int unverified;
    private int together;

    @Test
    void findsWhomTheDatabaseAloneFinds() throws IOException {
        for (long seed = SEED; seed < SEED + RUNS; seed++) {
            var history = new History(seed);
            for (int step = 0; step < STEPS; step++) {
                var what = history.step();
                history.compare("seed %d, step %d: %s".formatted(seed, step, what));
            }
        }
        assertThat(fromFiles).as("answers came from files").isGreaterThan(20 * RUNS);
        assertThat(contacts).as("somebody met somebody").isGreaterThan(20 * RUNS);
        assertThat(together).as("somebody was with somebody").isGreaterThan(10 * RUNS);
        assertThat(unverified).as("times were unknown").isGreaterThan(5 * RUNS);
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final class History {
        private final Random random;
        private final LocalDate first;
        private final Matcher matcher;
        private final List<UUID> persons = new ArrayList<>();
        private final List<UUID> written = new ArrayList<>();
        private final Path one;
        private SealedInstance.Opened killed;
        private final SealedInstance.Opened steady;

        History(long seed) {
            random = new Random(seed);
            first = LocalDate.of(2017, 1, 1).plusDays(Math.floorMod(seed, 500));
            matcher = matching.matcher(diseases.current());
            one = directory.resolve("one" + seed);
            killed = instances.open(one, first.plusDays(9));
            steady = instances.open(directory.resolve("two" + seed), first.plusDays(5));
            for (int i = 0; i < 8; i++) {
                persons.add(new UUID(random.nextLong(), random.nextLong()));
            }
        }

        String step() throws IOException {
            return switch (random.nextInt(14)) {
                case 0, 1, 2, 3, 4 -> write();
                case 5, 6 -> "sealed " + killed.seal();
                case 7 -> "sealed by the other " + steady.seal();
                case 8, 9 -> kill();
                case 10 -> damage();
                case 11 -> delete();
                case 12 -> random.nextBoolean() ? forget() : merge();
                default -> drop();
            };
        }

        private String write() {
            for (int i = 0; i <= random.nextInt(6); i++) {
                var start = day().atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60), 123_000);
                var end = start.plusMinutes(random.nextInt(random.nextInt(5) == 0 ? 3000 : 90) + 1L);
                var day = start.toLocalDate().atStartOfDay();
                var id = switch (random.nextInt(6)) {
                    case 0 -> instances.write(person(), place(), start, null);
                    case 1 -> instances.write(person(), place(), null, end);
                    case 2 ->
                        instances.write(person(), place(), day, day.withHour(23).withMinute(59));
                    default -> instances.write(person(), place(), start, end);
                };
                written.add(id);
            }
            return "wrote";
        }

        /** Between two steps of sealing, as kill -9 would; what was in memory is lost. */
        private String kill() {
            int after = random.nextInt(12);
            int[] steps = {0};
            try {
                system(() -> killed.sealing().seal(Progress.silent(), _ -> {
                    if (steps[0]++ == after) {
                        throw new Killed();
                    }
                }));
            } catch (Killed e) {
                killed = instances.open(one, first.plusDays(9));
                return "killed after step " + after;
            }
            return "not killed";
        }

        private String damage() throws IOException {
            List<Path> files;
            try (var all = Files.list(one.resolve("sealed"))) {
                files = all.filter(file -> !file.getFileName().toString().startsWith("."))
                        .sorted()
                        .toList();
            }
            if (files.isEmpty()) {
                return "nothing to damage";
            }
            var file = files.get(random.nextInt(files.size()));
            if (random.nextBoolean()) {
                // into a new file: what is mapped now stays as it was, as after a restart
                var bytes = Files.readAllBytes(file);
                Files.delete(file);
                if (bytes.length > 0) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Files.write(file, bytes);
            } else {
                Files.delete(file);
            }
            killed = instances.open(one, first.plusDays(9));
            return "damaged " + file.getFileName();
        }

        private String delete() {
            if (!written.isEmpty()) {
                var id = written.remove(random.nextInt(written.size()));
                instances.inside(() -> instances
                        .jdbc
                        .sql("delete from exposure.visit where id = :id")
                        .param("id", id)
                        .update());
            }
            return "deleted";
        }

        private String forget() {
            instances.inside(() -> forgetting.forget(person()));
            return "forgot";
        }

        private String merge() {
            var from = person();
            var into = person();
            if (!from.equals(into)) {
                instances.merge(from, into);
            }
            return "merged";
        }

        private String drop() {
            if (random.nextInt(4) == 0) {
                system(() -> killed.retention().dropBefore(first.plusDays(1)));
            }
            return "dropped";
        }

        void compare(String when) {
            for (int i = 0; i < 3; i++) {
                var index = index();
                var reach = matcher.reach(index).places();
                var expected = instances.inside(() -> instances.fromDatabaseAlone(reach));
                for (var instance : List.of(killed, steady)) {
                    var found = instances.inside(() -> instance.stays().within(reach));
                    assertThat(new HashSet<>(found)).as(when).isEqualTo(new HashSet<>(expected));
                    assertThat(found).as(when).hasSameSizeAs(expected);
                    assertThat(exposed(index, found)).as(when).isEqualTo(exposed(index, expected));
                }
                count(index, reach, expected);
            }
            comparePersons(when);
        }

        /** Where somebody was, and who was there at the same time. */
        private void comparePersons(String when) {
            var person = person();
            var from = day().atTime(random.nextInt(24), random.nextInt(60));
            var until = from.plusMinutes(1 + random.nextInt(5_000));
            var last = until.minusNanos(1).toLocalDate();
            var stays = instances.inside(() -> instances.fromDatabaseAlone(person, from.toLocalDate(), last));
            var others = instances.inside(() -> instances.togetherInDatabase(person, from, until));
            for (var instance : List.of(killed, steady)) {
                assertThat(instances.inside(() -> instance.persons().of(List.of(person), from.toLocalDate(), last)))
                        .as(when)
                        .containsExactlyInAnyOrderElementsOf(stays);
                assertThat(instances.inside(() -> together(instance, person, new InfectiousWindow(from, until))))
                        .as(when)
                        .isEqualTo(others);
            }
            others.values().forEach(micros -> together += micros > 0 ? 1 : 0);
        }

        private static Map<UUID, Long> together(SealedInstance.Opened opened, UUID person, InfectiousWindow window) {
            var last = window.until().minusNanos(1).toLocalDate();
            var mine = opened.persons()
                    .byPerson(List.of(person), window.opens().toLocalDate(), last)
                    .getOrDefault(person, List.of());
            var theirs = opened.stays().within(Together.reach(mine, window));
            var together = new HashMap<UUID, Long>();
            for (var one : Together.of(person, mine, theirs, window)) {
                long micros = one.timeKnown()
                        ? Duration.between(one.from(), one.until()).toNanos() / 1_000
                        : -1;
                together.merge(one.theirs().id(), micros, (some, more) -> some < 0 ? some : some + more);
            }
            return together;
        }

        private void count(
                IndexItinerary index,
                List<org.lianfang.matching.Reach.Place> reach,
                java.util.Collection<Stay> expected) {
            contacts += exposed(index, expected).size();
            unverified += (int) exposed(index, expected).values().stream()
                    .filter(one -> one.contactClass() == org.lianfang.matching.ContactClass.UNVERIFIED)
                    .count();
            var days = reach.stream()
                    .flatMap(at ->
                            at.from().toLocalDate().datesUntil(Days.last(at).plusDays(1)))
                    .collect(Collectors.toSet());
            fromFiles += killed.folder().days().keySet().stream().anyMatch(days::contains) ? expected.size() : 0;
        }

        private Map<UUID, Exposed> exposed(IndexItinerary index, java.util.Collection<Stay> stays) {
            var evidence = matcher.evidence(
                    index, new Candidates(List.of(), stays.stream().toList(), List.of()));
            // whatever the order in which equal times were found
            return Matcher.contacts(evidence).stream()
                    .map(one -> new Exposed(
                            one.person(),
                            one.contactClass(),
                            one.evidence().stream()
                                    .sorted(java.util.Comparator.comparing(Evidence::otherRecord)
                                            .thenComparing(piece -> String.valueOf(piece.indexRecord())))
                                    .toList()))
                    .collect(Collectors.toMap(Exposed::person, Function.identity()));
        }

        private IndexItinerary index() {
            var stays = Stream.generate(this::stay).limit(1 + random.nextInt(3)).toList();
            var window = new InfectiousWindow(
                    first.minusDays(1).atStartOfDay(), random.nextBoolean() ? null : day().atTime(15, 30));
            return new IndexItinerary(person(), window, List.of(), stays);
        }

        private Stay stay() {
            @Nullable
            LocalDateTime start = random.nextInt(4) == 0 ? null : day().atTime(random.nextInt(24), random.nextInt(60));
            var end = start == null ? null : start.plusMinutes(random.nextInt(1500) + 1L);
            var day = start == null ? day() : start.toLocalDate();
            return new Stay(
                    new UUID(random.nextLong(), random.nextLong()),
                    null,
                    instances.place(place()),
                    "",
                    Span.stay(day, start, random.nextInt(6) == 0 ? null : end));
        }

        private LocalDate day() {
            return first.plusDays(random.nextInt(5));
        }

        private UUID person() {
            return persons.get(random.nextInt(persons.size()));
        }

        private String place() {
            return PLACES.get(random.nextInt(PLACES.size()));
        }
    }
}
