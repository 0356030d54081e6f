package org.lianfang.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.matching.Transport.BUS;
import static org.lianfang.matching.Transport.COACH;
import static org.lianfang.matching.Transport.FLIGHT;
import static org.lianfang.matching.Transport.METRO;
import static org.lianfang.matching.Transport.SHIP;
import static org.lianfang.matching.Transport.TAXI;
import static org.lianfang.matching.Transport.TRAIN;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunNumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "G6683次|G6683",
                "ｇ６６８３|G6683",
                "K446/K447|K446 K447",
                "K446、K447次|K446 K447",
                "K446-K447|K446 K447",
                "K446/7|K446 K447",
                "K1156/1157|K1156 K1157",
                "1461/1462|1461 1462",
                "Z389/K389/K392|K389 K392 Z389",
                "高铁G 123次|G123",
                "K88（2号车厢）|K88",
            })
    void readsTrainNumbers(String typed, String tokens) {
        assertThat(RunNumbers.of(TRAIN, typed)).containsExactly(tokens.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SC4786/CA4786|CA4786 SC4786",
                "SC/CA4786|CA4786 SC4786",
                "EU1802（HO3461）|EU1802 HO3461",
                "mu 2417|MU2417",
                "3U8049|3U8049",
                "MU2168/MU216R|MU2168 MU216R",
            })
    void readsFlightNumbersAndCodeshares(String typed, String tokens) {
        assertThat(RunNumbers.of(FLIGHT, typed)).containsExactly(tokens.split(" "));
    }

    @Test
    void readsAliasesFromTheRemark() {
        assertThat(RunNumbers.of(TRAIN, "K11", "022号座位，K11/K14")).containsExactly("K11", "K14");
        assertThat(RunNumbers.of(TRAIN, "K11", "转车至K99/K98")).containsExactly("K11");
        assertThat(RunNumbers.of(FLIGHT, "ZH1234", "经甲城，代码共享航班，国航CA4321")).containsExactly("CA4321", "ZH1234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"甲城12路", "甲城市12路公交车", "甲城公交12路", "甲城12路公交", "甲城市公交十二路", "甲城公交车12路"})
    void readsOneBusLineHoweverItIsWritten(String typed) {
        assertThat(RunNumbers.of(BUS, typed)).containsExactly("甲城12路");
    }

    @Test
    void readsPlatesWithAndWithoutTheLine() {
        assertThat(RunNumbers.of(BUS, "甲城公交12路 豫M·12345")).containsExactly("甲城12路", "豫M12345");
        assertThat(RunNumbers.of(TAXI, "豫M-T1234号")).containsExactly("豫MT1234");
        assertThat(RunNumbers.of(COACH, "甲城PLATE-0A1B2C3D客运班车")).containsExactly("PLATE-0A1B2C3D");
        assertThat(RunNumbers.of(COACH, "1003次")).containsExactly("1003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"甲城地铁3号线", "甲城市地铁3号线", "甲城3号线", "甲城轻轨三号线", "甲城市轨道交通3号线", "甲城地铁３号地铁"})
    void readsOneMetroLineHoweverItIsWritten(String typed) {
        assertThat(RunNumbers.of(METRO, typed)).containsExactly("甲城3号线");
    }

    @Test
    void readsEveryLineOfATransfer() {
        assertThat(RunNumbers.of(METRO, "甲城地铁3号线转S8号线")).containsExactly("甲城3号线", "甲城S8号线");
    }

    @Test
    void readsShipNames() {
        assertThat(RunNumbers.of(SHIP, "海星十六号")).containsExactly("海星16");
        assertThat(RunNumbers.of(SHIP, "海星16号渡轮")).containsExactly("海星16");
        assertThat(RunNumbers.of(SHIP, "海星号轮渡HX1030航班")).containsExactly("HX1030", "海星");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "不详", "车牌不详", "大巴", "面包车", "14:00班车", "约13时发车班车", "机场大巴", "网约车", "收款人微信名：某**"})
    void findsNoNumberWhereTheTextFitsAnyVehicle(String typed) {
        assertThat(RunNumbers.of(COACH, typed)).isEmpty();
    }

    @Test
    void keepsIrregularNumbersAndSaysSo() {
        assertThat(RunNumbers.of(FLIGHT, "JD52221")).containsExactly("JD52221");
        assertThat(RunNumbers.regular(FLIGHT, "JD52221")).isFalse();
        assertThat(RunNumbers.regular(TRAIN, "G6683")).isTrue();
    }

    @Test
    void searchesWithoutKnowingTheTransport() {
        assertThat(RunNumbers.searched("g6683次")).contains("G6683");
        assertThat(RunNumbers.searched("甲城12路")).contains("甲城12路");
        assertThat(Set.copyOf(RunNumbers.searched("不详"))).isEmpty();
    }
}
