package org.lianfang.visits;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Contacts of cases and contacts of these contacts, with the order of time respected: a contact passes nothing on before
 * it was exposed itself.
 *
 * @param contacts people who met a case while it was infectious, other than the cases
 * @param contactsOfContacts people who met a contact after the contact's first exposure, other than cases and contacts
 */
public record SecondOrder(FirstExposures contacts, FirstExposures contactsOfContacts) {
    private static final int PEOPLE_AT_ONCE = 256;
    private static final int STAYS_AT_ONCE = 2_048;

    public static SecondOrder of(History history, Collection<Infectious> cases) {
        try (var alone = new Parts(1)) {
            return of(history, cases, alone);
        }
    }

    /** The same on the threads of {@code parts}. */
    public static SecondOrder of(History history, Collection<Infectious> cases, Parts parts) {
        var list = List.copyOf(cases);
        int[] sick = list.stream().mapToInt(Infectious::person).toArray();
        var first = new Dangers(
                history,
                sick,
                list.stream().mapToLong(Infectious::from).toArray(),
                list.stream().mapToLong(Infectious::until).toArray());
        first.of(0, sick.length);
        var contacts = exposed(history, List.of(first), parts, sick);
        int[] people = new int[contacts.size()];
        long[] since = new long[people.length];
        long[] never = new long[people.length];
        Arrays.fill(never, Long.MAX_VALUE);
        var next = new int[1];
        contacts.forEach((person, exposed, size) -> {
            System.arraycopy(person, 0, people, next[0], size);
            System.arraycopy(exposed, 0, since, next[0], size);
            next[0] += size;
        });
        var second = parts.divide(people.length, PEOPLE_AT_ONCE, () -> new Dangers(history, people, since, never));
        int[] known = Arrays.copyOf(sick, sick.length + people.length);
        System.arraycopy(people, 0, known, sick.length, people.length);
        return new SecondOrder(contacts, exposed(history, second, parts, known));
    }

    private static FirstExposures exposed(History history, List<Dangers> found, Parts parts, int[] except) {
        var dangers = Stretches.joined(found.stream().map(one -> one.stretches).toList());
        var exposures = parts.divide(dangers.size(), STAYS_AT_ONCE, () -> new Exposing(history, dangers));
        return FirstExposures.of(exposures.stream().map(one -> one.exposed).toList(), except, parts);
    }

    /** Finds who was there, for one thread. */
    private static final class Exposing implements Parts.Part {
        private final History history;
        private final Stretches dangers;
        private final int[] numbers;
        final FirstExposures.Found exposed = new FirstExposures.Found();

        Exposing(History history, Stretches dangers) {
            this.history = history;
            this.dangers = dangers;
            this.numbers = new int[dangers.size()];
        }

        @Override
        public void of(int begin, int end) {
            history.meeting(dangers, numbers, begin, end, (_, person, from, _, size) -> {
                for (int i = 0; i < size; i++) {
                    exposed.put(person[i], from[i]);
                }
            });
        }
    }

    /** Where and when people could infect others, for one thread. */
    private static final class Dangers implements Parts.Part {
        final Stretches stretches = new Stretches();
        private final History history;
        private final int[] people;
        private final long[] since;
        private final long[] until;

        Dangers(History history, int[] people, long[] since, long[] until) {
            this.history = history;
            this.people = people;
            this.since = since;
            this.until = until;
        }

        @Override
        public void of(int begin, int end) {
            long earliest = Long.MAX_VALUE;
            for (int i = begin; i < end; i++) {
                earliest = Math.min(earliest, since[i]);
            }
            for (var day : history.days()) {
                if (day.latestEnd() > earliest) {
                    day.people().ofPeople(people, begin, end, this::visit);
                }
            }
        }

        private void visit(int which, int place, long entered, long left) {
            long begins = Math.max(since[which], entered);
            long ends = Math.min(until[which], left);
            if (begins < ends) {
                stretches.add(place, begins, ends);
            }
        }
    }
}
