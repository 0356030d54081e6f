package org.lianfang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.lianfang.LianfangApplication;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.cases.Classification;
import org.lianfang.cases.NewReport;
import org.lianfang.database.BenchDatabase;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Outbox;
import org.lianfang.exposure.Matching;
import org.lianfang.exposure.Sealing;
import org.lianfang.region.Places;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.ItineraryEntry;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * From the approval of an itinerary of 20 stays and two rides until its contacts are stored and their orders made, on
 * 10 M visits and 1 M trips, beside one plain SQL statement on tables with an ordinary index a column that only says
 * who the contacts are. The first two cases warm up and are not counted. With {@code --sealed} the days are then sealed
 * and as many cases are matched again.
 */
final class RingFenceBench {
    private static final int WARM_UP = 2;

    private final Cases cases;
    private final Itineraries itineraries;
    private final Matching matching;
    private final Outbox outbox;
    private final JdbcClient owner;
    private final RingFencePeer peer;

    private RingFenceBench(ConfigurableApplicationContext context) {
        this.cases = context.getBean(Cases.class);
        this.itineraries = context.getBean(Itineraries.class);
        this.matching = context.getBean(Matching.class);
        this.outbox = context.getBean(Outbox.class);
        this.owner = JdbcClient.create(BenchDatabase.owner(context));
        this.peer = new RingFencePeer(BenchDatabase.owner(context));
    }

    /** One case: milliseconds of each step and of the whole, and what was found. */
    private record Run(
            double approve,
            double candidates,
            double classify,
            double store,
            double orders,
            double total,
            double peer,
            long contacts,
            long made) {}

    static void run(List<String> arguments) throws Exception {
        double scale = Double.parseDouble(Bench.option(arguments, "scale", "1"));
        int counted = Integer.parseInt(Bench.option(arguments, "cases", "20"));
        Path directory = Files.createTempDirectory("lianfang-bench");
        try (var context = new SpringApplicationBuilder(LianfangApplication.class)
                .web(WebApplicationType.NONE)
                .run("--lianfang.data=" + directory, "--lianfang.exposure.nightly=-")) {
            var history = new RingFenceHistory(BenchDatabase.owner(context), scale);
            System.out.printf(
                    Locale.ROOT,
                    "%,d visits at %,d places and %,d trips of %,d people in %d days%n",
                    (long) history.visitsADay * RingFenceHistory.DAYS,
                    history.places,
                    (long) history.ridersARun * RingFenceHistory.RUNS_A_DAY * RingFenceHistory.DAYS,
                    history.people,
                    RingFenceHistory.DAYS);
            history.make(context.getBean(Places.class));
            var bench = new RingFenceBench(context);
            var runs = bench.measure(history, 0, counted);
            print(runs);
            if (arguments.contains("--sealed")) {
                seal(context.getBean(Sealing.class));
                System.out.println("the same with sealed days:");
                print(bench.measure(history, WARM_UP + counted, counted));
            }
            json(runs, history, Bench.option(arguments, "json", ""));
        } finally {
            delete(directory);
        }
    }

    private static void seal(Sealing sealing) {
        long begin = System.nanoTime();
        var sealed = sealing.seal(Progress.silent());
        System.out.printf(
                Locale.ROOT,
                "%n%d days with %,d stays sealed in %.1f s, %d could not be%n",
                sealed.days(),
                sealed.stays(),
                since(begin) / 1000,
                sealed.failed());
    }

    private List<Run> measure(RingFenceHistory history, int before, int counted) {
        var runs = new ArrayList<Run>();
        for (int i = 0; i < WARM_UP + counted; i++) {
            var run = oneCase(before + i, history.itinerary());
            if (i >= WARM_UP) {
                runs.add(run);
            } else {
                System.out.printf(Locale.ROOT, "  warm-up: %.0f ms, %,d contacts%n", run.total(), run.contacts());
            }
        }
        return runs;
    }

    private Run oneCase(int number, List<ItineraryEntry> itinerary) {
        var record = Jurisdiction.system("bench").call(() -> confirmed(number, itinerary));
        drain();
        long ordersBefore = orders();
        long begin = System.nanoTime();
        Jurisdiction.system("bench").call(() -> itineraries.approve(record.id()));
        double approve = since(begin);
        drain();
        double total = since(begin);
        var match = Jurisdiction.system("bench")
                .call(() -> matching.lastOf(record.id()).orElseThrow());
        long asked = System.nanoTime();
        var answer = peer.ask(itinerary);
        double peerTook = since(asked);
        // earlier cases whom this one met are its contacts by their itineraries, which the peer does not know
        long more = match.contacts() - answer.contacts();
        if (more < 0 || more > number) {
            throw new IllegalStateException(match.contacts() + " contacts, and the peer finds " + answer.contacts());
        }
        double matched = match.candidatesMs() + match.classifyMs() + match.storeMs();
        return new Run(
                approve,
                match.candidatesMs(),
                match.classifyMs(),
                match.storeMs(),
                total - approve - matched,
                total,
                peerTook,
                match.contacts(),
                orders() - ordersBefore);
    }

    private CaseRecord confirmed(int number, List<ItineraryEntry> itinerary) {
        var reported = cases.report(new NewReport(
                "99",
                "BENCH" + number,
                "病例",
                null,
                null,
                null,
                null,
                null,
                "411202",
                null,
                null,
                null,
                Classification.CONFIRMED,
                RingFenceHistory.FIRST.plusDays(1),
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        var confirmed = cases.confirm(reported.id());
        itinerary.forEach(entry -> itineraries.add(confirmed.id(), entry));
        return confirmed;
    }

    private void drain() {
        if (!outbox.drain(Duration.ofMinutes(5)) || outbox.failures() > 0) {
            throw new IllegalStateException("listeners failed or did not finish");
        }
    }

    private long orders() {
        return owner.sql("select count(*) from isolation.isolation_order")
                .query(Long.class)
                .single();
    }

    private static void print(List<Run> runs) {
        System.out.printf(
                Locale.ROOT,
                "%d cases, %,.0f contacts and %,.0f orders each (median)%n",
                runs.size(),
                at(0.5, runs, Run::contacts),
                at(0.5, runs, Run::made));
        System.out.println("step, ms                              p50     p95");
        line("approve and publish", runs, Run::approve);
        line("find candidates", runs, Run::candidates);
        line("classify", runs, Run::classify);
        line("store contacts", runs, Run::store);
        line("orders and tasks, hand-overs", runs, Run::orders);
        line("approve → orders made", runs, Run::total);
        line("peer: one SQL statement, read only", runs, Run::peer);
        line("ours, read only (candidates, classify)", runs, run -> run.candidates() + run.classify());
    }

    private static void line(String step, List<Run> runs, ToDoubleFunction<Run> value) {
        System.out.printf(Locale.ROOT, "%-34s %7.1f %7.1f%n", step, at(0.5, runs, value), at(0.95, runs, value));
    }

    private static void json(List<Run> runs, RingFenceHistory history, String file) throws IOException {
        if (file.isEmpty()) {
            return;
        }
        Files.writeString(
                Path.of(file),
                String.format(
                        Locale.ROOT,
                        """
                {"bench":"ring-fence","visits":%d,"trips":%d,"people":%d,"cases":%d,"contacts_p50":%.0f,\
                "orders_p50":%.0f,%s,%s,%s,%s,%s,%s,%s}
                """,
                        (long) history.visitsADay * RingFenceHistory.DAYS,
                        (long) history.ridersARun * RingFenceHistory.RUNS_A_DAY * RingFenceHistory.DAYS,
                        history.people,
                        runs.size(),
                        at(0.5, runs, Run::contacts),
                        at(0.5, runs, Run::made),
                        field("approve", runs, Run::approve),
                        field("candidates", runs, Run::candidates),
                        field("classify", runs, Run::classify),
                        field("store", runs, Run::store),
                        field("orders", runs, Run::orders),
                        field("total", runs, Run::total),
                        field("peer", runs, Run::peer)));
    }

    private static String field(String name, List<Run> runs, ToDoubleFunction<Run> value) {
        return String.format(
                Locale.ROOT,
                "\"%s_ms_p50\":%.1f,\"%s_ms_p95\":%.1f",
                name,
                at(0.5, runs, value),
                name,
                at(0.95, runs, value));
    }

    private static double at(double share, List<Run> runs, ToDoubleFunction<Run> value) {
        var sorted = runs.stream().mapToDouble(value).sorted().toArray();
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
