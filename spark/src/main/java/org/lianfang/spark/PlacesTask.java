package org.lianfang.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Which places the rows of a group have, so that work can be divided. Reads one column, which is short for it is sorted. */
record PlacesTask(Broadcast<SerializableConfiguration> configuration)
        implements FlatMapFunction<Iterator<List<RowGroup>>, PlacesTask.Places> {

    /**
     * The places of a row group in the order of rows.
     *
     * @param rows how many rows each of them has
     */
    @SuppressWarnings("ArrayRecordComponent") // sent to the driver, never compared
    record Places(RowGroup group, int[] places, int[] rows) implements Serializable {}

    @Override
    public Iterator<Places> call(Iterator<List<RowGroup>> bundles) throws IOException {
        var all = new ArrayList<Places>();
        try (var columns = new VisitColumns(configuration.value().value())) {
            while (bundles.hasNext()) {
                for (var group : bundles.next()) {
                    all.add(places(columns, group));
                }
            }
        }
        return all.iterator();
    }

    private static Places places(VisitColumns columns, RowGroup group) throws IOException {
        var runs = new Object() {
            int[] places = new int[64];
            int[] rows = new int[64];
            int size;
        };
        columns.places(group, (place, rows) -> {
            if (runs.size == runs.places.length) {
                runs.places = Arrays.copyOf(runs.places, 2 * runs.size);
                runs.rows = Arrays.copyOf(runs.rows, 2 * runs.size);
            }
            runs.places[runs.size] = place;
            runs.rows[runs.size++] = rows;
        });
        return new Places(group, Arrays.copyOf(runs.places, runs.size), Arrays.copyOf(runs.rows, runs.size));
    }
}
