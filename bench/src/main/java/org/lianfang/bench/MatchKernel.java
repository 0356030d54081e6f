package org.lianfang.bench;

import java.util.List;
import org.lianfang.matching.ContactClass;
import org.lianfang.visits.CoLocation;
import org.lianfang.visits.History;
import org.lianfang.visits.Rides;
import org.lianfang.visits.SecondOrder;

/** Our side, on one thread. */
final class MatchKernel {
    private final MatchCity city;
    private final History history;
    private final Rides rides;
    private final List<MatchCity.Stay> stays;
    private final List<MatchCity.Trip> caseRides;
    private long looked;

    MatchKernel(
            MatchCity city, History history, Rides rides, List<MatchCity.Stay> stays, List<MatchCity.Trip> caseRides) {
        this.city = city;
        this.history = history;
        this.rides = rides;
        this.stays = stays;
        this.caseRides = caseRides;
    }

    MatchAnswer answer(MatchJob job) {
        return switch (job) {
            case STAYS, STAYS_FIRST -> stays(stays);
            case FEW_STAYS -> stays(stays.subList(0, 20));
            case PAIRS -> pairs();
            case COUNT -> count();
            case SECOND_ORDER -> secondOrder();
            case RIDES -> rides();
        };
    }

    /** Rows, blocks and groups that the stays asked last have looked at. */
    long looked() {
        return looked;
    }

    private MatchAnswer stays(List<MatchCity.Stay> asked) {
        var sum = new MatchAnswer.Sum();
        looked = 0;
        for (int i = 0; i < asked.size(); i++) {
            var stay = asked.get(i);
            long number = i;
            looked += history.overlapping(
                    stay.place(),
                    stay.entered(),
                    stay.left(),
                    (day, row) -> sum.add(
                            number,
                            day.person(row),
                            Math.max(stay.entered(), day.entered(row)),
                            Math.min(stay.left(), day.left(row))));
        }
        return sum.answer();
    }

    private MatchAnswer pairs() {
        var sum = new MatchAnswer.Sum();
        var sweep = new CoLocation(history);
        for (int place = 0; place < 20; place++) {
            sweep.pairs(
                    place, MatchCity.begins(MatchCity.ASKED), MatchCity.begins(MatchCity.ASKED.plusDays(1)), sum::add);
        }
        return sum.answer();
    }

    private MatchAnswer count() {
        var sum = new MatchAnswer.Sum();
        var sweep = new CoLocation(history);
        for (int place = 0; place < MatchCity.PLACES; place++) {
            sum.addAll(sweep.count(
                    place, MatchCity.begins(MatchCity.ASKED), MatchCity.begins(MatchCity.ASKED.plusDays(1))));
        }
        return sum.answer();
    }

    private MatchAnswer secondOrder() {
        var sum = new MatchAnswer.Sum();
        var found = SecondOrder.of(history, city.cases());
        found.contacts().forEach((person, first) -> sum.add(2L * person, MatchAnswer.first(first)));
        found.contactsOfContacts().forEach((person, first) -> sum.add(2L * person + 1, MatchAnswer.first(first)));
        return sum.answer();
    }

    private MatchAnswer rides() {
        var sum = new MatchAnswer.Sum();
        for (int i = 0; i < caseRides.size(); i++) {
            var mine = caseRides.get(i);
            long number = i;
            rides.aboard(
                    mine.run(),
                    mine.board(),
                    mine.alight(),
                    MatchCity.seat(mine.carriage(), mine.row()),
                    (row, reason) -> sum.add(
                            (number * 7919 + rides.person(row)) % 2_147_483_647,
                            reason.contactClass() == ContactClass.CLOSE ? 1 : 2));
        }
        return sum.answer();
    }
}
