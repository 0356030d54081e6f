package org.lianfang.matching;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of the setting table that concern rides: given that two people shared a run, in which way. */
record RideRules(RuleSet rules) {

    /** The reason for a contact, or null when the rules make none of this. */
    @Nullable
    Reason reason(Ride mine, Ride theirs, Set<String> shared, boolean timeKnown) {
        return switch (mine.transport()) {
            case FLIGHT, TRAIN, COACH, SHIP ->
                aboard(SeatZones.kind(rules, mine.transport(), shared), mine.seat(), theirs.seat());
            case BUS, TAXI ->
                rules.vehicles().contains(mine.transport())
                        ? vehicle(mine.numbers(), theirs.numbers(), shared, timeKnown)
                        : null;
            case METRO -> rules.metro() ? (timeKnown ? Reason.METRO_SAME_LINE : Reason.METRO_TIME_UNKNOWN) : null;
            case PLACE -> null;
        };
    }

    /** The reason for a contact between two people aboard at once, or null when the rules make none of this. */
    @Nullable
    Reason aboard(SeatZones.Kind kind, Seat mine, Seat theirs) {
        return switch (kind) {
            case FLIGHT -> rules.flight() == null ? null : flight(rules.flight(), mine, theirs);
            case SEALED_TRAIN -> rules.train() == null ? null : sealedTrain(rules.train(), mine, theirs);
            case UNSEALED_TRAIN -> rules.train() == null ? null : unsealedTrain(rules.train(), mine, theirs);
            case COACH -> rules.coach() == null ? null : coach(rules.coach(), mine, theirs);
            case SHIP -> rules.ship() ? ship(mine, theirs) : null;
        };
    }

    private static Reason flight(RuleSet.Flight rule, Seat mine, Seat theirs) {
        if (mine.crew() || theirs.crew()) {
            return Reason.FLIGHT_CREW;
        }
        if (mine.rows().isEmpty() || theirs.rows().isEmpty()) {
            return Reason.FLIGHT_ROW_UNKNOWN;
        }
        return apart(mine.rows(), theirs.rows()) <= rule.rows() ? Reason.FLIGHT_ROWS_NEAR : Reason.FLIGHT_ROWS_FAR;
    }

    private static Reason sealedTrain(RuleSet.Train rule, Seat mine, Seat theirs) {
        if (mine.carriages().isEmpty() || theirs.carriages().isEmpty()) {
            return Reason.TRAIN_CARRIAGE_UNKNOWN;
        }
        return sameCarriage(mine, theirs) ? sealedCarriage(rule, mine, theirs) : Reason.TRAIN_OTHER_CARRIAGE;
    }

    private static @Nullable Reason unsealedTrain(RuleSet.Train rule, Seat mine, Seat theirs) {
        if (mine.carriages().isEmpty() || theirs.carriages().isEmpty()) {
            return Reason.TRAIN_BAY_UNKNOWN;
        }
        return sameCarriage(mine, theirs) ? unsealedCarriage(rule, mine, theirs) : null;
    }

    private static boolean sameCarriage(Seat mine, Seat theirs) {
        return !Collections.disjoint(mine.carriages(), theirs.carriages());
    }

    private static Reason sealedCarriage(RuleSet.Train rule, Seat mine, Seat theirs) {
        var soft = (mine.kind() == Seat.Kind.SOFT_SLEEPER && mayBeSoft(theirs))
                || (theirs.kind() == Seat.Kind.SOFT_SLEEPER && mayBeSoft(mine));
        if (!soft) {
            return Reason.TRAIN_SAME_CARRIAGE;
        }
        var one = compartments(rule, mine);
        var other = compartments(rule, theirs);
        if (one.isEmpty() || other.isEmpty()) {
            return Reason.TRAIN_COMPARTMENT_UNKNOWN;
        }
        return Collections.disjoint(one, other) ? Reason.TRAIN_OTHER_COMPARTMENT : Reason.TRAIN_SAME_COMPARTMENT;
    }

    private static boolean mayBeSoft(Seat seat) {
        return switch (seat.kind()) {
            case SOFT_SLEEPER, SLEEPER, UNKNOWN -> true;
            case SEAT, HARD_SLEEPER, STANDING -> false;
        };
    }

    private static Set<Integer> compartments(RuleSet.Train rule, Seat seat) {
        return seat.compartments().isEmpty()
                ? grouped(seat.numbers(), rule.softBerthsPerCompartment())
                : seat.compartments();
    }

    private static Reason unsealedCarriage(RuleSet.Train rule, Seat mine, Seat theirs) {
        var one = bays(rule, mine);
        var other = bays(rule, theirs);
        if (one.isEmpty() || other.isEmpty()) {
            return Reason.TRAIN_BAY_UNKNOWN;
        }
        return apart(one, other) <= rule.baysApart() ? Reason.TRAIN_BAY_NEAR : Reason.TRAIN_BAY_FAR;
    }

    private static Set<Integer> bays(RuleSet.Train rule, Seat seat) {
        if (!seat.compartments().isEmpty()) {
            return seat.compartments();
        }
        if (!seat.rows().isEmpty()) {
            return seat.rows();
        }
        return switch (seat.kind()) {
            case SOFT_SLEEPER -> grouped(seat.numbers(), rule.softBerthsPerCompartment());
            case HARD_SLEEPER, SLEEPER -> grouped(seat.numbers(), rule.hardBerthNumbersPerBay());
            case SEAT, UNKNOWN, STANDING -> grouped(seat.numbers(), rule.seatsPerBay());
        };
    }

    private static Reason coach(RuleSet.Coach rule, Seat mine, Seat theirs) {
        if (rule.sealed()) {
            return Reason.COACH_SEALED;
        }
        if (mine.crew() || theirs.crew()) {
            return Reason.COACH_CREW;
        }
        if (mine.rows().isEmpty() || theirs.rows().isEmpty()) {
            return Reason.COACH_ROW_UNKNOWN;
        }
        return apart(mine.rows(), theirs.rows()) <= rule.rows() ? Reason.COACH_ROWS_NEAR : Reason.COACH_ROWS_FAR;
    }

    private static Reason ship(Seat mine, Seat theirs) {
        if (mine.carriages().isEmpty() || theirs.carriages().isEmpty()) {
            return Reason.SHIP_CABIN_UNKNOWN;
        }
        return Collections.disjoint(mine.carriages(), theirs.carriages())
                ? Reason.SHIP_OTHER_CABIN
                : Reason.SHIP_SAME_CABIN;
    }

    private static @Nullable Reason vehicle(
            Set<String> mine, Set<String> theirs, Set<String> shared, boolean timeKnown) {
        var sameVehicle = !RunNumbers.vehicles(shared).isEmpty();
        var bothNamed = !RunNumbers.vehicles(mine).isEmpty()
                && !RunNumbers.vehicles(theirs).isEmpty();
        if (!sameVehicle && bothNamed) {
            return null;
        }
        if (!timeKnown) {
            return Reason.VEHICLE_TIME_UNKNOWN;
        }
        return sameVehicle ? Reason.VEHICLE_SHARED : Reason.VEHICLE_LINE_ONLY;
    }

    private static Set<Integer> grouped(Set<Integer> numbers, int size) {
        var groups = new TreeSet<Integer>();
        numbers.forEach(number -> groups.add(Math.ceilDiv(number, size)));
        return groups;
    }

    /** The smallest difference between any two of them; both sets hold at least one. */
    static int apart(Set<Integer> mine, Set<Integer> theirs) {
        int smallest = Integer.MAX_VALUE;
        for (int one : mine) {
            for (int other : theirs) {
                smallest = Math.min(smallest, Math.abs(one - other));
            }
        }
        return smallest;
    }
}
