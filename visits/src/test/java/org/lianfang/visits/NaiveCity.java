package org.lianfang.visits;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A random city, as a list of visits, and every question answered by looking at all of them. */
final class NaiveCity {
    static final long DAY = 86_400;
    static final long BEGIN = 1_641_000_000L / DAY * DAY;

    record Visit(int person, int place, long entered, long left) {
        boolean overlaps(long from, long until) {
            return entered < until && left > from;
        }
    }

    final List<Visit> visits = new ArrayList<>();
    final int people;
    final int places;
    final int days;
    private final Random random;

    /** Few people and places, so that they meet; some visits last a second and some for days. */
    NaiveCity(long seed) {
        this(seed, 60);
    }

    NaiveCity(long seed, int most) {
        random = new Random(seed);
        people = 1 + random.nextInt(12);
        places = 1 + random.nextInt(4);
        days = 1 + random.nextInt(3);
        // minutes are typed, so that many visits begin and end at the same second
        int grain = random.nextBoolean() ? 1 : 1_800;
        int size = random.nextInt(most);
        for (int i = 0; i < size; i++) {
            long entered = BEGIN + random.nextLong(days * DAY / grain) * grain;
            long lasts = switch (random.nextInt(8)) {
                case 0 -> 1;
                case 1 -> 1 + random.nextLong(4 * DAY);
                // about as long as two cells of a visit can say
                case 2 -> VisitsLayout.LASTS_LONG - 2 + random.nextInt(5);
                default -> grain * (1 + random.nextLong(Math.max(1, 7_200 / grain)));
            };
            visits.add(new Visit(random.nextInt(people), random.nextInt(places), entered, entered + lasts));
        }
    }

    long someTime() {
        return visits.isEmpty() || random.nextInt(3) == 0
                ? BEGIN - DAY + random.nextLong((days + 5) * DAY)
                : random.nextBoolean()
                        ? visits.get(random.nextInt(visits.size())).entered()
                        : visits.get(random.nextInt(visits.size())).left();
    }

    Visits together(Arena arena) {
        var builder = new VisitsBuilder(BEGIN);
        var shuffled = new ArrayList<>(visits);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(one -> builder.add(one.person(), one.place(), one.entered(), one.left()));
        return builder.build(arena);
    }

    /** One table a day, each visit in the day of its entry. */
    History byDay(Arena arena) {
        var byDay = new TreeMap<Long, VisitsBuilder>();
        for (var one : visits) {
            byDay.computeIfAbsent(one.entered() / DAY * DAY, VisitsBuilder::new)
                    .add(one.person(), one.place(), one.entered(), one.left());
        }
        return new History(
                byDay.values().stream().map(builder -> builder.build(arena)).toList());
    }

    List<Visit> overlapping(int place, long from, long until) {
        return visits.stream()
                .filter(one -> one.place() == place && from < until && one.overlaps(from, until))
                .toList();
    }

    List<List<Long>> pairs(int place, long from, long until) {
        var pairs = new ArrayList<List<Long>>();
        for (int i = 0; i < visits.size(); i++) {
            for (int j = 0; j < visits.size(); j++) {
                var one = visits.get(i);
                var other = visits.get(j);
                long begins = Math.max(from, Math.max(one.entered(), other.entered()));
                long ends = Math.min(until, Math.min(one.left(), other.left()));
                if (one.place() == place && other.place() == place && one.person() < other.person() && begins < ends) {
                    pairs.add(List.of((long) one.person(), (long) other.person(), begins, ends));
                }
            }
        }
        return pairs;
    }

    /** First exposures of people outside {@code except} to those who could infect from the given second on. */
    Map<Integer, Long> exposed(List<Infectious> infectious, Set<Integer> except) {
        var exposed = new HashMap<Integer, Long>();
        for (var one : infectious) {
            for (var mine : visits) {
                for (var theirs : visits) {
                    long begins = Math.max(one.from(), Math.max(mine.entered(), theirs.entered()));
                    long ends = Math.min(one.until(), Math.min(mine.left(), theirs.left()));
                    if (mine.person() == one.person()
                            && mine.place() == theirs.place()
                            && begins < ends
                            && !except.contains(theirs.person())) {
                        exposed.merge(theirs.person(), begins, Math::min);
                    }
                }
            }
        }
        return exposed;
    }

    List<Map<Integer, Long>> secondOrder(List<Infectious> cases) {
        var except = cases.stream().map(Infectious::person).collect(Collectors.toSet());
        var contacts = exposed(cases, except);
        var passing = contacts.entrySet().stream()
                .map(one -> new Infectious(one.getKey(), one.getValue(), Long.MAX_VALUE))
                .toList();
        var known = new HashSet<>(except);
        known.addAll(contacts.keySet());
        return List.of(contacts, exposed(passing, known));
    }

    List<Infectious> cases() {
        var cases = new ArrayList<Infectious>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            long from = someTime();
            cases.add(new Infectious(
                    random.nextInt(people), from, random.nextBoolean() ? Long.MAX_VALUE : from + random.nextLong(DAY)));
        }
        return cases;
    }
}
