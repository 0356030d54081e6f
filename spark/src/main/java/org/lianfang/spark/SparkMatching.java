package org.lianfang.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.lianfang.visits.DamagedDay;

/**
 * {@code ./lianfang spark match|colocate …}, and the class that {@code spark-submit} starts. Exit code 0 when answered, 2
 * when what was given cannot be used, 1 when files or Spark failed.
 */
public final class SparkMatching {
    private final Options options;
    private final SparkSession spark;
    private final FailedTasks failed = new FailedTasks();
    private final long begun = System.nanoTime();

    private SparkMatching(Options options, SparkSession spark) {
        this.options = options;
        this.spark = spark;
    }

    private interface Ask {
        Answer answer() throws IOException, BadInput;
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) throws Exception {
        try {
            var options = Options.of(arguments);
            options.rounds();
            var spark = session(options);
            try {
                if (options.job() == Options.Job.SESSION) {
                    session(spark, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
                } else {
                    answer(options, spark, out);
                }
            } finally {
                spark.stop();
            }
            return 0;
        } catch (BadInput | DamagedDay e) {
            err.println(e.getMessage());
            return 2;
        } catch (IOException | UncheckedIOException e) {
            err.println("The files cannot be read or written: " + e.getMessage());
            return 1;
        } catch (Exception e) { // Spark's own is checked and declared nowhere
            if (!(e instanceof SparkException)) {
                throw e;
            }
            err.println("Spark gave up: " + withoutStack(String.valueOf(e.getMessage())));
            return 1;
        }
    }

    private static String withoutStack(String message) {
        return message.lines().takeWhile(line -> !line.startsWith("\tat ")).collect(Collectors.joining("\n"));
    }

    /** For those who have a session already. */
    static void answer(Options options, SparkSession spark, PrintStream out) throws IOException, BadInput {
        new SparkMatching(options, spark).answer(out);
    }

    /** Answers one question a line, in JSON, and keeps what was prepared for a line that comes again. */
    static void session(SparkSession spark, BufferedReader questions, PrintStream out) throws IOException {
        var prepared = new HashMap<String, Ask>();
        for (var line = questions.readLine(); line != null; line = questions.readLine()) {
            try {
                var ask = prepared.get(line);
                if (ask == null) {
                    var matching = new SparkMatching(Options.of(line.strip().split(" +")), spark);
                    ask = matching.ask(matching.lake());
                    prepared.put(line, ask);
                }
                var answer = ask.answer();
                out.printf(Locale.ROOT, "{\"rows\":%d,\"hash\":%d}%n", answer.rows(), answer.hash());
            } catch (BadInput e) {
                out.println("refused: " + String.valueOf(e.getMessage()).replace("\n", " "));
            }
            out.flush();
        }
    }

    private static SparkSession session(Options options) {
        var configuration =
                new SparkConf().setAppName("lianfang " + options.job().word());
        var master = options.get("master");
        if (master != null) {
            configuration.setMaster(master);
        }
        configuration.setIfMissing("spark.master", "local[*]");
        if (configuration.get("spark.master").startsWith("local")) {
            configuration.setIfMissing("spark.driver.host", "127.0.0.1");
            configuration.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            configuration.setIfMissing("spark.ui.enabled", "false");
        } else if (!configuration.contains("spark.jars")) {
            configuration.setJars(JavaSparkContext.jarOfClass(SparkMatching.class));
        }
        return SparkSession.builder().config(configuration).getOrCreate();
    }

    private void answer(PrintStream out) throws IOException, BadInput {
        spark.sparkContext().addSparkListener(failed);
        var lake = lake();
        var ask = ask(lake);
        Answer answer = null;
        long fastest = Long.MAX_VALUE;
        long leastProcessor = Long.MAX_VALUE;
        for (int round = 0; round < options.rounds(); round++) {
            long processor = processor();
            long started = System.nanoTime();
            answer = ask.answer();
            fastest = Math.min(fastest, System.nanoTime() - started);
            leastProcessor = Math.min(leastProcessor, processor() - processor);
        }
        if (answer != null) {
            report(out, lake, answer, fastest / 1e9, leastProcessor / 1e9);
        }
    }

    private Lake lake() throws IOException, BadInput {
        return Lake.open(spark.sparkContext().hadoopConfiguration(), options.need("lake"));
    }

    private Ask ask(Lake lake) throws IOException, BadInput {
        var question = Question.of(options, lake, spark);
        var engine = options.engine();
        if (engine == Options.Engine.KERNEL) {
            var search = new Search(
                    new JavaSparkContext(spark.sparkContext()),
                    lake,
                    options.get("output"),
                    options.number("split-from", 0));
            return () -> search.answer(question);
        }
        var sql = new Sql(spark, lake);
        if (engine == Options.Engine.SQL_CACHED) {
            sql.cache();
        }
        return () -> Answer.of(sql.answer(question));
    }

    private void report(PrintStream out, Lake lake, Answer answer, double seconds, double processor)
            throws IOException, BadInput {
        double whole = (System.nanoTime() - begun) / 1e9;
        out.printf(
                Locale.ROOT,
                "%s: %,d rows, hash %d; lake of %d days and %,d visits, %,d of them read (%,d bytes) in %d tasks, %d failed"
                        + " and repeated; %.2f s, %.2f s of processor time in the tasks, %.2f s with files opened%n",
                options.job().word(),
                answer.rows(),
                answer.hash(),
                lake.days().size(),
                lake.rows(),
                answer.visits(),
                answer.bytes(),
                answer.tasks(),
                failed.count(),
                seconds,
                answer.nanos() / 1e9,
                whole);
        var json = options.get("json");
        if (json != null) {
            Files.writeString(
                    Path.of(json),
                    String.format(
                            Locale.ROOT,
                            "{\"job\":\"%s\",\"engine\":\"%s\",\"rows\":%d,\"hash\":%d,\"lake_visits\":%d,\"visits_read\":%d,"
                                    + "\"bytes_read\":%d,\"tasks\":%d,\"tasks_failed\":%d,\"seconds\":%.4f,"
                                    + "\"task_cpu_seconds\":%.4f,\"process_cpu_seconds\":%.4f,\"whole_seconds\":%.4f}%n",
                            options.job().word(),
                            options.engine().name().toLowerCase(Locale.ROOT),
                            answer.rows(),
                            answer.hash(),
                            lake.rows(),
                            answer.visits(),
                            answer.bytes(),
                            answer.tasks(),
                            failed.count(),
                            seconds,
                            answer.nanos() / 1e9,
                            processor,
                            whole));
        }
    }

    /** Of this process, in nanoseconds; on a cluster that is the driver alone. */
    private static long processor() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
