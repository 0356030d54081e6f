package org.lianfang.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.lianfang.tabular.TableWriter;

/** A train of the demonstration's timetable; no train here runs past midnight. */
record Train(String number, int carriages, List<Stop> stops) {

    /** Arrival is null at the first stop, departure at the last. */
    record Stop(String station, LocalTime arrives, LocalTime departs) {}

    /** Eastern trains through Henan, times of our own; G6683 as passengers of 2020 described it. */
    static final List<Train> ALL = List.of(
            of("G6683", 8, "郑州东 10:05", "洛阳龙门 10:43", "三门峡南 11:14", "灵宝西 11:31"),
            of("G2003", 16, "郑州东 08:10", "三门峡南 09:14", "华山北 09:52", "西安北 10:26"),
            of("G1909", 16, "上海虹桥 09:30", "徐州东 12:10", "郑州东 13:44", "洛阳龙门 14:21", "三门峡南 14:53", "西安北 16:04"),
            of("G818", 16, "武汉 11:20", "郑州东 13:16", "洛阳龙门 13:56", "三门峡南 14:28", "灵宝西 14:45", "西安北 15:43"),
            of("G857", 16, "武汉 15:02", "郑州东 17:05", "洛阳龙门 17:44", "三门峡南 18:16", "西安北 19:27"),
            of("G6685", 8, "郑州东 18:20", "巩义南 18:45", "洛阳龙门 19:03", "渑池南 19:22", "三门峡南 19:40", "灵宝西 19:57"),
            of("G6682", 8, "灵宝西 07:20", "三门峡南 07:37", "渑池南 07:55", "洛阳龙门 08:14", "郑州东 08:56"),
            of("G2004", 16, "西安北 12:40", "三门峡南 13:50", "洛阳龙门 14:22", "郑州东 15:02"),
            of("G1910", 16, "西安北 10:30", "三门峡南 11:40", "郑州东 12:45", "徐州东 14:20", "上海虹桥 17:05"),
            of("K172/K173", 17, "郑州 06:12", "洛阳 07:48", "三门峡 09:35", "灵宝 10:20", "西安 13:05"));

    private static Train of(String number, int carriages, String... stops) {
        var list = new ArrayList<Stop>();
        for (int i = 0; i < stops.length; i++) {
            String[] parts = stops[i].split(" ");
            LocalTime time = LocalTime.parse(parts[1]);
            boolean last = i == stops.length - 1;
            list.add(new Stop(parts[0], time, i == 0 || last ? time : time.plusMinutes(2)));
        }
        return new Train(number, carriages, List.copyOf(list));
    }

    boolean highSpeed() {
        return number.startsWith("G");
    }

    LocalDateTime departs(LocalDate day, int stop) {
        return day.atTime(stops.get(stop).departs());
    }

    LocalDateTime arrives(LocalDate day, int stop) {
        return day.atTime(stops.get(stop).arrives());
    }

    int stop(String station) {
        for (int i = 0; i < stops.size(); i++) {
            if (stops.get(i).station().equals(station)) {
                return i;
            }
        }
        throw new IllegalArgumentException(number + " does not stop at " + station);
    }

    static void write(TableWriter timetable) {
        for (Train train : ALL) {
            for (int i = 0; i < train.stops.size(); i++) {
                Stop stop = train.stops.get(i);
                timetable.row(
                        train.number,
                        Integer.toString(i + 1),
                        stop.station(),
                        i == 0 ? "" : stop.arrives().toString(),
                        i == train.stops.size() - 1 ? "" : stop.departs().toString());
            }
        }
    }
}
