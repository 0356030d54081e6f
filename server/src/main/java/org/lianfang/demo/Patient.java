package org.lianfang.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** A case of the demonstration's outbreak; classification and origin are those of the import file. */
record Patient(
        String caseNo,
        Resident who,
        String classification,
        String origin,
        LocalDate onset,
        LocalDateTime isolated,
        List<Leg> itinerary) {

    /** A ride, or a stay where {@code transport} is {@code place}. */
    record Leg(
            String transport,
            String number,
            LocalDate date,
            String carriage,
            String seat,
            String from,
            String to,
            LocalDateTime start,
            LocalDateTime end,
            String place,
            String region) {

        static Leg ride(Train train, LocalDate day, int carriage, String seat, String from, String to) {
            return new Leg(
                    "train",
                    train.number(),
                    day,
                    Journeys.two(carriage),
                    seat,
                    from,
                    to,
                    train.departs(day, train.stop(from)),
                    train.arrives(day, train.stop(to)),
                    "",
                    City.CODE);
        }

        static Leg stay(Venue.Visit visit) {
            return new Leg(
                    "place",
                    "",
                    visit.start().toLocalDate(),
                    "",
                    "",
                    "",
                    "",
                    visit.start(),
                    visit.end(),
                    visit.venue().name(),
                    visit.venue().region());
        }

        String[] row(String caseNo) {
            return new String[] {
                caseNo,
                transport,
                number,
                date.toString(),
                carriage,
                seat,
                from,
                to,
                start.toString(),
                end.toString(),
                place,
                region
            };
        }
    }

    LocalDateTime sampled() {
        return isolated.plusHours(2);
    }

    LocalDateTime diagnosed() {
        return isolated.plusHours(9);
    }

    String[] row() {
        boolean asymptomatic = classification.equals("asymptomatic");
        return new String[] {
            caseNo,
            "10",
            who.idNumber(),
            who.name(),
            who.male() ? "M" : "F",
            who.birth().toString(),
            who.phone(),
            who.region(),
            who.address(),
            classification,
            asymptomatic ? "" : onset.toString(),
            sampled().toString(),
            diagnosed().toString(),
            isolated.toString(),
            origin
        };
    }
}
