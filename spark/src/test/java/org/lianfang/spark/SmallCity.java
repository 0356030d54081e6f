package org.lianfang.spark;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lianfang.visits.AnswerSum;
import org.lianfang.visits.CoLocation;
import org.lianfang.visits.History;
import org.lianfang.visits.SealedDays;
import org.lianfang.visits.VisitsBuilder;

/**
 * A made-up city of three days and 200 places, of which place 7 is a station with one visit in a hundred. One visit in
 * ten lasts up to two days, people come twice at once, and the second day has more than one row group. What is asked of
 * Spark is asked of the embedded kernel here.
 */
final class SmallCity {
    static final LocalDate FIRST = LocalDate.of(2022, 1, 2);
    static final int STATION = 7;
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final int[] VISITS = {4_000, 125_000, 6_000};
    private static final int PLACES = 200;
    private static final int PEOPLE = 4_000;

    final Path directory;
    private final SealedDays lake;
    private final List<Stays.Stay> stays = new ArrayList<>();

    SmallCity(Path directory) throws IOException {
        this.directory = directory;
        lake = new SealedDays(directory, ZONE);
        var random = new SplittableRandom(4);
        for (int day = 0; day < VISITS.length; day++) {
            long begins = begins(day);
            var visits = new VisitsBuilder(begins);
            for (int i = 0; i < VISITS[day]; i++) {
                long entered = begins + random.nextInt(86_400);
                visits.add(random.nextInt(PEOPLE), place(random), entered, entered + lasts(random));
            }
            lake.seal(FIRST.plusDays(day), visits);
        }
        for (int i = 0; i < 300; i++) {
            long entered = begins(0) + random.nextInt(3 * 86_400);
            stays.add(new Stays.Stay(i, i % 10 == 0 ? STATION : place(random), entered, entered + lasts(random)));
        }
    }

    static long begins(int day) {
        return FIRST.plusDays(day).atStartOfDay(ZONE).toEpochSecond();
    }

    List<Stays.Stay> stays() {
        return stays;
    }

    String csv() {
        var text = new StringBuilder("stay,place,entered,left\n");
        for (var stay : stays) {
            text.append("%d,%d,%d,%d%n".formatted(stay.stay(), stay.place(), stay.entered(), stay.left()));
        }
        return text.toString();
    }

    private interface Asked {
        void of(History history, AnswerSum sum);
    }

    AnswerSum met() throws IOException {
        return embedded((history, sum) -> stays.forEach(stay -> history.overlapping(
                stay.place(),
                stay.entered(),
                stay.left(),
                (day, row) -> sum.add(
                        stay.stay(),
                        day.person(row),
                        Math.max(stay.entered(), day.entered(row)),
                        Math.min(stay.left(), day.left(row))))));
    }

    AnswerSum pairs(int[] places, long from, long until) throws IOException {
        return embedded((history, sum) -> {
            var sweep = new CoLocation(history);
            for (int place : places) {
                sweep.pairs(place, from, until, sum::add);
            }
        });
    }

    AnswerSum numberOfPairs(long from, long until) throws IOException {
        return embedded((history, sum) -> {
            var sweep = new CoLocation(history);
            for (int place = 0; place < history.places(); place++) {
                sum.addAll(sweep.count(place, from, until), 0);
            }
        });
    }

    private AnswerSum embedded(Asked asked) throws IOException {
        var sum = new AnswerSum();
        try (var arena = Arena.ofShared()) {
            asked.of(lake.history(arena), sum);
        }
        return sum;
    }

    private static int place(SplittableRandom random) {
        return random.nextInt(100) == 0 ? STATION : random.nextInt(PLACES);
    }

    private static int lasts(SplittableRandom random) {
        return 60 + random.nextInt(random.nextInt(10) == 0 ? 2 * 86_400 : 1_800);
    }
}
