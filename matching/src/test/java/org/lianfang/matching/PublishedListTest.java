package org.lianfang.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Measures the normal forms on the published list of 2020. A row counts where its carriage field is filled or its
 * remark speaks of a carriage or seat; it is read when something was understood and nothing of that kind is left over.
 */
class PublishedListTest {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");
    private static final Pattern CARRIAGE = Pattern.compile("车[厢箱]|(?<!\\d)\\d{1,2}车");
    private static final Pattern SEAT = Pattern.compile(
            "[座坐][位次号]|\\d[座排铺间]|[上中下]铺|[硬软]卧|卧铺|无座|站票|(?<![A-Za-z0-9])\\d{1,3}[A-La-l](?![A-Za-z0-9])");

    @Test
    void readsCarriageAndSeatOfNearlyEveryRowThatMentionsThem() throws IOException {
        var either = new Share("carriage or seat");
        var carriage = new Share("carriage");
        var seat = new Share("seat");
        for (var row : SharedData.csv("itineraries/published-2020.csv")) {
            var transport = transport(row);
            if (transport == Transport.PLACE) {
                continue;
            }
            var field = row.getOrDefault("t_no_sub", "").strip();
            var remark = row.getOrDefault("t_memo", "").strip();
            var read = SeatText.read(transport, field, remark);
            var found = read.seat();
            var positioned = !found.rows().isEmpty()
                    || !found.numbers().isEmpty()
                    || !found.compartments().isEmpty()
                    || found.kind() == Seat.Kind.STANDING;
            var shown = transport + " [" + field + "] [" + remark + "] left " + read.unread();
            var inCarriage = CARRIAGE.matcher(field + " " + remark).find();
            var inSeat = SEAT.matcher(field + " " + remark).find();
            if (!field.isEmpty() || inCarriage || inSeat) {
                either.count(!found.unknown() && read.unread().isEmpty(), shown);
            }
            if (inCarriage) {
                carriage.count(!found.carriages().isEmpty(), shown);
            }
            if (inSeat) {
                seat.count(positioned, shown);
            }
        }
        List.of(either, carriage, seat).forEach(Share::print);
        assertThat(either.percent()).isGreaterThan(98);
        assertThat(carriage.percent()).isGreaterThan(98);
        assertThat(seat.percent()).isGreaterThan(97);
    }

    @Test
    void findsANumberWhereverTheRowNamesARun() throws IOException {
        var numbers = new Share("run number");
        for (var row : SharedData.csv("itineraries/published-2020.csv")) {
            var transport = transport(row);
            var typed = row.getOrDefault("t_no", "");
            if (transport != Transport.PLACE) {
                numbers.count(
                        !RunNumbers.of(transport, typed, row.getOrDefault("t_memo", ""))
                                .isEmpty(),
                        transport + " " + typed);
            }
        }
        numbers.print();
        assertThat(numbers.percent()).isGreaterThan(96);
    }

    @Test
    void findsTheTwoCasesOnG6683() throws IOException {
        var found = new ArrayList<String>();
        for (var row : SharedData.csv("itineraries/published-2020.csv")) {
            if (transport(row) == Transport.TRAIN
                    && RunNumbers.of(Transport.TRAIN, row.getOrDefault("t_no", ""))
                            .contains("G6683")
                    && Names.station(row.getOrDefault("t_pos_start", "")).equals("郑州东")
                    && Names.station(row.getOrDefault("t_pos_end", "")).equals("三门峡南")) {
                var seat = SeatText.read(
                                Transport.TRAIN, row.getOrDefault("t_no_sub", ""), row.getOrDefault("t_memo", ""))
                        .seat();
                found.add(row.getOrDefault("t_date", "") + " " + seat.carriages() + " " + seat.rows() + seat.letters());
            }
        }
        assertThat(found).containsExactlyInAnyOrder("2020-01-21 [4] [4][C]", "2020-01-22 [2] [][]");
    }

    @Test
    void everySpanCanBeRead() throws IOException {
        int flagged = 0;
        for (var row : SharedData.csv("itineraries/published-2020.csv")) {
            var span = Span.published(
                    transport(row),
                    LocalDate.parse(row.getOrDefault("t_date", "")),
                    LocalDateTime.parse(row.getOrDefault("t_start", ""), CLOCK),
                    LocalDateTime.parse(row.getOrDefault("t_end", ""), CLOCK));
            flagged += span.flagged() ? 1 : 0;
        }
        System.out.println("published list: flagged for an end before the start: " + flagged);
        assertThat(flagged).isBetween(10, 60);
    }

    @Test
    void everyTrainOfTheTimetableRunsForwardInTime() throws IOException {
        var lists = new ArrayList<StopList>();
        var lines = new ArrayList<StopList.Line>();
        var train = "";
        for (var row : SharedData.csv("timetable/china-highspeed-2016-03-10.csv")) {
            if (row.getOrDefault("seq", "").equals("1") && lines.size() > 1) {
                lists.add(StopList.of(train, lines));
                lines.clear();
            }
            train = row.getOrDefault("train_no", "");
            lines.add(new StopList.Line(
                    row.getOrDefault("station", ""),
                    clock(row.getOrDefault("arrives", "")),
                    clock(row.getOrDefault("departs", ""))));
        }
        lists.add(StopList.of(train, lines));
        for (var list : lists) {
            assertThat(list.days()).as(list.number()).isLessThanOrEqualTo(1);
        }
        System.out.println("timetable: " + lists.size() + " stop lists, past midnight: "
                + lists.stream().filter(list -> list.days() > 0).count());
        assertThat(lists.size()).isGreaterThan(4400);
    }

    private static @Nullable LocalTime clock(String text) {
        return text.isEmpty() ? null : LocalTime.parse(text);
    }

    private static Transport transport(Map<String, String> row) {
        return switch (row.getOrDefault("t_type", "")) {
            case "1" -> Transport.FLIGHT;
            case "2" -> Transport.TRAIN;
            case "3" -> Transport.METRO;
            case "4" -> Transport.COACH;
            case "5" -> Transport.BUS;
            case "6" -> Transport.TAXI;
            case "7" -> Transport.SHIP;
            default -> Transport.PLACE;
        };
    }

    /** Counts rows read out of rows that could be, and keeps those that were not. */
    private static final class Share {
        private final String name;
        private final List<String> left = new ArrayList<>();
        private int of;

        Share(String name) {
            this.name = name;
        }

        void count(boolean read, String row) {
            of++;
            if (!read) {
                left.add(row);
            }
        }

        double percent() {
            return 100.0 * (of - left.size()) / of;
        }

        void print() {
            System.out.printf(
                    "published list: share read, %s: %d of %d (%.1f %%)%n", name, of - left.size(), of, percent());
            if (System.getenv("LIANFANG_SHOW_UNREAD") != null) {
                left.forEach(row -> System.out.println("  " + row));
            }
        }
    }
}
