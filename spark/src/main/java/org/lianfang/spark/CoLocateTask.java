package org.lianfang.spark;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.lianfang.visits.CoLocation;
import org.lianfang.visits.History;
import org.lianfang.visits.VisitsBuilder;

/**
 * Who was together at the places of a unit, or how many.
 *
 * <p>Two people were together from the later of their entries on, and the piece of time that holds this second is the one
 * that answers for them. A piece takes every visit with a second in it, also those that reach in from before, however
 * long they are; visits reaching in have met each other before the piece begins, so these pairs are left to an earlier
 * piece, and taken off the number where only the number is asked. What is found is not cut at the borders of pieces.
 */
record CoLocateTask(
        Broadcast<SerializableConfiguration> configuration,
        long from,
        long until,
        boolean countOnly,
        @Nullable String output)
        implements FlatMapFunction<Iterator<Unit>, Part> {
    static final List<String> PAIR = List.of("place", "lower", "higher", "from", "until");
    static final List<String> NUMBER = List.of("place", "pairs");

    @Override
    public Iterator<Part> call(Iterator<Unit> units) throws IOException {
        var parts = new ArrayList<Part>();
        while (units.hasNext()) {
            parts.add(part(configuration.value().value(), units.next()));
        }
        return parts.iterator();
    }

    private Part part(Configuration hadoop, Unit unit) throws IOException {
        var meter = new Part.Meter();
        var file = AnswerFile.begin(hadoop, output, countOnly ? NUMBER : PAIR);
        try (file;
                var columns = new VisitColumns(hadoop)) {
            var there = new VisitsBuilder(from);
            var before = new VisitsBuilder(from);
            for (var slice : unit.slices()) {
                read(columns, unit, slice, there, before);
                meter.read(slice.group(), slice.rows());
            }
            if (countOnly) {
                count(unit, there, before, meter, file);
            } else {
                pairs(unit, there, meter, file);
            }
        }
        return meter.part(file == null ? null : file.name());
    }

    private void read(VisitColumns columns, Unit unit, Unit.Slice slice, VisitsBuilder there, VisitsBuilder before)
            throws IOException {
        boolean later = unit.opens() > from;
        columns.read(slice.group(), slice.first(), slice.rows(), unit::has, (person, place, entered, left) -> {
            if (left > unit.opens() && entered < unit.closes()) {
                there.add(person, place - unit.lowest(), entered, left);
                if (later && entered < unit.opens()) {
                    before.add(person, place - unit.lowest(), entered, left);
                }
            }
        });
    }

    private void pairs(Unit unit, VisitsBuilder there, Part.Meter meter, @Nullable AnswerFile file) {
        try (var arena = Arena.ofConfined()) {
            var sweep = new CoLocation(new History(List.of(there.build(arena))));
            for (int place : unit.places()) {
                sweep.pairs(place - unit.lowest(), from, until, (lower, higher, begins, ends) -> {
                    if (begins >= unit.opens()) {
                        meter.sum.add(lower, higher, begins, ends);
                        if (file != null) {
                            file.write(place, lower, higher, begins, ends);
                        }
                    }
                });
            }
        }
    }

    private void count(
            Unit unit, VisitsBuilder there, VisitsBuilder before, Part.Meter meter, @Nullable AnswerFile file) {
        try (var arena = Arena.ofConfined()) {
            var all = new CoLocation(new History(List.of(there.build(arena))));
            var earlier = new CoLocation(new History(List.of(before.build(arena))));
            for (int place : unit.places()) {
                int number = place - unit.lowest();
                long pairs = all.count(number, from, until) - earlier.count(number, from, until);
                meter.sum.addAll(pairs, 0);
                if (file != null && pairs > 0) {
                    file.write(place, pairs);
                }
            }
        }
    }
}
