package org.lianfang.tracing;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.StopList;
import org.lianfang.matching.Timetable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stop lists of trains, by any of a train's numbers. One list holds for all dates until a newer file replaces it. */
@Component
public class Timetables implements Timetable {
    private record Line(
            String train,
            String station,
            @Nullable LocalTime arrives,
            @Nullable LocalTime departs) {}

    private final JdbcClient jdbc;

    Timetables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<StopList> stops(String number, LocalDate date) {
        Map<String, List<StopList.Line>> trains = jdbc
                .sql("""
                select train_no, station, arrives, departs from tracing.stop
                where train_no in (select train_no from tracing.stop where numbers @> array[:number]::text[]) and :number <> ''
                order by train_no, seq
                """)
                .param("number", number)
                .query((row, n) -> new Line(
                        row.getString("train_no"),
                        row.getString("station"),
                        row.getObject("arrives", LocalTime.class),
                        row.getObject("departs", LocalTime.class)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Line::train,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                line -> new StopList.Line(line.station(), line.arrives(), line.departs()),
                                Collectors.toList())));
        return trains.entrySet().stream()
                .filter(train -> train.getValue().size() > 1)
                .map(train -> StopList.of(train.getKey(), train.getValue()))
                .toList();
    }

    /** The same answers, each looked up once: for the length of one matching. */
    public Timetable remembering() {
        var known = new ConcurrentHashMap<String, List<StopList>>();
        return (number, date) -> known.computeIfAbsent(number, unknown -> stops(unknown, date));
    }
}
