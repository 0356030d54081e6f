package org.lianfang.scenario;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.database.LianfangTest;
import org.lianfang.region.Region;
import org.lianfang.region.Regions;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Jiaozuo as it stood on 12 February 2020: 28 confirmed cases.
 *
 * <p>Sourced. Of the 28, 22 imported and 6 local; 2 critical, 4 severe and 16 ordinary; 877 contacts, of whom 280 were
 * released and 597 under observation: the city's own bulletin, as the product catalogue quotes it. New cases by day, 3
 * cured and 1 dead: the daily figures of the health commission of Henan as collected by canghailan, Wuhan-2019-nCoV
 * (MIT): 2 cases from 27 January, 7 from 1 February, then 8, 12, 15, 17, 18, 18, 20, 24, 25 and 28 on the 11th; one cured
 * from the 7th, three from the 11th, one dead from the 9th.
 *
 * <p>Our own choice. The bulletin gives a severity for 22 of the 28. With 3 cured and 1 dead that leaves 2 in treatment
 * without one; they are taken as mild, the only class that the bulletin does not name. Who lives in which county, who
 * infected which local case, when each fell ill, what each exposure was, and which contact belongs to whom are made up, and
 * so that they fit: the 280 rode with the two cases of 27 January, whose fourteen days were over by the 7th. Six people who
 * were contacts at first are the six local cases, and count among the cases only. One person met two cases and counts
 * once. A card that was returned, one that was withdrawn and one that waits for review count nowhere.
 */
@LianfangTest
class JiaozuoTest {
    private static final String CITY = "4108";
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 27);
    private static final LocalDate OVER = LocalDate.of(2020, 2, 7);
    private static final LocalDate LAST = LocalDate.of(2020, 2, 12);
    private static final Figures PUBLISHED = new Figures(28, 22, 6, 2, 16, 4, 2, 3, 1, 877, 280, 597);

    /** Days of February, and of 27 January as day -4, with that day's new cases. */
    private static final Map<LocalDate, Integer> REPORTED = new TreeMap<>(Map.ofEntries(
            Map.entry(FIRST, 2),
            Map.entry(february(1), 5),
            Map.entry(february(2), 1),
            Map.entry(february(3), 4),
            Map.entry(february(4), 3),
            Map.entry(february(5), 2),
            Map.entry(february(6), 1),
            Map.entry(february(8), 2),
            Map.entry(february(9), 4),
            Map.entry(february(10), 1),
            Map.entry(february(11), 3)));

    private static final Set<Integer> CRITICAL = Set.of(3, 9);
    private static final Set<Integer> SEVERE = Set.of(4, 10, 15, 20);
    private static final Set<Integer> MILD = Set.of(25, 28);
    private static final int FIRST_LOCAL = 23;

    @Autowired
    CityOutbreak outbreak;

    @Autowired
    Pages pages;

    @Autowired
    Staff staff;

    @Autowired
    Regions regions;

    @AfterEach
    void today() {
        outbreak.over();
    }

    @Test
    void everyPageAddsUpToWhatTheCityPublished() {
        outbreak.begin();
        List<Patient> patients = patients();
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            happensOn(day, patients);
        }
        outbreak.publish();

        pages.publicPage(CITY, PUBLISHED, REPORTED);
        pages.dashboard(CITY, PUBLISHED);
        pages.caseList(CITY, PUBLISHED);
        pages.contacts(CITY, PUBLISHED);
        pages.orders(CITY, PUBLISHED);
        pages.chains(CITY, PUBLISHED);
    }

    private void happensOn(LocalDate day, List<Patient> patients) {
        outbreak.at(day.atTime(8, 0));
        List<Patient> today =
                patients.stream().filter(one -> one.reported().equals(day)).toList();
        if (!today.isEmpty()) {
            reported(today, patients);
            outbreak.at(day.atTime(11, 0));
            counties(patients).forEach(outbreak::serve);
        }
        if (day.equals(OVER)) {
            releasedOn(day, patients);
        }
        turnsOn(day, patients);
    }

    private void reported(List<Patient> today, List<Patient> patients) {
        outbreak.listsOf(today);
        for (Patient patient : today) {
            outbreak.isReported(patient);
            if (patient.infector() != null) {
                outbreak.hasItFrom(patient, patients.get(patient.infector() - 1));
            }
            patients.stream()
                    .filter(later -> Integer.valueOf(patient.number()).equals(later.infector()))
                    .forEach(later -> outbreak.names(patient, later));
            if (patient.number() == 6) {
                outbreak.alsoAboard(patients.get(4), 0, patient);
            }
            if (CRITICAL.contains(patient.number())) {
                outbreak.severity(patient, "critical");
            }
            if (SEVERE.contains(patient.number())) {
                outbreak.severity(patient, "severe");
            }
        }
    }

    private void releasedOn(LocalDate day, List<Patient> patients) {
        for (LocalDateTime time : List.of(day.atTime(11, 30), day.atTime(13, 0))) {
            outbreak.at(time);
            counties(patients).forEach(outbreak::measure);
        }
        counties(patients).forEach(outbreak::release);
    }

    private void turnsOn(LocalDate day, List<Patient> patients) {
        if (day.equals(february(7))) {
            goesHome(patients.getFirst());
        }
        if (day.equals(february(9))) {
            outbreak.severity(patients.get(5), "critical");
            outbreak.turns(patients.get(5), "died");
        }
        if (day.equals(february(11))) {
            goesHome(patients.get(1));
            goesHome(patients.get(4));
        }
        if (day.equals(LAST)) {
            cardsThatCountNowhere(patients.getFirst().county());
        }
    }

    private void goesHome(Patient patient) {
        outbreak.turns(patient, "cured");
        outbreak.turns(patient, "discharged");
    }

    private void cardsThatCountNowhere(String county) {
        var officer = staff.as(Role.COUNTY_CDC, county);
        for (String fate : List.of("return", "withdraw", "waits")) {
            String card = staff.send("/api/cases", officer, """
                    {'idType':'99','idNumber':'OTHER-%1$s','name':'他人','sex':'M','birthDate':'1975-05-05',
                     'belongsTo':'county','regionCode':'%2$s','address':'某路','occupation':'职员',
                     'classification':'suspected','onsetDate':'2020-02-11','diagnosedAt':'2020-02-12T07:00'}""".formatted(fate, outbreak.village(county)));
            if (!fate.equals("waits")) {
                String id = com.jayway.jsonpath.JsonPath.read(card, "$.id");
                staff.send("/api/cases/" + id + "/" + fate, officer, "{'reason':'已排除'}");
            }
        }
    }

    private List<Patient> patients() {
        List<String> counties =
                regions.children(CITY).stream().map(Region::code).toList();
        var patients = new ArrayList<Patient>();
        for (var entry : REPORTED.entrySet()) {
            for (int i = 0; i < entry.getValue(); i++) {
                int number = patients.size() + 1;
                Integer infector = number < FIRST_LOCAL ? null : number - FIRST_LOCAL + 3;
                String county = infector == null
                        ? counties.get(number % counties.size())
                        : patients.get(infector - 1).county();
                String severity = MILD.contains(number) ? "mild" : "ordinary";
                patients.add(new Patient(
                        number, entry.getKey(), county, infector, severity, aboard(number), number == 10 ? 5 : 0));
            }
        }
        return List.copyOf(patients);
    }

    /** 2 × 140 released; 17 × 24, 3 × 23 and 6 × 20 under observation. */
    private static int aboard(int number) {
        return number <= 2 ? 140 : number < 20 ? 24 : number < FIRST_LOCAL ? 23 : 20;
    }

    private static Set<String> counties(List<Patient> patients) {
        var counties = new TreeSet<String>();
        patients.forEach(patient -> counties.add(patient.county()));
        return counties;
    }

    private static LocalDate february(int day) {
        return LocalDate.of(2020, 2, day);
    }
}
