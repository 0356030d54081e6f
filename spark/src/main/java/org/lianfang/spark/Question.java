package org.lianfang.spark;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** What is asked of a lake. */
sealed interface Question {

    /** Who was where cases were. */
    record Match(List<Stays.Stay> stays) implements Question {}

    /**
     * Who was together at some places in a stretch of time, half-open, in seconds since 1970; what lies outside is cut off.
     *
     * @param places in ascending order; none means every place
     * @param countOnly whether only the number of pairs is asked
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record CoLocate(int[] places, long from, long until, boolean countOnly) implements Question {}

    static Question of(Options options, Lake lake, SparkSession spark) throws IOException, BadInput {
        return switch (options.job()) {
            case SESSION -> throw new BadInput("session is no question. Ask match or colocate.");
            case MATCH -> new Match(StaysFile.read(spark, options.need("stays")));
            case COLOCATE -> {
                var first =
                        lake.groups().stream().mapToLong(RowGroup::firstEntry).min();
                var last = lake.groups().stream().mapToLong(RowGroup::latestEnd).max();
                long from = time(options, "from", first.orElse(0), lake);
                long until = time(options, "until", last.orElse(1), lake);
                if (from >= until) {
                    throw new BadInput("--from " + options.get("from", "") + " is not before --until "
                            + options.get("until", "") + ". Exchange them.");
                }
                yield new CoLocate(options.places(), from, until, options.yes("count"));
            }
        };
    }

    private static long time(Options options, String name, long otherwise, Lake lake) throws BadInput {
        var text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        for (var day : lake.days()) {
            if (day.day().equals(text)) {
                return day.base();
            }
        }
        try {
            return text.indexOf('T') > 0 ? OffsetDateTime.parse(text).toEpochSecond() : Long.parseLong(text);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new BadInput("--" + name + " " + text
                    + ": write seconds since 1970, a time such as 2022-01-03T08:00:00+08:00, or a sealed day from "
                    + lake.days().getFirst().day() + " to "
                    + lake.days().getLast().day() + ".");
        }
    }
}
