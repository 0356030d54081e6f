package org.lianfang.matching;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The exposure rules once more, written from the text alone: slow, minute by minute, and from the truth behind each
 * record instead of its normal form. Answers lines of person, both records, class, minutes and whether the segment is
 * known.
 */
final class NaiveOracle {
    private static final LocalDateTime ZERO = RandomOutbreak.DAY.minusDays(5).atStartOfDay();
    private static final int MINUTES = 15 * 1440;

    private final RandomOutbreak outbreak;
    private final boolean ventilated;
    private final BitSet infectious;

    NaiveOracle(RandomOutbreak outbreak, boolean ventilated) {
        this.outbreak = outbreak;
        this.ventilated = ventilated;
        this.infectious = interval(outbreak.window.opens(), outbreak.window.closes());
    }

    Set<String> contactsOf(UUID person) {
        var found = new TreeSet<String>();
        for (var mine : outbreak.trueRides) {
            for (var theirs : outbreak.trueRides) {
                if (mine.person().equals(person) && !theirs.person().equals(person)) {
                    add(found, theirs.person(), mine.id(), theirs.id(), ride(mine, theirs));
                }
            }
        }
        for (var mine : outbreak.trueStays) {
            for (var theirs : outbreak.trueStays) {
                if (mine.person().equals(person) && !theirs.person().equals(person)) {
                    add(found, theirs.person(), mine.id(), theirs.id(), stay(mine, theirs));
                }
            }
        }
        for (var tie : outbreak.ties) {
            if (!tie.person().equals(person) && !infectious.isEmpty()) {
                add(found, tie.person(), null, tie.id(), "close null true");
            }
        }
        return found;
    }

    private static void add(Set<String> found, UUID person, @Nullable UUID mine, UUID theirs, @Nullable String answer) {
        if (answer != null) {
            found.add(person + " " + mine + " " + theirs + " " + answer);
        }
    }

    private @Nullable String ride(RandomOutbreak.TrueRide mine, RandomOutbreak.TrueRide theirs) {
        if (!mine.line().equals(theirs.line())) {
            return null;
        }
        var sharedNumber = !Collections.disjoint(mine.numbers(), theirs.numbers());
        var samePlate = mine.plate() != null && mine.plate().equals(theirs.plate());
        if (!sharedNumber && !samePlate) {
            return null;
        }
        var listed = mine.line().listed() && mine.board() >= 0 && theirs.board() >= 0;
        if (!(listed
                ? mine.service().equals(theirs.service())
                : mine.typedDate().equals(theirs.typedDate()))) {
            return null;
        }
        if (listed && Math.max(mine.board(), theirs.board()) >= Math.min(mine.alight(), theirs.alight())) {
            return null;
        }
        var one = known(mine.start(), mine.end(), true);
        var other = known(theirs.start(), theirs.end(), true);
        var segmentKnown = listed;
        BitSet together = null;
        if (one != null && other != null) {
            together = (BitSet) one.clone();
            together.and(other);
            if (together.isEmpty() && !listed) {
                return null;
            }
            segmentKnown = true;
        }
        if (listed && (together == null || together.isEmpty())) {
            var zero = mine.service().atStartOfDay();
            together = interval(
                    zero.plusMinutes(mine.line().minutes().get(Math.max(mine.board(), theirs.board()))),
                    zero.plusMinutes(mine.line().minutes().get(Math.min(mine.alight(), theirs.alight()))));
        }
        var timeKnown = together != null;
        if (together == null) {
            together = one != null ? one : other;
        }
        if (together == null) {
            together = days(mine.typedDate(), mine.start(), mine.end());
            together.or(days(theirs.typedDate(), theirs.start(), theirs.end()));
        }
        together = (BitSet) together.clone();
        together.and(infectious);
        if (together.isEmpty()) {
            return null;
        }
        var contactClass = rideClass(mine, theirs, timeKnown);
        return contactClass == null
                ? null
                : contactClass + " " + (timeKnown ? together.cardinality() : null) + " " + segmentKnown;
    }

    private @Nullable String rideClass(
            RandomOutbreak.TrueRide mine, RandomOutbreak.TrueRide theirs, boolean timeKnown) {
        var rowsKnown = mine.row() > 0 && theirs.row() > 0;
        var near = Math.abs(mine.row() - theirs.row()) <= 3;
        var carriageKnown = mine.carriage() > 0 && theirs.carriage() > 0;
        var sameCarriage = mine.carriage() == theirs.carriage();
        return switch (mine.line().transport()) {
            case FLIGHT -> {
                if (mine.crew() || theirs.crew()) {
                    yield "close";
                }
                yield !rowsKnown ? "unverified" : near ? "close" : "general";
            }
            case TRAIN ->
                mine.numbers().contains("L77")
                        ? unsealed(mine, theirs, carriageKnown, sameCarriage)
                        : sealed(mine, theirs, carriageKnown, sameCarriage);
            case COACH -> {
                if (!ventilated || mine.crew() || theirs.crew()) {
                    yield "close";
                }
                yield !rowsKnown ? "unverified" : near ? "close" : "general";
            }
            case SHIP -> !carriageKnown ? "unverified" : sameCarriage ? "close" : "general";
            case TAXI -> timeKnown ? "close" : "unverified";
            case BUS -> {
                var platesKnown = mine.plate() != null && theirs.plate() != null;
                if (platesKnown && !Objects.equals(mine.plate(), theirs.plate())) {
                    yield null;
                }
                yield platesKnown && timeKnown ? "close" : "unverified";
            }
            case METRO -> timeKnown ? "general" : "unverified";
            case PLACE -> null;
        };
    }

    private static String sealed(
            RandomOutbreak.TrueRide mine, RandomOutbreak.TrueRide theirs, boolean carriageKnown, boolean sameCarriage) {
        if (!carriageKnown) {
            return "unverified";
        }
        if (!sameCarriage) {
            return "general";
        }
        var oneSoft = mine.soft() || theirs.soft();
        var oneSeat = mine.row() > 0 || theirs.row() > 0;
        if (!oneSoft || oneSeat) {
            return "close";
        }
        if (mine.berth() == 0 || theirs.berth() == 0) {
            return "unverified";
        }
        return (mine.berth() - 1) / 4 == (theirs.berth() - 1) / 4 ? "close" : "general";
    }

    private static @Nullable String unsealed(
            RandomOutbreak.TrueRide mine, RandomOutbreak.TrueRide theirs, boolean carriageKnown, boolean sameCarriage) {
        if (!carriageKnown) {
            return "unverified";
        }
        if (!sameCarriage) {
            return null;
        }
        int one = bay(mine);
        int other = bay(theirs);
        if (one == 0 || other == 0) {
            return "unverified";
        }
        return Math.abs(one - other) <= 1 ? "close" : "general";
    }

    private static int bay(RandomOutbreak.TrueRide ride) {
        return ride.soft() ? (ride.berth() + 3) / 4 : ride.row();
    }

    private @Nullable String stay(RandomOutbreak.TrueStay mine, RandomOutbreak.TrueStay theirs) {
        if (!mine.place().equals(theirs.place())) {
            return null;
        }
        var one = known(mine.start(), mine.end(), false);
        var other = known(theirs.start(), theirs.end(), false);
        var timeKnown = one != null && other != null;
        var together = one != null ? (BitSet) one.clone() : days(mine.date(), mine.start(), mine.end());
        together.and(other != null ? other : days(theirs.date(), theirs.start(), theirs.end()));
        together.and(infectious);
        if (together.isEmpty()) {
            return null;
        }
        if (!timeKnown) {
            return "unverified null true";
        }
        return (together.cardinality() >= 15 ? "close " : "general ") + together.cardinality() + " true";
    }

    /** The minutes of a span whose two times are known and make sense, else null. */
    private static @Nullable BitSet known(@Nullable LocalDateTime start, @Nullable LocalDateTime end, boolean ride) {
        if (start == null || end == null || placeholder(start, end)) {
            return null;
        }
        if (end.isBefore(start)) {
            return ride && end.toLocalDate().equals(start.toLocalDate()) ? interval(start, end.plusDays(1)) : null;
        }
        return start.equals(end) ? null : interval(start, end);
    }

    /** The whole days that a span with unknown times stands for. */
    private static BitSet days(LocalDate date, @Nullable LocalDateTime start, @Nullable LocalDateTime end) {
        var first = start == null ? date : start.toLocalDate();
        var last = end == null ? first : end.toLocalDate();
        if (start != null && end != null && end.isBefore(start)) {
            last = first;
        }
        return interval(first.atStartOfDay(), last.plusDays(1).atStartOfDay());
    }

    private static boolean placeholder(LocalDateTime start, LocalDateTime end) {
        return start.getHour() == 0 && start.getMinute() == 0 && end.getHour() == 23 && end.getMinute() == 59;
    }

    private static BitSet interval(LocalDateTime from, @Nullable LocalDateTime until) {
        var minutes = new BitSet(MINUTES);
        int first = (int) Math.max(0, Duration.between(ZERO, from).toMinutes());
        int last = until == null
                ? MINUTES
                : (int) Math.max(0, Duration.between(ZERO, until).toMinutes());
        if (first < last) {
            minutes.set(first, last);
        }
        return minutes;
    }
}
