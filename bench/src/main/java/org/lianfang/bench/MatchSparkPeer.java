package org.lianfang.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Spark on two threads in a process of its own, {@code ./lianfang spark session}, over the sealed Parquet files. Once
 * with its own SQL, the visits also cached as its own columns in memory; once with our kernel in it, which reads and
 * sorts the files in each answer. There are no contacts of contacts and no rides.
 */
final class MatchSparkPeer implements MatchPeer {
    private static final String BUSIEST =
            IntStream.range(0, 20).mapToObj(Integer::toString).collect(Collectors.joining(","));

    private final String launcher;
    private final boolean sql;
    private @Nullable Process process;
    private @Nullable Writer questions;
    private @Nullable BufferedReader answers;
    private @Nullable Input input;

    private MatchSparkPeer(String launcher, boolean sql) {
        this.launcher = launcher;
        this.sql = sql;
    }

    /** Spark's SQL, and our kernel in Spark; none where the benchmark was not started by the launcher. */
    static List<MatchPeer> both() {
        var launcher = System.getProperty("lianfang.launcher");
        return launcher == null
                ? List.of()
                : List.of(new MatchSparkPeer(launcher, true), new MatchSparkPeer(launcher, false));
    }

    @Override
    public String name() {
        return sql ? "spark" : "ours in spark";
    }

    @Override
    public String configuration() {
        return sql
                ? "Spark 4.2, ANSI SQL, local[2], 6 GB; visits cached as its columns, stays also over the sealed Parquet files; warm"
                : "our kernel in Spark 4.2, local[2], 6 GB, over the sealed Parquet files, which it reads and sorts each time";
    }

    @Override
    public long mostVisits() {
        return Long.MAX_VALUE;
    }

    @Override
    public void prepare(Input wanted) throws Exception {
        input = wanted;
        var stays = wanted.city().stays(MatchCity.STAYS);
        write(wanted.directory().resolve("stays.csv"), stays);
        write(wanted.directory().resolve("few.csv"), stays.subList(0, 20));
        var builder = new ProcessBuilder(launcher, "spark", "session", "--master", "local[2]")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LIANFANG_JAVA_OPTS", "-Xmx6g");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_LOCAL_DIRS", wanted.directory().toString());
        process = builder.start();
        questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public List<Way> ways(MatchJob job) {
        var day = " --from " + MatchCity.ASKED + " --until " + MatchCity.ASKED.plusDays(1);
        return switch (job) {
            case STAYS -> {
                var ways = new ArrayList<Way>();
                ways.add(new Way("Parquet", () -> ask("match --stays " + own("stays.csv"), sql ? "sql" : "kernel")));
                if (sql) {
                    ways.add(new Way("cached", () -> ask("match --stays " + own("stays.csv"), "sql-cached")));
                }
                yield ways;
            }
            case FEW_STAYS -> List.of(way("match --stays " + own("few.csv")));
            case PAIRS -> List.of(way("colocate --places " + BUSIEST + day));
            case COUNT -> List.of(way("colocate --places all --count yes" + day));
            case STAYS_FIRST, STAYS_READY, SECOND_ORDER, RIDES -> List.of();
        };
    }

    @Override
    public long processorNanos() {
        return Objects.requireNonNull(process)
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private Way way(String question) {
        return new Way(sql ? "cached" : "Parquet", () -> ask(question, sql ? "sql-cached" : "kernel"));
    }

    private MatchAnswer ask(String question, String engine) throws IOException {
        var to = Objects.requireNonNull(questions);
        to.write(question + " --lake " + Objects.requireNonNull(input).lake() + " --engine " + engine + "\n");
        to.flush();
        var line = Objects.requireNonNull(answers).readLine();
        if (line == null || !line.startsWith("{")) {
            throw new IOException(name() + " was asked " + question + " and says " + line);
        }
        var answer = JsonMapper.builder().build().readTree(line);
        return new MatchAnswer(answer.get("rows").asLong(), answer.get("hash").asLong());
    }

    private Path own(String file) {
        return Objects.requireNonNull(input).directory().resolve(file);
    }

    private static void write(Path file, List<MatchCity.Stay> stays) throws IOException {
        var lines = new ArrayList<String>(stays.size() + 1);
        lines.add("stay,place,entered,left");
        for (int i = 0; i < stays.size(); i++) {
            var stay = stays.get(i);
            lines.add("%d,%d,%d,%d".formatted(i, stay.place(), stay.entered(), stay.left()));
        }
        Files.write(file, lines);
    }

    /** Without questions it ends. */
    @Override
    public void close() throws IOException {
        if (questions != null) {
            questions.close();
        }
        if (process != null) {
            process.onExit().join();
        }
    }
}
