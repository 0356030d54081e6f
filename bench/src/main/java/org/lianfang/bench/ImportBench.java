package org.lianfang.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.lianfang.LianfangApplication;
import org.lianfang.database.BenchDatabase;
import org.lianfang.database.Jurisdiction;
import org.lianfang.region.Region;
import org.lianfang.region.Regions;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.postgresql.PGConnection;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast residents are taken in, checked, sealed and indexed, beside a bare COPY of the same file into a plain table
 * without an index on the same server, turn by turn. Each round of ours begins with an empty registry; the first is on
 * a cold JVM. The last line takes the file a second time.
 */
final class ImportBench {
    private final ConfigurableApplicationContext context;
    private final DataSource owner;
    private final Path directory;
    private final Path file;
    private final int people;

    private ImportBench(ConfigurableApplicationContext context, Path directory, int people) {
        this.context = context;
        this.owner = BenchDatabase.owner(context);
        this.directory = directory;
        this.file = directory.resolve("people.csv");
        this.people = people;
    }

    /** Rows a second, of a bare COPY and of ours, in one round. */
    private record Round(double peer, double ours) {
        double ratio() {
            return ours / peer;
        }
    }

    static void run(List<String> arguments) throws Exception {
        int people = Integer.parseInt(Bench.option(arguments, "people", "620623"));
        int rounds = Integer.parseInt(Bench.option(arguments, "rounds", "5"));
        Path directory = Files.createTempDirectory("lianfang-bench");
        try (var context = new SpringApplicationBuilder(LianfangApplication.class)
                .web(WebApplicationType.NONE)
                .run("--lianfang.data=" + directory)) {
            new ImportBench(context, directory, people).run(rounds, Bench.option(arguments, "json", ""));
        } finally {
            delete(directory);
        }
    }

    private void run(int rounds, String json) throws Exception {
        int households = new City(villages()).write(file, people);
        System.out.printf(
                Locale.ROOT, "%,d people in %,d households, %,d MB%n", people, households, Files.size(file) >> 20);
        System.out.println("round   bare COPY, rows/s   import, rows/s   ratio");
        var measured = new ArrayList<Round>();
        for (int i = 1; i <= rounds; i++) {
            var round = new Round(people / peer(), people / ours(true));
            measured.add(round);
            System.out.printf(Locale.ROOT, "%5d %,19.0f %,16.0f %7.3f%n", i, round.peer(), round.ours(), round.ratio());
        }
        double again = people / ours(false);
        double peer = median(measured.stream().map(Round::peer).toList());
        double ours = median(measured.stream().map(Round::ours).toList());
        System.out.printf(Locale.ROOT, "median%,19.0f %,16.0f %7.3f%n", peer, ours, ours / peer);
        System.out.printf(Locale.ROOT, "the same file again: %,.0f rows/s%n", again);
        if (!json.isEmpty()) {
            Files.writeString(Path.of(json), """
                    {"bench":"import","people":%d,"households":%d,"rounds":%d,"peer":"bare COPY into an unindexed table",\
                    "peer_rows_per_second":%.0f,"rows_per_second":%.0f,"first_round_rows_per_second":%.0f,"ratio":%.3f,\
                    "again_rows_per_second":%.0f}
                    """.formatted(
                    people, households, rounds, peer, ours, measured.getFirst().ours(), ours / peer, again));
        }
    }

    private List<String> villages() {
        return context.getBean(Regions.class).below("4112", "village").stream()
                .map(Region::code)
                .toList();
    }

    /** Seconds of a bare COPY, its commit included. */
    private double peer() throws SQLException, IOException {
        JdbcClient.create(owner).sql("""
                drop table if exists public.bare;
                create table public.bare (id_type text, id_number text, name text, sex text, birth_date text,
                    phone text, region_code text, address text, household_no text, household_role text);
                checkpoint
                """).update();
        try (var connection = owner.getConnection();
                InputStream in = Files.newInputStream(file)) {
            long begin = System.nanoTime();
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy public.bare from stdin with (format csv, header)", in, 1 << 16);
            double seconds = (System.nanoTime() - begin) / 1e9;
            check(rows);
            return seconds;
        }
    }

    /** Seconds of an import, into an empty registry or over the same people. */
    private double ours(boolean empty) {
        if (empty) {
            JdbcClient.create(owner).sql("truncate people.person cascade").update();
        }
        JdbcClient.create(owner).sql("checkpoint").update();
        var importer = context.getBeansOfType(Importer.class).values().stream()
                .filter(one -> one.kind().equals("people"))
                .findFirst()
                .orElseThrow();
        try (var report = ImportReport.in(directory, "people", Clock.systemUTC())) {
            long begin = System.nanoTime();
            Jurisdiction.system("bench")
                    .run(() -> importer.run(file, Importer.DEFAULT_FORMAT, report, Progress.silent()));
            double seconds = (System.nanoTime() - begin) / 1e9;
            check(report.counts().taken());
            // what follows an import, the indexes of lists among it, is neither timed nor in the way of the next round
            ListsCity.drain(context);
            return seconds;
        }
    }

    private void check(long rows) {
        if (rows != people) {
            throw new IllegalStateException(rows + " of " + people + " rows were taken");
        }
    }

    private static double median(List<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
