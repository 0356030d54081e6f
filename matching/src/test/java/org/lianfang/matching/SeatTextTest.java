package org.lianfang.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeatTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "2号车厢|''|2",
                "02|''|2",
                "2车|''|2",
                "２号车箱|''|2",
                "第七节车厢|''|7",
                "加1车厢|''|加1",
                "A3号车厢|''|A3",
                "11-13号车厢|''|11 12 13",
                "14号车厢/12号车厢|''|12 14",
                "3|11车10D|11 3",
                "''|服务7、8号车厢|7 8",
                "''|无座，3车厢与4车厢交界处|3 4",
                "''|餐车|餐车",
            })
    void readsCarriages(String carriage, String remark, String expected) {
        var read = SeatText.read(Transport.TRAIN, carriage, remark);
        assertThat(read.seat().carriages()).containsExactly(expected.split(" "));
        assertThat(read.unread()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12F|r12 F",
                "12排F|r12 F",
                "座位：04C|r4 C",
                "4车12F|c4 r12 F",
                "3号车厢12A|c3 r12 A",
                "座位：6A、6C|r6 A C",
                "13排A、B、C座|r13 A B C",
                "3A-3D|r3 A B C D",
                "座位号：017d号|r17 D",
                "第三排|r3",
                "5-7排,31-32排|r5 r6 r7 r31 r32",
                "1排4号|r1 n4",
                "34号座|n34",
                "座位：0084|n84",
                "座位37号、38号|n37 n38",
                "16车48号|c16 n48",
                "18号下铺，全程戴口罩|n18",
                "9号铺/10号铺|n9 n10",
                "16间上铺|k16",
                "12C，1月22日发病，同车23人|r12 C",
                "15:40发车，K11/K14|",
                "同车厢共有乘客53人|",
            })
    void readsSeats(String remark, String expected) {
        assertThat(parts(SeatText.read(Transport.TRAIN, "", remark).seat()))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12F|SEAT",
                "无座|STANDING",
                "站票|STANDING",
                "硬卧5号下铺|HARD_SLEEPER",
                "5号中铺|HARD_SLEEPER",
                "软卧5号下铺|SOFT_SLEEPER",
                "7间上铺|SOFT_SLEEPER",
                "5号下铺|SLEEPER",
                "94号硬座,后补票至10车箱5号卧铺|UNKNOWN",
                "全程佩戴口罩|UNKNOWN",
            })
    void readsTheKind(String remark, Seat.Kind kind) {
        assertThat(SeatText.read(Transport.TRAIN, "", remark).seat().kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "司机|true",
                "driver|true",
                "乘务员，当班|true",
                "crew|true",
                "机组|true",
                "患者为乘务员|true",
                "驾驶员确诊|true",
                "患者搭乘网约车，司机姓甲|false",
                "4名乘客，1名司机|false",
                "12路公交车驾驶员暂不外出|false",
            })
    void knowsWhoServedAboard(String remark, boolean crew) {
        assertThat(SeatText.read(Transport.COACH, "", remark).seat().crew()).isEqualTo(crew);
    }

    @Test
    void aBareNumberIsARowOnAFlightAndASeatElsewhere() {
        assertThat(SeatText.read(Transport.FLIGHT, "", "34").seat().rows()).containsExactly(34);
        assertThat(SeatText.read(Transport.TRAIN, "4", "34").seat().numbers()).containsExactly(34);
    }

    @Test
    void keepsWhatIsTrulyAmbiguousApart() {
        assertThat(SeatText.read(Transport.TRAIN, "中间车厢", "").unread()).containsExactly("中间车厢");
        assertThat(SeatText.read(Transport.TRAIN, "最后一节车厢", "").seat().carriages())
                .isEmpty();
        assertThat(SeatText.read(Transport.TRAIN, "", "具体座位号不详").unread()).isNotEmpty();
    }

    @Test
    void aPlainRemarkMentionsNothing() {
        var read = SeatText.read(Transport.TRAIN, "", "途经甲城，1月22日确诊");
        assertThat(read.mentioned()).isFalse();
        assertThat(read.seat()).isEqualTo(Seat.UNKNOWN);
    }

    private static String parts(Seat seat) {
        return Stream.of(
                        seat.carriages().stream().map(value -> "c" + value),
                        seat.rows().stream().map(value -> "r" + value),
                        seat.letters().stream(),
                        seat.numbers().stream().map(value -> "n" + value),
                        seat.compartments().stream().map(value -> "k" + value))
                .flatMap(values -> values)
                .collect(Collectors.joining(" "));
    }
}
