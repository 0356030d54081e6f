package org.lianfang.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.exposure.Scene.system;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tracing.CaseEncounters;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.NamedTies;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class ListImportTest {
    @Autowired
    Scene scene;

    @Autowired
    Days days;

    @Autowired
    OpenImports openImports;

    @Autowired
    Matching matching;

    @Autowired
    Itineraries itineraries;

    @Autowired
    CaseEncounters encounters;

    @Autowired
    ListedPeople listed;

    @Autowired
    NamedTies named;

    @Autowired
    SecondOrder second;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void takesALineOnceHoweverOftenItComes() {
        var line = "99,P1,甲,,train,G6683,2020-03-01,2,04C,郑州东,三门峡南,2020-03-01T10:00,2020-03-01T11:04";
        assertThat(scene.trips(line, line)).isEqualTo(counts(2, 2, 0, 0, 1));
        assertThat(scene.trips(line)).isEqualTo(counts(1, 1, 0, 0, 1));
        assertThat(count("exposure.trip where day = '2020-03-01'")).isEqualTo(1);
    }

    @Test
    void keepsARowForEachNumberOfOneRide() {
        assertThat(scene.trips("99,P2,乙,,train,K446/K447,2020-03-02,,,,,,")).isEqualTo(counts(1, 1, 0, 0, 0));
        assertThat(count("exposure.trip where day = '2020-03-02'")).isEqualTo(2);
    }

    @Test
    void keepsARowForEachDayOfALongStay() {
        scene.visits("99,P3,丙,,宾馆,411202,2020-03-03T20:00,2020-03-06T00:00,desk");
        assertThat(count("exposure.visit where day between '2020-03-01' and '2020-03-31'"))
                .isEqualTo(3);
    }

    @Test
    void refusesALineThatNobodyCouldBeFoundBy() {
        assertThat(scene.visits("99,,丁,,宾馆,411202,2020-03-07T20:00,,desk")).isEqualTo(counts(1, 0, 0, 1, 0));
    }

    @Test
    void refusesWhatIsNoRideAndWhatHasNoDay() {
        var counts = scene.trips(
                "99,P4,戊,,place,超市,2020-03-08,,,,,,",
                "99,P4,戊,,rocket,R1,2020-03-08,,,,,,",
                "99,P4,戊,,train,G1,,,,,,,",
                "99,P4,戊,,train,G1,8 March,,,,,,",
                "99,P4,戊,,train,G1,2220-03-08,,,,,,",
                "99,P4,戊,,train,G1,2020-03-08,,,,,,");
        assertThat(counts).isEqualTo(counts(6, 1, 0, 5, 0));
    }

    @Test
    void warnsOfARideWhoseRunOrTimesMakeNoSense() {
        var counts = scene.trips(
                "99,P5,己,,train,不详,2020-03-09,,,,,,",
                "99,P5,己,,train,G1,2020-03-09,,,,,2020-03-09T10:00,2020-03-08T09:00",
                "99,P5,己,,train,G1,,,,,,2020-03-09T10:00,");
        assertThat(counts).isEqualTo(counts(3, 0, 3, 0, 0));
    }

    @Test
    void refusesAStayWithoutAnyTimeAndOneThatLastsForMonths() {
        var counts =
                scene.visits("99,P6,庚,,宾馆,411202,,,desk", "99,P6,庚,,宾馆,411202,2020-03-10T20:00,2020-10-10T20:00,desk");
        assertThat(counts).isEqualTo(counts(2, 0, 0, 2, 0));
    }

    @Test
    void showsRowsToNobodyWhoseJurisdictionIsNotThePersons() {
        scene.trips("99,P7,辛,,train,G2,2020-03-11,,,,,,");
        var rows = "exposure.trip where day = '2020-03-11'";
        assertThat(count(rows)).isEqualTo(1);
        assertThat(new Jurisdiction("41", null, "test").call(() -> counted(rows)))
                .isZero();
        assertThat(count("exposure.trip_20200311"))
                .as("no way around the policy")
                .isZero();
    }

    @Test
    void forgetsDaysWhoseTimeIsOver() {
        scene.trips("99,P8,壬,,train,G3,1999-12-31,,,,,,", "99,P8,壬,,train,G3,2000-01-01,,,,,,");
        scene.visits("99,P8,壬,,宾馆,411202,2000-01-01T20:00,2000-01-03T08:00,desk");
        system(() -> days.dropTripsBefore(LocalDate.of(2000, 1, 2)));
        assertThat(system(() -> days.dropVisitsBefore(LocalDate.of(2000, 1, 3))))
                .isEqualTo(2);
        assertThat(count("exposure.trip where day < '2000-02-01'")).isZero();
        assertThat(count("exposure.visit where day < '2000-02-01'")).isEqualTo(1);
    }

    @Test
    void matchesEverythingAfterAnImportThatWasInterrupted() {
        system(() -> transactions.execute(_ -> {
            openImports.begin("trips").note();
            return 0;
        }));
        assertThat(count("exposure.open_import")).isEqualTo(1);
        Jurisdiction.system("test").run(openImports::makeGood);
        assertThat(count("exposure.open_import")).isZero();
    }

    @Test
    void placesOfScansAreAskedAboutAgainAfterAFailure() {
        UUID place = Ids.next();
        system(() -> transactions.execute(
                _ -> jdbc.sql("insert into exposure.fresh_place (place_id, day) values (:place, '2020-03-12')")
                        .param("place", place)
                        .update()));
        var asked = new ArrayList<Set<UUID>>();
        var fresh = new FreshStays(
                jdbc,
                transactions,
                openImports,
                new AffectedCases(matching, itineraries, encounters, listed, named, second, transactions) {
                    @Override
                    Rematched rematchAtPlaces(Touched touched) {
                        asked.add(touched.places());
                        if (asked.size() == 1) {
                            throw new IllegalStateException("the first look fails");
                        }
                        return super.rematchAtPlaces(touched);
                    }
                });
        fresh.look();
        assertThat(count("exposure.open_import where kind = 'scans'"))
                .as("known to the next server, should this one die now")
                .isEqualTo(1);
        fresh.look();
        assertThat(asked).hasSize(2).allSatisfy(places -> assertThat(places).contains(place));
        assertThat(count("exposure.open_import where kind = 'scans'")).isZero();
        fresh.look();
        assertThat(asked).as("once it was answered it is not asked again").hasSize(2);
    }

    private static ImportReport.Counts counts(long read, long taken, long warned, long refused, long unchanged) {
        return new ImportReport.Counts(read, taken, warned, refused, unchanged);
    }

    private long count(String rows) {
        return system(() -> counted(rows));
    }

    private long counted(String rows) {
        List<Long> counts = Objects.requireNonNull(transactions.execute(
                _ -> jdbc.sql("select count(*) from " + rows).query(Long.class).list()));
        return counts.getFirst();
    }
}
