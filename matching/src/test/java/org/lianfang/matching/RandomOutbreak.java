package org.lianfang.matching;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A random handful of people, runs and places: what is true of each record, and the same record as somebody might have
 * typed it, with aliases, full width, missing parts, midnight and placeholders.
 */
final class RandomOutbreak {
    static final LocalDate DAY = LocalDate.of(2020, 1, 20);
    private static final int PEOPLE = 6;

    /** A run that exists; stop minutes count from 00:00 of the service date and are empty when no list is known. */
    record Line(Transport transport, List<String> numbers, List<String> stations, List<Integer> minutes) {
        boolean listed() {
            return !minutes.isEmpty();
        }
    }

    /** The truth behind a ride; 0 or -1 is unknown, start and end are as typed. */
    record TrueRide(
            UUID id,
            UUID person,
            Line line,
            Set<String> numbers,
            @Nullable String plate,
            LocalDate typedDate,
            LocalDate service,
            int board,
            int alight,
            int carriage,
            int row,
            int berth,
            boolean soft,
            boolean crew,
            @Nullable LocalDateTime start,
            @Nullable LocalDateTime end) {}

    record TrueStay(
            UUID id,
            UUID person,
            UUID place,
            LocalDate date,
            @Nullable LocalDateTime start,
            @Nullable LocalDateTime end) {}

    final Random random;
    final List<Line> lines = new ArrayList<>();
    final List<TrueRide> trueRides = new ArrayList<>();
    final Map<UUID, Ride> rides = new HashMap<>();
    final List<TrueStay> trueStays = new ArrayList<>();
    final Map<UUID, Stay> stays = new HashMap<>();
    final List<Tie> ties = new ArrayList<>();
    final InfectiousWindow window;
    private long ids = 100;

    RandomOutbreak(long seed) {
        random = new Random(seed);
        lines.add(line(Transport.TRAIN, 4, true, "G6683"));
        lines.add(line(Transport.TRAIN, 5, true, "K446", "K447"));
        lines.add(line(Transport.TRAIN, 5, random.nextBoolean(), "L77"));
        lines.add(line(Transport.FLIGHT, 2, false, "SC4786", "CA4786"));
        lines.add(line(Transport.COACH, 2, false, "豫M12345"));
        lines.add(line(Transport.SHIP, 2, false, "双子26"));
        lines.add(line(Transport.TAXI, 2, false, "豫M54321"));
        lines.add(line(Transport.BUS, 2, false, "甲城12路"));
        lines.add(line(Transport.METRO, 2, false, "甲城3号线"));
        var opens = DAY.plusDays(random.nextInt(4) - 1).atStartOfDay();
        window = new InfectiousWindow(
                opens, random.nextInt(3) == 0 ? null : opens.plusMinutes(random.nextInt(4 * 1440) - 200));
        var busy = random.nextInt(lines.size());
        for (int i = 0; i < 20; i++) {
            ride(lines.get(random.nextBoolean() ? busy : random.nextInt(lines.size())));
        }
        for (int i = 0; i < 10; i++) {
            stay();
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            ties.add(new Tie(
                    nextId(),
                    person(),
                    List.copyOf(EnumSet.allOf(Tie.Kind.class)).get(random.nextInt(3))));
        }
    }

    /** The stop lists that the kernel is given. */
    Timetable timetable() {
        return (number, _) -> lines.stream()
                .filter(line -> line.listed() && line.numbers().contains(number))
                .map(RandomOutbreak::stopList)
                .toList();
    }

    IndexItinerary index(UUID person) {
        return new IndexItinerary(
                person,
                window,
                rides.values().stream()
                        .filter(ride -> person.equals(ride.person()))
                        .toList(),
                stays.values().stream()
                        .filter(stay -> person.equals(stay.person()))
                        .toList());
    }

    Candidates everything() {
        return new Candidates(List.copyOf(rides.values()), List.copyOf(stays.values()), ties);
    }

    private static StopList stopList(Line line) {
        var printed = new ArrayList<StopList.Line>();
        for (int i = 0; i < line.stations().size(); i++) {
            var clock = LocalTime.ofSecondOfDay(line.minutes().get(i) % 1440 * 60L);
            printed.add(new StopList.Line(line.stations().get(i), i == 0 ? null : clock, clock));
        }
        return StopList.of(line.numbers().getFirst(), printed);
    }

    private Line line(Transport transport, int stops, boolean listed, String... numbers) {
        var stations = new ArrayList<String>();
        var minutes = new ArrayList<Integer>();
        int minute = random.nextInt(1440);
        for (int i = 0; i < stops; i++) {
            stations.add("甲乙丙丁戊".charAt(i) + "城" + (i % 2 == 0 ? "东" : "南"));
            minutes.add(minute);
            minute += 20 + random.nextInt(300);
        }
        return new Line(transport, List.of(numbers), stations, listed ? minutes : List.of());
    }

    private void ride(Line line) {
        var service = DAY.plusDays(random.nextInt(2));
        var stationsKnown = random.nextInt(4) > 0;
        int board = random.nextInt(line.stations().size() - 1);
        int alight = board + 1 + random.nextInt(line.stations().size() - 1 - board);
        @Nullable LocalDateTime start = null;
        @Nullable LocalDateTime end = null;
        var typedDate = service;
        if (random.nextInt(3) > 0) {
            var zero = service.atStartOfDay();
            start = zero.plusMinutes(
                    line.listed() ? line.minutes().get(board) + random.nextInt(5) : random.nextInt(1440));
            end = line.listed()
                    ? zero.plusMinutes(line.minutes().get(alight) + random.nextInt(5))
                    : start.plusMinutes(1 + random.nextInt(600));
            if (stationsKnown && random.nextBoolean() && line.listed()) {
                typedDate = service.plusDays(line.minutes().get(board) / 1440);
            }
            switch (random.nextInt(6)) {
                case 0 -> end = null;
                case 1 -> start = null;
                case 2 ->
                    end = end.toLocalDate().equals(start.toLocalDate().plusDays(1))
                                    && end.toLocalTime().isBefore(start.toLocalTime())
                            ? end.minusDays(1)
                            : end;
                case 3 -> {
                    start = service.atStartOfDay();
                    end = service.atTime(23, 59, 59);
                    typedDate = service;
                }
                default -> {}
            }
            if (start == null || end == null) {
                typedDate = service;
            }
        }
        var soft = line.transport() == Transport.TRAIN && random.nextInt(4) == 0;
        int carriage = random.nextInt(4);
        int row = soft ? 0 : random.nextInt(10);
        int berth = soft ? random.nextInt(13) : 0;
        var served = line.transport() == Transport.COACH || line.transport() == Transport.FLIGHT;
        var crew = served && random.nextInt(6) == 0;
        var plate = line.transport() == Transport.BUS && random.nextBoolean() ? "豫M0000" + random.nextInt(2) : null;
        var numbers = random.nextBoolean()
                ? Set.copyOf(line.numbers())
                : Set.of(line.numbers().get(random.nextInt(line.numbers().size())));
        var truth = new TrueRide(
                nextId(),
                person(),
                line,
                numbers,
                plate,
                typedDate,
                service,
                stationsKnown ? board : -1,
                stationsKnown ? alight : -1,
                carriage,
                crew ? 0 : row,
                berth,
                soft,
                crew,
                start,
                end);
        trueRides.add(truth);
        rides.put(truth.id(), typed(truth));
    }

    private Ride typed(TrueRide truth) {
        var transport = truth.line().transport();
        var number =
                String.join("/", truth.numbers()) + (transport == Transport.TRAIN && random.nextBoolean() ? "次" : "");
        if (truth.plate() != null) {
            number += " " + truth.plate();
        }
        var carriage = truth.carriage() == 0
                ? ""
                : pick("%d", "0%d", "%d号车厢", "第%d车厢", "%d车").formatted(truth.carriage());
        if (transport == Transport.SHIP) {
            carriage = truth.carriage() == 0 ? "" : "12" + truth.carriage();
        } else if (transport != Transport.TRAIN) {
            carriage = "";
        }
        var seat = truth.row() == 0
                ? ""
                : pick("%dF", "0%dF", "座位：%dC", "%d排", "%d排A座", "%dＦ").formatted(truth.row());
        if (truth.soft()) {
            seat = truth.berth() == 0 ? "软卧" : "软卧" + truth.berth() + pick("号下铺", "号上铺");
        }
        if (truth.crew()) {
            seat = transport == Transport.FLIGHT ? pick("机组", "crew", "空乘") : pick("司机", "driver", "乘务员");
        }
        var read = SeatText.read(transport, wide(carriage), seat);
        return new Ride(
                truth.id(),
                truth.person(),
                transport,
                RunNumbers.of(transport, wide(number)),
                truth.typedDate(),
                read.seat(),
                truth.board() < 0 ? null : truth.line().stations().get(truth.board()) + pick("", "站", " "),
                truth.alight() < 0 ? null : truth.line().stations().get(truth.alight()) + pick("", "站", "火车站"),
                Span.ride(truth.typedDate(), truth.start(), truth.end()));
    }

    private void stay() {
        var date = DAY.plusDays(random.nextInt(3));
        var start = date.atStartOfDay().plusMinutes(1 + random.nextInt(1439));
        var end = start.plusMinutes(1 + random.nextInt(random.nextBoolean() ? 60 : 1500));
        var truth = switch (random.nextInt(7)) {
            case 0 -> stay(date, null, null);
            case 1 -> stay(date, start, null);
            case 2 -> stay(date, null, end);
            case 3 -> stay(date, date.atStartOfDay(), date.atTime(23, 59));
            case 4 -> stay(date, start, start.minusMinutes(30));
            default -> stay(date, start, end);
        };
        trueStays.add(truth);
        stays.put(
                truth.id(),
                new Stay(
                        truth.id(),
                        truth.person(),
                        truth.place(),
                        "商场",
                        Span.stay(truth.date(), truth.start(), truth.end())));
    }

    private TrueStay stay(LocalDate date, @Nullable LocalDateTime start, @Nullable LocalDateTime end) {
        return new TrueStay(nextId(), person(), new UUID(9, random.nextInt(3)), date, start, end);
    }

    static List<UUID> people() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(number -> new UUID(1, number))
                .toList();
    }

    private UUID person() {
        return new UUID(1, random.nextInt(PEOPLE));
    }

    private UUID nextId() {
        return new UUID(2, ids++);
    }

    private String wide(String text) {
        if (random.nextBoolean()) {
            return text;
        }
        var wide = new StringBuilder();
        text.chars().forEach(c -> wide.append(c > ' ' && c < 127 ? (char) (c + 0xFEE0) : (char) c));
        return wide.toString().toLowerCase(java.util.Locale.ROOT);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
