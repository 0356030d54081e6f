package org.lianfang.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.lianfang.access.Problem;
import org.lianfang.database.DataDirectory;
import org.lianfang.database.DeploymentClock;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Zone;
import org.lianfang.region.Regions;
import org.lianfang.tabular.Progress;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty data directory with a city to try: files under {@code demo/}, taken in through the importers, accounts,
 * beds and rooms, and cards that wait for review. A second run on the same directory keeps the city and gives the accounts new
 * one-time passwords; one that was interrupted is taken up again. Refuses a directory that holds anything else.
 */
@Component
public class Demo {
    public static final int DEFAULT_PEOPLE = 60_000;
    private static final int FEWEST = 1_000;
    private static final int MOST = 2_300_000;

    private final DataDirectory directory;
    private final DeploymentClock clock;
    private final Regions regions;
    private final DemoImports imports;
    private final DemoAccounts accounts;
    private final DemoCards cards;
    private final DemoPlaces places;
    private final DemoPoints points;
    private final DemoSquads squads;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Demo(
            DataDirectory directory,
            DeploymentClock clock,
            Regions regions,
            DemoImports imports,
            DemoAccounts accounts,
            DemoCards cards,
            DemoPlaces places,
            DemoPoints points,
            DemoSquads squads,
            JdbcClient jdbc,
            TransactionTemplate transactions) {
        this.directory = directory;
        this.clock = clock;
        this.regions = regions;
        this.imports = imports;
        this.accounts = accounts;
        this.cards = cards;
        this.places = places;
        this.points = points;
        this.squads = squads;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Makes the demonstration and prints to {@code out} what a newcomer needs, one-time passwords among it. */
    public void run(int people, PrintStream out, Progress progress) {
        if (people < FEWEST || people > MOST) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "demo.people-out-of-range");
        }
        Jurisdiction.system("demo").run(() -> {
            var files = new DemoFiles(directory.path().resolve("demo"));
            Optional<DemoState> state = DemoState.read(files.directory());
            if (state.isEmpty()) {
                refuseOtherData();
                clock.goOnFrom(DemoDays.NOW.atZone(Zone.ID).toInstant());
            }
            DemoState made;
            if (state.isPresent() && state.get().complete()) {
                made = state.get();
                out.printf(Locale.ROOT, "The city of %,d people is there already.%n", made.people());
            } else {
                made = make(state.map(DemoState::people).orElse(people), files, out, progress);
            }
            accounts.print(made.grid(), out);
            Walkthrough.print(out);
        });
    }

    private DemoState make(int people, DemoFiles files, PrintStream out, Progress progress) {
        long begun = System.nanoTime();
        new DemoState(people, false, "").write(files.directory());
        out.printf(Locale.ROOT, "Making a city of %,d people in %s%n", people, files.directory());
        Outbreak outbreak = files.write(people, regions, progress);
        imports.take(files, out, progress);
        imports.takePublished(out, progress);
        Resident first = outbreak.newPatient();
        accounts.make(first.region());
        places.open();
        points.open();
        cards.treat(outbreak.patients());
        squads.sendOut(outbreak.patients());
        cards.report(first, outbreak.newPatient());
        var made = new DemoState(people, true, first.region());
        made.write(files.directory());
        out.printf(
                "Made in %d s.%n", Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        return made;
    }

    private void refuseOtherData() {
        boolean used = Boolean.TRUE.equals(transactions.execute(
                transaction -> jdbc.sql("""
                select exists (select from people.person) or exists (select from cases.case_record)
                """).query(Boolean.class).single()));
        if (used) {
            throw Problem.of(HttpStatus.CONFLICT, "demo.directory-in-use");
        }
    }
}
