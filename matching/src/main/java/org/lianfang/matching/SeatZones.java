package org.lianfang.matching;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How near two seats of one run are, by the rules; what the {@link Matcher} says of two people of whom the stop list has
 * decided that they were aboard at once.
 */
public record SeatZones(RuleSet rules) {

    /** Runs of one kind have the same zones. */
    public enum Kind {
        FLIGHT,
        SEALED_TRAIN,
        UNSEALED_TRAIN,
        COACH,
        SHIP
    }

    /**
     * The kind of a run. Refuses bus, taxi and metro, whose passengers a stop list cannot bring together.
     *
     * @param numbers normal tokens from {@link RunNumbers}
     */
    public Kind kind(Transport transport, Set<String> numbers) {
        return kind(rules, transport, numbers);
    }

    /** The reason for a contact, the same in both directions, or null when the rules make none of this. */
    public @Nullable Reason between(Kind kind, Seat mine, Seat theirs) {
        return new RideRules(rules).aboard(kind, mine, theirs);
    }

    static Kind kind(RuleSet rules, Transport transport, Set<String> numbers) {
        return switch (transport) {
            case FLIGHT -> Kind.FLIGHT;
            case TRAIN -> sealed(rules.train(), numbers) ? Kind.SEALED_TRAIN : Kind.UNSEALED_TRAIN;
            case COACH -> Kind.COACH;
            case SHIP -> Kind.SHIP;
            case BUS, TAXI, METRO, PLACE -> throw new IllegalArgumentException(transport + " has no stop list");
        };
    }

    private static boolean sealed(RuleSet.@Nullable Train rule, Set<String> numbers) {
        return rule != null
                && numbers.stream()
                        .anyMatch(number -> rule.sealedKinds().stream().anyMatch(number::startsWith));
    }
}
