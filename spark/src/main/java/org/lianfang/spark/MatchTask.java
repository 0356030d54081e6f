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
import org.lianfang.visits.VisitsBuilder;

/**
 * Stays against some row groups. A visit lies in one row group, so it is found once, also where a place fills several or
 * a visit lasts into other days. The answer of a place comes from as many tasks as its visits fill.
 */
record MatchTask(
        Broadcast<SerializableConfiguration> configuration,
        Broadcast<Stays> stays,
        @Nullable String output) implements FlatMapFunction<Iterator<List<RowGroup>>, Part> {
    static final List<String> COLUMNS = List.of("stay", "person", "place", "from", "until");

    @Override
    public Iterator<Part> call(Iterator<List<RowGroup>> bundles) throws IOException {
        var parts = new ArrayList<Part>();
        while (bundles.hasNext()) {
            parts.add(part(configuration.value().value(), bundles.next()));
        }
        return parts.iterator();
    }

    private Part part(Configuration hadoop, List<RowGroup> groups) throws IOException {
        var meter = new Part.Meter();
        var file = AnswerFile.begin(hadoop, output, COLUMNS);
        try (file;
                var columns = new VisitColumns(hadoop)) {
            for (var group : groups) {
                match(columns, group, meter, file);
            }
        }
        return meter.part(file == null ? null : file.name());
    }

    private void match(VisitColumns columns, RowGroup group, Part.Meter meter, @Nullable AnswerFile file)
            throws IOException {
        var asked = stays.value();
        int lowest = group.lowestPlace();
        var builder = new VisitsBuilder(group.base());
        columns.read(
                group,
                0,
                group.rows(),
                asked::at,
                (person, place, entered, left) -> builder.add(person, place - lowest, entered, left));
        meter.read(group, group.rows());
        try (var arena = Arena.ofConfined()) {
            var visits = builder.build(arena);
            asked.atPlaces(
                    lowest,
                    group.highestPlace(),
                    (stay, place, entered, left) -> visits.overlapping(place - lowest, entered, left, (there, row) -> {
                        int person = there.person(row);
                        long from = Math.max(entered, there.entered(row));
                        long until = Math.min(left, there.left(row));
                        meter.sum.add(stay, person, from, until);
                        if (file != null) {
                            file.write(stay, person, place, from, until);
                        }
                    }));
        }
    }
}
