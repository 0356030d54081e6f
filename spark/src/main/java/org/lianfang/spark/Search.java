package org.lianfang.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** The searches of a lake, divided into tasks that exchange nothing. */
final class Search {
    /** Visits of a task at most, where a row group is not larger: about 200 MB of columns. */
    private static final long MOST_VISITS = 4_000_000;

    /** So that a slow machine does not keep all others waiting. */
    private static final int TASKS_A_CORE = 4;

    /** A place with this part of all visits is divided by time, unless it has fewer than the least. */
    private static final long HEAVY = 1_000;

    private static final long LEAST_HEAVY = 10_000;

    private final JavaSparkContext spark;
    private final Lake lake;
    private final @Nullable String output;
    private final long splitFrom;
    private final Broadcast<SerializableConfiguration> configuration;

    /** @param splitFrom from so many visits on a place is divided by time; 0 leaves it to the share of all visits */
    Search(JavaSparkContext spark, Lake lake, @Nullable String output, long splitFrom) {
        this.spark = spark;
        this.lake = lake;
        this.output = output;
        this.splitFrom = splitFrom;
        this.configuration = spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    }

    Answer answer(Question question) throws IOException, BadInput {
        return switch (question) {
            case Question.Match match -> match(match.stays());
            case Question.CoLocate together ->
                coLocate(together.places(), together.from(), together.until(), together.countOnly());
        };
    }

    private Answer match(List<Stays.Stay> asked) throws IOException, BadInput {
        var stays = new Stays(asked);
        var groups = lake.groups().stream().filter(stays::touch).toList();
        prepare();
        var shared = spark.broadcast(stays);
        try {
            var tasks = bundles(groups);
            var parts = tasks.isEmpty()
                    ? List.<Part>of()
                    : spark.parallelize(tasks, tasks.size())
                            .mapPartitions(new MatchTask(configuration, shared, output))
                            .collect();
            return finish(Answer.of(parts, 0));
        } finally {
            shared.destroy();
        }
    }

    private Answer coLocate(int[] places, long from, long until, boolean countOnly) throws IOException, BadInput {
        var near = lake.groups().stream()
                .filter(group -> group.touches(from, until))
                .toList();
        long all = near.stream().mapToLong(RowGroup::rows).sum();
        var bundles =
                bundles(near.stream().filter(group -> holds(group, places)).toList());
        var found = bundles.isEmpty()
                ? List.<PlacesTask.Places>of()
                : spark.parallelize(bundles, bundles.size())
                        .mapPartitions(new PlacesTask(configuration))
                        .collect();
        var units = new Division(found, from, until, heavy(all), visitsATask(all)).units(places);
        prepare();
        var parts = units.isEmpty()
                ? List.<Part>of()
                : spark.parallelize(units, units.size())
                        .mapPartitions(new CoLocateTask(configuration, from, until, countOnly, output))
                        .collect();
        return finish(Answer.of(parts, 0));
    }

    private long heavy(long all) {
        return splitFrom > 0 ? splitFrom : Math.max(LEAST_HEAVY, all / HEAVY);
    }

    private void prepare() throws IOException, BadInput {
        if (output != null) {
            AnswerFile.prepare(hadoop(), output);
        }
    }

    private Answer finish(Answer answer) throws IOException, BadInput {
        if (output != null) {
            AnswerFile.finish(hadoop(), output, answer.parts());
        }
        return answer;
    }

    private Configuration hadoop() {
        return spark.hadoopConfiguration();
    }

    private static boolean holds(RowGroup group, int[] places) {
        return places.length == 0
                || IntStream.of(places)
                        .anyMatch(place -> group.lowestPlace() <= place && place <= group.highestPlace());
    }

    /** Row groups of a task follow one another in a file, which is opened once. */
    private List<List<RowGroup>> bundles(List<RowGroup> groups) {
        long most = visitsATask(groups.stream().mapToLong(RowGroup::rows).sum());
        var bundles = new ArrayList<List<RowGroup>>();
        var bundle = new ArrayList<RowGroup>();
        long visits = 0;
        for (var group : groups) {
            if (visits + group.rows() > most && !bundle.isEmpty()) {
                bundles.add(List.copyOf(bundle));
                bundle.clear();
                visits = 0;
            }
            bundle.add(group);
            visits += group.rows();
        }
        if (!bundle.isEmpty()) {
            bundles.add(List.copyOf(bundle));
        }
        return bundles;
    }

    private long visitsATask(long all) {
        return Math.clamp(Math.ceilDiv(all, (long) TASKS_A_CORE * spark.defaultParallelism()), 1, MOST_VISITS);
    }
}
