package org.lianfang.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.lianfang.matching.ContactClass;
import org.lianfang.visits.CoLocation;
import org.lianfang.visits.History;
import org.lianfang.visits.Parts;
import org.lianfang.visits.Rides;
import org.lianfang.visits.SecondOrder;
import org.lianfang.visits.Stays;

/** Our side; each job on the threads of the given parts, but for the 20 stays, which one thread answers. */
final class MatchKernel {
    private static final int FEW = 20;
    private static final int STAYS_AT_ONCE = 4_096;
    private static final int PLACES_AT_ONCE = 64;
    private static final int PEOPLE_AT_ONCE = 1 << 18;
    private static final int RIDES_AT_ONCE = 64;

    private final MatchCity city;
    private final History history;
    private final Rides rides;
    private final List<MatchCity.Stay> stays;
    private final List<MatchCity.Trip> caseRides;
    private final Parts parts;
    private final AtomicLong looked = new AtomicLong();

    MatchKernel(
            MatchCity city,
            History history,
            Rides rides,
            List<MatchCity.Stay> stays,
            List<MatchCity.Trip> caseRides,
            Parts parts) {
        this.city = city;
        this.history = history;
        this.rides = rides;
        this.stays = stays;
        this.caseRides = caseRides;
        this.parts = parts;
    }

    /** A sum of one thread, and how it gets there. */
    private static final class Summing implements Parts.Part {
        private final MatchAnswer.Sum sum;
        private final Parts.Part part;

        Summing(MatchAnswer.Sum sum, Parts.Part part) {
            this.sum = sum;
            this.part = part;
        }

        @Override
        public void of(int begin, int end) {
            part.of(begin, end);
        }
    }

    MatchAnswer answer(MatchJob job) {
        return switch (job) {
            case STAYS, STAYS_FIRST, STAYS_READY -> stays(stays.size());
            case FEW_STAYS -> stays(FEW);
            case PAIRS -> pairs();
            case COUNT -> count();
            case SECOND_ORDER -> secondOrder();
            case RIDES -> rides();
        };
    }

    /** Rows and blocks that the stays asked last have looked at. */
    long looked() {
        return looked.get();
    }

    private MatchAnswer stays(int number) {
        looked.set(0);
        var builder = new Stays.Builder(number);
        for (var stay : stays.subList(0, Math.min(number, stays.size()))) {
            builder.add(stay.place(), stay.entered(), stay.left());
        }
        var asked = builder.build();
        return added(asked.size(), STAYS_AT_ONCE, () -> {
            var sum = new MatchAnswer.Sum();
            return new Summing(sum, (begin, end) -> looked.addAndGet(asked.meeting(history, begin, end, sum::add)));
        });
    }

    private MatchAnswer pairs() {
        long begins = MatchCity.begins(MatchCity.ASKED);
        long ends = MatchCity.begins(MatchCity.ASKED.plusDays(1));
        return added(20, 1, () -> {
            var sum = new MatchAnswer.Sum();
            var sweep = new CoLocation(history);
            return new Summing(sum, (begin, end) -> {
                for (int place = begin; place < end; place++) {
                    sweep.pairs(place, begins, ends, sum::addPairs);
                }
            });
        });
    }

    private MatchAnswer count() {
        long begins = MatchCity.begins(MatchCity.ASKED);
        long ends = MatchCity.begins(MatchCity.ASKED.plusDays(1));
        return added(MatchCity.PLACES, PLACES_AT_ONCE, () -> {
            var sum = new MatchAnswer.Sum();
            var sweep = new CoLocation(history);
            return new Summing(sum, (begin, end) -> {
                for (int place = begin; place < end; place++) {
                    sum.addRows(sweep.count(place, begins, ends));
                }
            });
        });
    }

    private MatchAnswer secondOrder() {
        var found = SecondOrder.of(history, city.cases(), parts);
        var contacts = found.contacts();
        var further = found.contactsOfContacts();
        return added(Math.max(contacts.people(), further.people()), PEOPLE_AT_ONCE, () -> {
            var sum = new MatchAnswer.Sum();
            return new Summing(sum, (begin, end) -> {
                contacts.forEach(begin, end, (people, firsts, size) -> sum.addFirsts(people, firsts, size, 2, 0));
                further.forEach(begin, end, (people, firsts, size) -> sum.addFirsts(people, firsts, size, 2, 1));
            });
        });
    }

    private MatchAnswer rides() {
        return added(caseRides.size(), RIDES_AT_ONCE, () -> {
            var sum = new MatchAnswer.Sum();
            return new Summing(sum, (begin, end) -> {
                for (int i = begin; i < end; i++) {
                    aboard(i, sum);
                }
            });
        });
    }

    private void aboard(int number, MatchAnswer.Sum sum) {
        var mine = caseRides.get(number);
        rides.aboard(
                mine.run(),
                mine.board(),
                mine.alight(),
                mine.seat(),
                (row, reason) ->
                        sum.add(number, rides.person(row), reason.contactClass() == ContactClass.CLOSE ? 1 : 2));
    }

    private MatchAnswer added(int size, int stretch, Parts.Each<Summing> each) {
        var sum = new MatchAnswer.Sum();
        parts.divide(size, stretch, each).forEach(one -> sum.addAll(one.sum));
        return sum.answer();
    }
}
