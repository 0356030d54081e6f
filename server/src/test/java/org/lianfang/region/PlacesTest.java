package org.lianfang.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;

@LianfangTest
class PlacesTest {
    @Autowired
    Places places;

    @Test
    void foldsWidthCaseAndSpaceWithinOneRegion() {
        var place = places.resolve("411202", "丹尼斯百货 A座");
        assertThat(places.resolve("411202", "丹尼斯百货Ａ座 ")).isEqualTo(place);
        assertThat(places.resolve("411202", "丹尼斯百货a座")).isEqualTo(place);
        assertThat(places.resolve("411203", "丹尼斯百货A座")).isNotEqualTo(place);
        assertThat(places.find(place).orElseThrow().name()).isEqualTo("丹尼斯百货 A座");
    }

    @Test
    void takesAnUnknownRegionAsARegionOfItsOwn() {
        var somewhere = places.resolve(null, "火车站");
        assertThat(places.resolve("", "火车站")).isEqualTo(somewhere);
        assertThat(places.resolve("411202", "火车站")).isNotEqualTo(somewhere);
    }

    @Test
    void findsARegisteredPlaceByItsCodeFromAnyRegion() {
        var market = places.register("P-0001", "411202", "黄河市场");
        assertThat(places.resolve("411281", "p-0001")).isEqualTo(market);
        assertThat(places.find(market).orElseThrow().registeredCode()).isEqualTo("P-0001");
    }

    @Test
    void resolvesManyNamesAtOnceAndTheSameAgain() {
        var names = List.of(
                new PlaceName("411202", "甲"),
                new PlaceName("411202", " 甲"),
                new PlaceName(null, "甲"),
                new PlaceName("411202", "乙"));
        var first = places.resolve(names);
        assertThat(first).hasSize(4);
        assertThat(java.util.Set.copyOf(first.values())).hasSize(3);
        assertThat(places.resolve(names)).isEqualTo(first);
    }
}
