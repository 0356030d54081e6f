package org.lianfang.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LianfangTest
class RegionsTest {
    @Autowired
    Regions regions;

    @Autowired
    RegionTable table;

    @Autowired
    JdbcClient jdbc;

    @Test
    void shipsSanmenxiaDownToTheVillage() {
        assertThat(regions.children("4112")).extracting(Region::code).contains("411202", "411282");
        assertThat(regions.children("")).extracting(Region::name).contains("河南省");
        assertThat(regions.below("4112", "county")).hasSize(7);
        assertThat(regions.below("411202001", "village")).isNotEmpty();
    }

    @Test
    void namesAPathFromThePrefectureDown() {
        assertThat(regions.path("411202004")).isEqualTo("三门峡市 湖滨区 涧河街道");
        assertThat(regions.path("4112")).isEqualTo("三门峡市");
        assertThat(regions.path("41")).isEqualTo("河南省");
        assertThat(regions.path(null)).isEmpty();
    }

    @Test
    void answersAnUnknownCodeByTheNearestKnownDivision() {
        assertThat(regions.path("411202999999")).isEqualTo("三门峡市 湖滨区");
        assertThat(regions.name("4112")).isEqualTo("三门峡市");
        assertThat(regions.name("99")).isEqualTo("99");
        assertThat(regions.county("411202004001")).contains("411202");
        assertThat(regions.county("4112")).isEmpty();
        assertThat(regions.prefecture("411202004001")).contains("4112");
    }

    @Test
    void findsByPartOfANameHigherDivisionsFirst() {
        assertThat(regions.search("湖滨", "4112", 10)).extracting(Region::code).startsWith("411202", "411202001");
        assertThat(regions.search(" ", "", 10)).isEmpty();
    }

    @Test
    void seesWhatAnotherProcessHasChanged() {
        table.write(List.of(
                new Region("990101", "某县", "county", "9901"),
                new Region("9901", "某市", "prefecture", "99"),
                new Region("99", "某省", "province", null)));
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(regions.path("990101")).isEqualTo("某市 某县"));
        jdbc.sql("delete from region.region where code like '99%'").update();
        regions.refresh();
    }
}
