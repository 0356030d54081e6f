package org.lianfang.bench;

import java.util.List;
import java.util.function.Consumer;

/** The rows that every peer gets beside the visits: what is asked, and the trips. */
final class MatchTables {
    static final int CASE_RIDES = 2_000;

    static final String CREATE = """
            create table stay (id bigint, place integer, entered bigint, "left" bigint);
            create table few (id bigint, place integer, entered bigint, "left" bigint);
            create table trip (run integer, board integer, alight integer, person bigint, carriage integer, seat integer);
            create table ride (id bigint, run integer, board integer, alight integer, carriage integer, seat integer);
            create table infected (person integer, opens bigint)
            """;

    private MatchTables() {}

    /** Takes a table. */
    interface Sink {
        /** @param types one letter a column, I for integer, L for bigint */
        void table(String name, String types, Rows rows) throws Exception;
    }

    /** Hands over rows, each as the numbers of its columns. */
    interface Rows {
        void into(Consumer<long[]> taker);
    }

    static void fill(MatchCity city, Sink sink) throws Exception {
        sink.table("stay", "LILL", stays(city.stays(MatchCity.STAYS)));
        sink.table("few", "LILL", stays(city.stays(MatchCity.STAYS).subList(0, 20)));
        sink.table(
                "trip",
                "IIILII",
                taker -> city.trips(trip -> taker.accept(
                        new long[] {trip.run(), trip.board(), trip.alight(), trip.person(), trip.carriage(), trip.row()
                        })));
        var rides = city.caseRides(CASE_RIDES);
        sink.table("ride", "LIIIII", taker -> {
            for (int i = 0; i < rides.size(); i++) {
                var ride = rides.get(i);
                taker.accept(new long[] {i, ride.run(), ride.board(), ride.alight(), ride.carriage(), ride.row()});
            }
        });
        sink.table(
                "infected",
                "IL",
                taker -> city.cases().forEach(one -> taker.accept(new long[] {one.person(), one.from()})));
    }

    private static Rows stays(List<MatchCity.Stay> stays) {
        return taker -> {
            for (int i = 0; i < stays.size(); i++) {
                var stay = stays.get(i);
                taker.accept(new long[] {i, stay.place(), stay.entered(), stay.left()});
            }
        };
    }
}
