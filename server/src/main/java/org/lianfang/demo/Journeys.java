package org.lianfang.demo;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianfang.tabular.TableWriter;

/**
 * Passenger lists of the trains, two flights and the coaches of the city over 14 days. Two passengers in five are not
 * from here; some lines lack a carriage, a seat or an identity number, as lists do.
 */
final class Journeys {
    private static final List<String> COLUMNS = List.of(
            "id_type",
            "id_number",
            "name",
            "phone",
            "transport",
            "number",
            "date",
            "carriage",
            "seat",
            "from",
            "to",
            "start",
            "end");
    private static final List<String> LETTERS = List.of("A", "B", "C", "D", "F");
    private static final int STRANGERS = 3_000;

    private final List<Resident> residents;
    private final List<Resident> strangers;
    private final Dice dice = new Dice("journeys");
    private final TableWriter writer;

    private Journeys(List<Resident> residents, TableWriter writer) {
        this.residents = residents;
        this.strangers = strangers();
        this.writer = writer;
    }

    static void write(Path file, City city) {
        try (var writer = TableWriter.create(file, COLUMNS)) {
            var journeys = new Journeys(city.residents(), writer);
            DemoDays.travel().forEach(journeys::day);
            writer.finish();
        }
    }

    private void day(LocalDate day) {
        double load = DemoDays.restricted(day) ? 0.55 : 1.0;
        Train.ALL.forEach(train -> train(train, day, (int) (train.carriages() * 40 * load)));
        flight("CZ3471", "广州", "郑州", day.atTime(8, 30), day.atTime(10, 55), (int) (110 * load));
        flight("MU5266", "上海虹桥", "运城", day.atTime(14, 5), day.atTime(16, 20), (int) (90 * load));
        for (int i = 0; i < 8; i++) {
            coach("豫M0D0" + (10 + i), day.atTime(7 + i, 20), (int) (34 * load));
        }
    }

    private void train(Train train, LocalDate day, int passengers) {
        for (int i = 0; i < passengers; i++) {
            int board = dice.below(train.stops().size() - 1);
            int alight = dice.between(board + 1, train.stops().size() - 1);
            // carriages near the middle of short trains fill first; all do in the end
            int carriage = dice.between(1, train.carriages());
            boolean seatKnown = !dice.chance(0.03);
            line(
                    "train",
                    train.number(),
                    day,
                    dice.chance(0.02) ? "" : two(carriage),
                    seatKnown ? seat(train) : "",
                    train.stops().get(board).station(),
                    train.stops().get(alight).station(),
                    train.departs(day, board),
                    train.arrives(day, alight));
        }
    }

    private String seat(Train train) {
        return train.highSpeed() ? two(dice.between(1, 17)) + dice.of(LETTERS) : Integer.toString(dice.between(1, 118));
    }

    private void flight(String number, String from, String to, LocalDateTime start, LocalDateTime end, int seats) {
        for (int i = 0; i < seats; i++) {
            String seat =
                    dice.chance(0.03) ? "" : dice.between(11, 38) + dice.of(List.of("A", "B", "C", "J", "K", "L"));
            line("flight", number, start.toLocalDate(), "", seat, from, to, start, end);
        }
    }

    private void coach(String plate, LocalDateTime start, int seats) {
        for (int i = 0; i < seats; i++) {
            line(
                    "coach",
                    plate,
                    start.toLocalDate(),
                    "",
                    Integer.toString(i + 1),
                    "三门峡汽车站",
                    "灵宝汽车站",
                    start,
                    start.plusMinutes(70));
        }
    }

    private void line(
            String transport,
            String number,
            LocalDate day,
            String carriage,
            String seat,
            String from,
            String to,
            @Nullable LocalDateTime start,
            @Nullable LocalDateTime end) {
        Resident who = dice.chance(0.6) ? dice.of(residents) : dice.of(strangers);
        boolean numberless = !who.phone().isEmpty() && dice.chance(0.01);
        writer.row(
                numberless ? "" : "10",
                numberless ? "" : who.idNumber(),
                who.name(),
                who.phone(),
                transport,
                number,
                day.toString(),
                carriage,
                seat,
                from,
                to,
                start == null ? "" : start.toString(),
                end == null ? "" : end.toString());
    }

    private static List<Resident> strangers() {
        var dice = new Dice("strangers");
        var papers = Papers.ofStrangers();
        var strangers = new ArrayList<Resident>();
        for (int i = 0; i < STRANGERS; i++) {
            boolean male = dice.chance(0.55);
            LocalDate birth = LocalDate.of(dice.between(1950, 2003), 1, 1).plusDays(dice.below(365));
            strangers.add(new Resident(
                    papers.number(birth, male),
                    Names.surname(dice) + Names.given(male, dice),
                    male,
                    birth,
                    papers.phone(),
                    "",
                    "",
                    "",
                    ""));
        }
        return strangers;
    }

    static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
