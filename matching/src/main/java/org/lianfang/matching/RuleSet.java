package org.lianfang.matching;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exposure rules of one disease as data. A setting that is null or absent exposes nobody (fellow passengers do not
 * matter for a vector-borne disease).
 *
 * @param daysBeforeOnset days before the onset (or first positive sample) on which the infectious window opens
 * @param ship whether passengers of one ship are contacts, close in the same cabin
 * @param vehicles of bus and taxi, those whose passengers are contacts when they overlap in the same vehicle
 * @param metro whether overlapping passengers of one metro line are general contacts
 * @param ties standing ties that always make a close contact
 * @param secondOrderAtMost close contacts of close contacts are looked for, but at no stay and on no ride with more close
 *     contacts than this; 0 where nobody is looked for
 */
public record RuleSet(
        int daysBeforeOnset,
        @Nullable Flight flight,
        @Nullable Train train,
        @Nullable Coach coach,
        boolean ship,
        Set<Transport> vehicles,
        boolean metro,
        @Nullable Place place,
        Set<Tie.Kind> ties,
        int secondOrderAtMost) {

    public RuleSet {
        vehicles = Set.copyOf(vehicles);
        ties = Set.copyOf(ties);
    }

    /** Whether close contacts of close contacts are looked for. */
    public boolean secondOrder() {
        return secondOrderAtMost > 0;
    }

    /** Rules that look for no second-order contacts. */
    public RuleSet(
            int daysBeforeOnset,
            @Nullable Flight flight,
            @Nullable Train train,
            @Nullable Coach coach,
            boolean ship,
            Set<Transport> vehicles,
            boolean metro,
            @Nullable Place place,
            Set<Tie.Kind> ties) {
        this(daysBeforeOnset, flight, train, coach, ship, vehicles, metro, place, ties, 0);
    }

    /** @param rows rows apart, at most, for a close contact */
    public record Flight(int rows) {}

    /**
     * @param sealedKinds number prefixes of sealed air-conditioned trains, such as G and D; every other is unsealed
     * @param baysApart bays apart, at most, for a close contact on an unsealed train (0 the same, 1 adjacent)
     * @param seatsPerBay numbered seats that face each other in one bay of an unsealed carriage
     * @param hardBerthNumbersPerBay berth numbers of one hard-sleeper bay (each number has an upper, middle and lower)
     * @param softBerthsPerCompartment berth numbers of one soft-sleeper compartment
     */
    public record Train(
            Set<String> sealedKinds,
            int baysApart,
            int seatsPerBay,
            int hardBerthNumbersPerBay,
            int softBerthsPerCompartment) {
        public Train {
            sealedKinds = Set.copyOf(sealedKinds);
        }
    }

    /**
     * @param sealed whether coaches count as sealed, so that everyone on the run is close
     * @param rows rows apart, at most, for a close contact in a ventilated coach
     */
    public record Coach(boolean sealed, int rows) {}

    /** @param closeMinutes minutes together, at least, for a close contact */
    public record Place(int closeMinutes) {}
}
