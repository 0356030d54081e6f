package org.lianfang.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lianfang.demo.Patient.Leg;

/**
 * A few dozen cases: people who came home for Spring Festival by train, those who met at one market, some who returned
 * to work in February, and in their households whoever they infected.
 */
final class Outbreak {
    private static final int COME_HOME = 9;
    private static final int AT_THE_MARKET = 9;
    private static final int BACK_TO_WORK = 5;
    private static final double SHARE_OF_HOUSEHOLD = 0.3;
    /** By the day of the journey, so that somebody came with G6683 on 22 January, as the walkthrough asks. */
    private static final List<String> COMING = List.of("G857", "G1909", "G6683", "G818");

    private final City city;
    private final List<Venue> venues;
    private final Dice dice = new Dice("outbreak");
    private final List<Patient> patients = new ArrayList<>();
    private final Set<String> takenHouseholds = new HashSet<>();

    private Outbreak(City city, List<Venue> venues) {
        this.city = city;
        this.venues = venues;
    }

    static Outbreak in(City city, List<Venue> venues) {
        var outbreak = new Outbreak(city, venues);
        for (int i = 0; i < COME_HOME; i++) {
            outbreak.comesHome(LocalDate.of(2020, 1, 20).plusDays(i % 4), COMING.get(i % COMING.size()));
        }
        for (int i = 0; i < AT_THE_MARKET; i++) {
            outbreak.fallsIllAfterTheMarket(LocalDate.of(2020, 1, 29).plusDays(i));
        }
        for (int i = 0; i < BACK_TO_WORK; i++) {
            outbreak.comesHome(LocalDate.of(2020, 2, 13).plusDays(i % 3), COMING.get(i % COMING.size()));
        }
        outbreak.turnsOut("suspected", LocalDate.of(2020, 2, 16));
        outbreak.turnsOut("suspected", LocalDate.of(2020, 2, 17));
        outbreak.turnsOut("asymptomatic", LocalDate.of(2020, 2, 12));
        outbreak.turnsOut("asymptomatic", LocalDate.of(2020, 2, 15));
        return outbreak;
    }

    /** All but those whose cards wait for review. */
    List<Patient> patients() {
        return List.copyOf(patients);
    }

    /** The head of a household in the city's centre that has no case yet. */
    Resident newPatient() {
        return household("411202").getFirst();
    }

    /** A household in the districts of the city that has no case yet, with an adult at its head and others. */
    private List<Resident> household(String region) {
        for (int i = 0; i < 100_000; i++) {
            List<Resident> household = dice.of(city.households());
            Resident head = household.getFirst();
            if (household.size() >= 3 && head.region().startsWith(region) && takenHouseholds.add(head.household())) {
                return household;
            }
        }
        throw new IllegalStateException("the city is too small for its outbreak: ask for at least 1,000 people");
    }

    private void comesHome(LocalDate day, String number) {
        List<Resident> household = household(dice.chance(0.6) ? "411202" : City.CODE);
        Train train = Train.ALL.stream()
                .filter(candidate -> candidate.number().equals(number))
                .findFirst()
                .orElseThrow();
        LocalDate onset = day.plusDays(dice.between(0, 3));
        LocalDateTime isolated = isolation(onset, dice.between(1, 3));
        var legs = new ArrayList<Leg>();
        int carriage = number.equals("G6683") ? 2 : dice.between(1, train.carriages());
        String seat = Journeys.two(dice.between(1, 17)) + dice.of(List.of("A", "B", "C", "D", "F"));
        legs.add(Leg.ride(train, day, carriage, seat, "郑州东", "三门峡南"));
        legs.addAll(stays(household.getFirst(), day.plusDays(1), isolated));
        Patient index = add(household.getFirst(), "confirmed", "imported", onset, isolated, legs);
        spreadAtHome(index, household);
    }

    private void fallsIllAfterTheMarket(LocalDate onset) {
        List<Resident> household = household("411202");
        LocalDateTime isolated = isolation(onset, dice.between(1, 3));
        var legs = new ArrayList<Leg>();
        LocalDateTime market = onset.minusDays(1).atTime(9, 10).plusMinutes(dice.below(60));
        legs.add(Leg.stay(new Venue.Visit(
                household.getFirst(), venues.getFirst(), market, market.plusMinutes(dice.between(20, 55)))));
        legs.addAll(stays(household.getFirst(), onset.minusDays(2), isolated));
        Patient index = add(household.getFirst(), "confirmed", "local", onset, isolated, legs);
        spreadAtHome(index, household);
    }

    private void turnsOut(String classification, LocalDate day) {
        List<Resident> household = household(City.CODE);
        LocalDateTime isolated = isolation(day, 1);
        var legs = stays(household.getFirst(), day.minusDays(2), isolated);
        add(household.getFirst(), classification, "unknown", day, isolated, legs);
    }

    private void spreadAtHome(Patient index, List<Resident> household) {
        for (Resident member : household.subList(1, household.size())) {
            LocalDate onset = index.onset().plusDays(dice.between(3, 6));
            // found by the daily check of the isolation site on the day before the first symptom, or on that day
            LocalDateTime isolated = isolation(onset.minusDays(1), dice.between(0, 1));
            if (dice.chance(SHARE_OF_HOUSEHOLD)
                    && onset.isBefore(DemoDays.NOW.toLocalDate())
                    && isolated.plusHours(10).isBefore(DemoDays.NOW)) {
                add(member, "confirmed", "local", onset, isolated, List.of());
            }
        }
    }

    private List<Leg> stays(Resident who, LocalDate from, LocalDateTime isolated) {
        var legs = new ArrayList<Leg>();
        for (LocalDate day = from; day.isBefore(isolated.toLocalDate()); day = day.plusDays(1)) {
            Venue venue = venues.get(dice.skewed(venues.size()));
            if (dice.chance(0.7) && venue.openOn(day)) {
                legs.add(Leg.stay(venue.visit(who, day, dice)));
            }
        }
        return legs;
    }

    private LocalDateTime isolation(LocalDate onset, int daysLater) {
        LocalDateTime time = onset.plusDays(daysLater).atTime(dice.between(9, 18), 5 * dice.below(12));
        LocalDateTime latest = DemoDays.NOW.minusHours(16);
        return time.isAfter(latest) ? latest : time;
    }

    private Patient add(
            Resident who,
            String classification,
            String origin,
            LocalDate onset,
            LocalDateTime isolated,
            List<Leg> legs) {
        String caseNo = "SMX-2020-" + (1000 + patients.size() + 1);
        var patient = new Patient(caseNo, who, classification, origin, onset, isolated, List.copyOf(legs));
        patients.add(patient);
        return patient;
    }
}
