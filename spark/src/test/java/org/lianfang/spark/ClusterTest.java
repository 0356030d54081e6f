package org.lianfang.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.visits.AnswerSum;

/** With the jar as it was built, so after packaging: a master and two workers as processes of their own. */
@EnabledIfSystemProperty(named = "lianfang.jar", matches = ".+")
class ClusterTest {
    @TempDir
    Path directory;

    /** Kills the worker whose executor begins the first task, and keeps what became of the tasks. */
    private static final class Killer extends SparkListener {
        private final SparkProcesses cluster;
        final AtomicReference<@Nullable String> victim = new AtomicReference<>();
        final AtomicInteger lost = new AtomicInteger();
        final Set<String> survivors = ConcurrentHashMap.newKeySet();

        Killer(SparkProcesses cluster) {
            this.cluster = cluster;
        }

        @Override
        public void onTaskStart(SparkListenerTaskStart start) {
            var executor = start.taskInfo().executorId();
            if (victim.compareAndSet(null, executor)) {
                cluster.killWorkerOf(executor);
            }
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (end.reason() instanceof ExecutorLostFailure failure
                    && failure.execId().equals(victim.get())) {
                lost.incrementAndGet();
            } else if (end.taskInfo().successful()) {
                survivors.add(end.taskInfo().executorId());
            }
        }
    }

    @Test
    void saysWhatTheEmbeddedKernelSaysThoughAWorkerIsKilledInTheMiddleOfItsTask() throws Exception {
        var city = new SmallCity(directory.resolve("lake"));
        try (var cluster = new SparkProcesses(directory.resolve("cluster"))) {
            cluster.startWorker();
            cluster.startWorker();
            try (var spark = session(cluster.master())) {
                var context = new JavaSparkContext(spark.sparkContext());
                var killer = new Killer(cluster);
                spark.sparkContext().addSparkListener(killer);
                var lake = Lake.open(context.hadoopConfiguration(), city.directory.toString());
                var output = directory.resolve("met");
                var met = new Search(context, lake, output.toString(), 0).answer(new Question.Match(city.stays()));

                same(met, city.met());
                assertThat(killer.lost.get())
                        .as("tasks that were lost with their worker")
                        .isPositive();
                assertThat(killer.survivors).isNotEmpty().doesNotContain(String.valueOf(killer.victim.get()));
                assertThat(cluster.workersAlive()).isEqualTo(1);
                assertThat(spark.read().parquet(output.toString()).count()).isEqualTo(met.rows());

                int[] places = {0, SmallCity.STATION};
                var pairs = new Search(context, lake, null, 500)
                        .answer(new Question.CoLocate(places, SmallCity.begins(1), SmallCity.begins(2), false));
                same(pairs, city.pairs(places, SmallCity.begins(1), SmallCity.begins(2)));
            }
        }
    }

    private static void same(Answer answer, AnswerSum embedded) {
        assertThat(embedded.rows()).isPositive();
        assertThat(answer.rows()).isEqualTo(embedded.rows());
        assertThat(answer.hash()).isEqualTo(embedded.hash());
    }

    private static SparkSession session(String master) {
        return SparkSession.builder()
                .master(master)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.executor.memory", "512m")
                .config("spark.executor.cores", "1")
                .config("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1")
                .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
                .config("spark.cores.max", "2")
                .config("spark.jars", System.getProperty("lianfang.jar", ""))
                .getOrCreate();
    }
}
