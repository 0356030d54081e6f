package org.lianfang.visits;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Contacts of cases and contacts of these contacts, with the order of time respected: a contact passes nothing on before
 * it was exposed itself.
 *
 * @param contacts people who met a case while it was infectious, other than the cases
 * @param contactsOfContacts people who met a contact after the contact's first exposure, other than cases and contacts
 */
public record SecondOrder(FirstExposures contacts, FirstExposures contactsOfContacts) {

    /** A stretch of time at a place in which somebody there could infect others. */
    private record Danger(int place, long from, long until) {
        static final Comparator<Danger> ORDER =
                Comparator.comparingInt(Danger::place).thenComparingLong(Danger::from);
    }

    public static SecondOrder of(History history, Collection<Infectious> cases) {
        var known = new FirstExposures();
        cases.forEach(one -> known.put(one.person(), one.from()));
        var first = new ArrayList<Danger>();
        cases.forEach(one -> dangers(history, one.person(), one.from(), one.until(), first));
        var contacts = new FirstExposures();
        exposed(history, first, List.of(known), contacts);
        var second = new ArrayList<Danger>();
        contacts.forEach((person, exposed) -> dangers(history, person, exposed, Long.MAX_VALUE, second));
        var contactsOfContacts = new FirstExposures();
        exposed(history, second, List.of(known, contacts), contactsOfContacts);
        return new SecondOrder(contacts, contactsOfContacts);
    }

    private static void dangers(History history, int person, long from, long until, List<Danger> dangers) {
        history.ofPerson(person, (day, row, place) -> {
            long begins = Math.max(from, day.entered(row));
            long ends = Math.min(until, day.left(row));
            if (begins < ends) {
                dangers.add(new Danger(place, begins, ends));
            }
        });
    }

    /**
     * Stretches at one place that touch are one stretch: whom it meets, and when first, is the same, and a crowd of
     * contacts at a station costs no more than one of them.
     */
    private static void exposed(
            History history, List<Danger> dangers, List<FirstExposures> except, FirstExposures exposed) {
        dangers.sort(Danger.ORDER);
        int i = 0;
        while (i < dangers.size()) {
            var first = dangers.get(i);
            long until = first.until();
            for (i++; i < dangers.size(); i++) {
                var next = dangers.get(i);
                if (next.place() != first.place() || next.from() > until) {
                    break;
                }
                until = Math.max(until, next.until());
            }
            history.overlapping(first.place(), first.from(), until, (day, row) -> {
                int person = day.person(row);
                for (var known : except) {
                    if (known.contains(person)) {
                        return;
                    }
                }
                exposed.put(person, Math.max(first.from(), day.entered(row)));
            });
        }
    }
}
