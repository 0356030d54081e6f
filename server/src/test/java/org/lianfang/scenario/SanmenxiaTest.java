package org.lianfang.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Sanmenxia as it stood on 31 January 2020: seven confirmed cases, all in treatment.
 *
 * <p>Sourced. Seven cases, nobody cured or dead, and the day of each (22, 25, 26, 28, 29, 30 and 31 January): the daily
 * figures of the health commission of Henan as collected by canghailan, Wuhan-2019-nCoV (MIT).
 *
 * <p>Our own choice. Where they live, how ill they were, that five came from elsewhere and two fell ill of those at home,
 * and how many each exposed.
 */
@LianfangTest
class SanmenxiaTest {
    private static final String CITY = "4112";
    private static final LocalDate LAST = LocalDate.of(2020, 1, 31);
    private static final Figures FIGURES = new Figures(7, 5, 2, 1, 5, 1, 0, 0, 0, 21, 0, 21);

    private static final List<Patient> PATIENTS = List.of(
            new Patient(1, january(22), "411202", null, "ordinary", 4, 1),
            new Patient(2, january(25), "411282", null, "ordinary", 6, 0),
            new Patient(3, january(26), "411202", null, "severe", 0, 0),
            new Patient(4, january(28), "411202", 1, "mild", 3, 0),
            new Patient(5, january(29), "411221", null, "ordinary", 5, 2),
            new Patient(6, january(30), "411282", 2, "ordinary", 1, 0),
            new Patient(7, january(31), "411281", null, "ordinary", 2, 0));

    @Autowired
    CityOutbreak outbreak;

    @Autowired
    Pages pages;

    @AfterEach
    void today() {
        outbreak.over();
    }

    @Test
    void everyPageAddsUpToTheSevenCases() {
        outbreak.begin();
        var reported = new TreeMap<LocalDate, Integer>();
        for (Patient patient : PATIENTS) {
            outbreak.at(patient.reported().atTime(8, 0));
            outbreak.listsOf(List.of(patient));
            outbreak.isReported(patient);
            var infector = patient.infector();
            if (infector != null) {
                outbreak.hasItFrom(patient, PATIENTS.get(infector - 1));
            }
            PATIENTS.stream()
                    .filter(later -> Integer.valueOf(patient.number()).equals(later.infector()))
                    .forEach(later -> outbreak.names(patient, later));
            outbreak.serve(patient.county());
            reported.put(patient.reported(), 1);
        }
        outbreak.at(LAST.atTime(20, 0));
        outbreak.publish();

        pages.publicPage(CITY, FIGURES, Map.copyOf(reported));
        pages.dashboard(CITY, FIGURES);
        pages.caseList(CITY, FIGURES);
        pages.contacts(CITY, FIGURES);
        pages.orders(CITY, FIGURES);
        pages.chains(CITY, FIGURES);
    }

    private static LocalDate january(int day) {
        return LocalDate.of(2020, 1, day);
    }
}
