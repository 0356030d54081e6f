package org.lianfang.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.database.LianfangTest;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Progress;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LianfangTest
class RegionImporterTest {
    @Autowired
    RegionImporter importer;

    @Autowired
    Regions regions;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path directory;

    @AfterEach
    void forget() {
        jdbc.sql("delete from region.region where code like '99%'").update();
        regions.refresh();
    }

    @Test
    void takesDivisionsInAnyOrderAndTheSameFileAgainChangesNothing() throws IOException {
        String file = """
                990101001,某街道,township,990101
                990101,某县,county,9901
                9901,某市,prefecture,99
                99,某省,province,
                """;
        assertThat(taken(file)).isEqualTo(new ImportReport.Counts(4, 4, 0, 0, 0));
        assertThat(regions.path("990101001")).isEqualTo("某市 某县 某街道");
        assertThat(taken(file)).isEqualTo(new ImportReport.Counts(4, 4, 0, 0, 4));
        assertThat(taken("990101,改名县,county,9901\n").unchanged()).isZero();
        assertThat(regions.name("990101")).isEqualTo("改名县");
    }

    @Test
    void refusesRowsThatDoNotFitAndTakesTheOthers() throws IOException {
        var counts = taken("""
                99,某省,province,
                9902,某市,prefecture,98
                990301,某县,county,9903
                99040,某市,prefecture,99
                9905,某市,city,99
                9906,,prefecture,99
                99,某省又,province,
                9907,某市,prefecture,
                """);
        assertThat(counts.taken()).isEqualTo(1);
        assertThat(counts.refused()).isEqualTo(7);
        assertThat(regions.children("99")).isEmpty();
    }

    private ImportReport.Counts taken(String rows) throws IOException {
        Path file = Files.writeString(directory.resolve("regions.csv"), "code,name,level,parent_code\n" + rows);
        try (var report = ImportReport.in(directory, "regions", Clock.systemUTC())) {
            importer.run(file, "lianfang", report, Progress.silent());
            return report.counts();
        }
    }
}
