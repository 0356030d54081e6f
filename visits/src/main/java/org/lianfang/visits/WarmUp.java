package org.lianfang.visits;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Asks made-up tables of every question, so that the first real one finds code that has been compiled. They are mapped
 * from files, as real ones are, and opened anew again and again, since a first question checks what it reads.
 */
public final class WarmUp {
    /** After which more does little. */
    public static final Duration ENOUGH = Duration.ofMillis(2_500);

    private static final int DAYS = 4;
    private static final int DAY = 86_400;
    private static final int PLACES = 60;
    private static final int PEOPLE = 4_000;
    private static final int VISITS = 12_000;
    private static final int STAYS = 1_500;

    private WarmUp() {}

    /** For about as long as is told; the files are in a directory of its own, which is deleted. */
    public static void ask(Duration time, Parts parts) throws IOException {
        ask(Files.createTempDirectory("lianfang-visits"), time, parts);
    }

    /** @param directory an empty one, which is deleted */
    static void ask(Path directory, Duration time, Parts parts) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        try {
            var seals = write(directory);
            do {
                try (var arena = Arena.ofShared()) {
                    ask(open(directory, seals, arena), parts);
                }
            } while (System.nanoTime() < end);
        } finally {
            delete(directory);
        }
    }

    private static void ask(History history, Parts parts) {
        var random = new SplittableRandom(2);
        var builder = new Stays.Builder();
        var cases = new ArrayList<Infectious>();
        for (int i = 0; i < STAYS; i++) {
            int from = random.nextInt(DAYS * DAY);
            int place = place(random);
            builder.add(place, from, from + length(place, random));
        }
        for (int i = 0; i < 4; i++) {
            cases.add(new Infectious(random.nextInt(PEOPLE), 0, DAYS * DAY));
        }
        var stays = builder.build();
        for (int i = 0; i < 4; i++) {
            parts.divide(stays.size(), 300, () -> (begin, until) -> {
                // by takers of several kinds, so that one more kind is no surprise to what has been compiled
                var sum = new AnswerSum();
                stays.meeting(history, begin, until, sum::add);
                stays.meeting(history, begin, until, (stay, person, _, _, _) -> sum.add(stay, person[0], 1));
                stays.meeting(history, begin, until, (_, person, first, _, size) -> sum.addFirsts(person, first, size));
            });
        }
        parts.divide(PLACES, 8, () -> {
            var sum = new AnswerSum();
            var sweep = new CoLocation(history);
            return (begin, until) -> {
                for (int place = begin; place < until; place++) {
                    sweep.pairs(place, DAY, DAY + DAY / 8, sum::addPairs);
                    sum.addAll(sweep.count(place, DAY, 2 * DAY), 0);
                    history.overlapping(place, DAY, DAY + DAY / 8, (day, row) -> sum.add(day.person(row), 0, row));
                }
            };
        });
        SecondOrder.of(history, cases, parts);
    }

    private static List<Seal> write(Path directory) throws IOException {
        var seals = new ArrayList<Seal>();
        var random = new SplittableRandom(1);
        for (int day = 0; day < DAYS; day++) {
            try (var arena = Arena.ofConfined()) {
                var builder = new VisitsBuilder((long) day * DAY);
                for (int i = 0; i < VISITS; i++) {
                    long entered = (long) day * DAY + random.nextInt(DAY);
                    int place = place(random);
                    builder.add(random.nextInt(PEOPLE), place, entered, entered + length(place, random));
                }
                var seal = new Seal(Integer.toString(day), (long) day * DAY, 1, VISITS, 0, "00".repeat(32));
                IndexFile.write(
                        directory.resolve(seal.index()), directory.resolve("draft"), builder.build(arena), seal);
                seals.add(seal);
            }
        }
        return seals;
    }

    private static History open(Path directory, List<Seal> seals, Arena arena) throws IOException {
        var days = new ArrayList<Visits>();
        for (var seal : seals) {
            var file = directory.resolve(seal.index());
            var visits = IndexFile.open(file, seal, arena, () -> {
                throw new IOException(file + " was changed");
            });
            if (visits == null) {
                throw new IOException(file + " was changed");
            }
            days.add(visits);
        }
        return new History(days);
    }

    /** Some places are many times busier than others. */
    private static int place(SplittableRandom random) {
        double some = random.nextDouble();
        return (int) (PLACES * some * some * some);
    }

    /** Few visits are long, but at one place many that end on the same day, of which the later ones can be left out. */
    private static int length(int place, SplittableRandom random) {
        if (place == 0 && random.nextInt(8) == 0) {
            return 8 * 3_600 + random.nextInt(2 * 3_600);
        }
        return random.nextInt(100) == 0 ? 8 * 3_600 + random.nextInt(DAY) : 60 + random.nextInt(2 * 3_600);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
