package org.lianfang.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.visits.AnswerSum;

/** Spark on this machine says what the embedded kernel says. */
class EmbeddedAnswersTest {
    private static final int[] PLACES = {0, 3, SmallCity.STATION, 150};

    @TempDir
    static Path directory;

    private static SmallCity city;
    private static SparkSession spark;

    @BeforeAll
    static void start() throws Exception {
        city = new SmallCity(directory.resolve("lake"));
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config(
                        "spark.sql.warehouse.dir",
                        directory.resolve("warehouse").toString())
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void whoWasWhereCasesWereIsTheSameAndIsWrittenOnce() throws Exception {
        var stays = Files.writeString(directory.resolve("stays.csv"), city.csv());
        var output = directory.resolve("met");
        var said = run("match", "--stays", stays.toString(), "--output", output.toString());
        assertThat(said).isEqualTo(said(city.met()));

        var written = spark.read().parquet(output.toString());
        assertThat(written.columns()).containsExactly("stay", "person", "place", "from", "until");
        var sum = new AnswerSum();
        written.collectAsList().forEach(row -> sum.add(row.getLong(0), row.getLong(1), row.getLong(3), row.getLong(4)));
        assertThat(said(sum)).isEqualTo(said);
        assertThat(output.resolve("_SUCCESS")).exists();
        assertThat(output.resolve("_begun")).doesNotExist();

        assertThatThrownBy(() -> run("match", "--stays", stays.toString(), "--output", output.toString()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void pairsAreTheSameThoughTheStationIsDividedByTime() throws Exception {
        var lake = Lake.open(spark.sparkContext().hadoopConfiguration(), city.directory.toString());
        assertThat(lake.groups()).hasSizeGreaterThan(3);
        for (long[] asked : new long[][] {
            {SmallCity.begins(1), SmallCity.begins(2)},
            {SmallCity.begins(0) + 40_000, SmallCity.begins(2) + 20_000},
            {SmallCity.begins(0), SmallCity.begins(6)}
        }) {
            assertThat(run(
                            "colocate",
                            "--places",
                            "150,7,3,0",
                            "--split-from",
                            "200",
                            "--from",
                            Long.toString(asked[0]),
                            "--until",
                            Long.toString(asked[1])))
                    .isEqualTo(said(city.pairs(PLACES, asked[0], asked[1])));
        }
    }

    @Test
    void theNumberOfPairsAtAllPlacesIsTheSame() throws Exception {
        assertThat(run(
                        "colocate",
                        "--places",
                        "all",
                        "--count",
                        "yes",
                        "--from",
                        "2022-01-03",
                        "--until",
                        "2022-01-04"))
                .isEqualTo(said(city.numberOfPairs(SmallCity.begins(1), SmallCity.begins(2))));
        assertThat(run("colocate", "--places", "all", "--count", "yes"))
                .isEqualTo(said(city.numberOfPairs(SmallCity.begins(0), SmallCity.begins(6))));
    }

    @Test
    void sparksOwnSqlSaysTheSame() throws Exception {
        var stays = Files.writeString(directory.resolve("stays-sql.csv"), city.csv());
        assertThat(run("match", "--stays", stays.toString(), "--engine", "sql")).isEqualTo(said(city.met()));
        var day = new String[] {"--from", "2022-01-02", "--until", "2022-01-03"};
        assertThat(run("colocate", "--places", "0,3,7,150", day[0], day[1], day[2], day[3], "--engine", "sql-cached"))
                .isEqualTo(said(city.pairs(PLACES, SmallCity.begins(0), SmallCity.begins(1))));
        assertThat(run(
                        "colocate",
                        "--places",
                        "all",
                        "--count",
                        "yes",
                        day[0],
                        day[1],
                        day[2],
                        day[3],
                        "--engine",
                        "sql"))
                .isEqualTo(said(city.numberOfPairs(SmallCity.begins(0), SmallCity.begins(1))));
    }

    @Test
    void aSessionAnswersALineAndGoesOnAfterOneThatItRefuses() throws Exception {
        var stays = Files.writeString(directory.resolve("stays-session.csv"), city.csv());
        var good = "match --lake %s --stays %s".formatted(city.directory, stays);
        var out = new ByteArrayOutputStream();
        SparkMatching.session(
                spark,
                new BufferedReader(new StringReader(good + "\nmatch --lake here\n" + good + "\n")),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        var met = city.met();
        var answer = "{\"rows\":%d,\"hash\":%d}".formatted(met.rows(), met.hash());
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .first()
                .isEqualTo(answer);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().skip(1))
                .satisfiesExactly(
                        refused -> assertThat(refused).startsWith("refused: --stays is missing"),
                        again -> assertThat(again).isEqualTo(answer));
    }

    @Test
    void staysMayComeAsParquet() throws Exception {
        var csv = Files.writeString(directory.resolve("stays-in.csv"), city.csv());
        var parquet = directory.resolve("stays.parquet").toString();
        spark.read()
                .option("header", "true")
                .option("inferSchema", "true")
                .csv(csv.toString())
                .write()
                .parquet(parquet);
        assertThat(run("match", "--stays", parquet)).isEqualTo(said(city.met()));
    }

    @Test
    void aFileThatIsNotWhatWasSealedIsNamed() throws Exception {
        var damaged = directory.resolve("damaged");
        new SmallCity(damaged);
        var file = damaged.resolve("2022-01-03.1.parquet");
        Files.write(file, new byte[100]);
        Files.deleteIfExists(damaged.resolve(".2022-01-03.1.parquet.crc"));
        assertThatThrownBy(() -> Lake.open(spark.sparkContext().hadoopConfiguration(), damaged.toString()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("take it from a copy");
        assertThatThrownBy(() -> Lake.open(spark.sparkContext().hadoopConfiguration(), directory + "/nowhere"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("nowhere");
    }

    /** Of the size that the seal says, with a footer that is whole. */
    @Test
    void aPageThatCannotBeReadIsNamedWithFileAndRowGroup() throws Exception {
        var damaged = directory.resolve("bad-page");
        new SmallCity(damaged);
        var file = damaged.resolve("2022-01-02.1.parquet");
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4, bytes.length / 2, (byte) 0x55);
        Files.write(file, bytes);
        var stays = Files.writeString(directory.resolve("stays-bad-page.csv"), city.csv());
        var options = Options.of("match", "--lake", damaged.toString(), "--stays", stays.toString());
        assertThatThrownBy(() -> SparkMatching.answer(options, spark, System.out))
                .hasMessageContaining(file.getFileName() + ", row group 0, cannot be read");
    }

    private static String said(AnswerSum sum) {
        return "%,d rows, hash %d".formatted(sum.rows(), sum.hash());
    }

    private static String run(String job, String... more) throws Exception {
        var arguments = new String[3 + more.length];
        arguments[0] = job;
        arguments[1] = "--lake";
        arguments[2] = city.directory.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        var out = new ByteArrayOutputStream();
        SparkMatching.answer(Options.of(arguments), spark, new PrintStream(out, true, StandardCharsets.UTF_8));
        var text = out.toString(StandardCharsets.UTF_8);
        return text.substring(text.indexOf(": ") + 2, text.indexOf(";"));
    }
}
