package org.lianfang.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianfang.tracing.ConfirmedCase.SYSTEM;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.database.LianfangTest;
import org.lianfang.tabular.BrokenFile;
import org.lianfang.tabular.ImportReport;
import org.springframework.beans.factory.annotation.Autowired;

@LianfangTest
class ItineraryImporterTest {
    private static final String HEADER =
            "case_no,transport,number,date,carriage,seat,from,to,start,end,place,region_code\n";

    @Autowired
    ItineraryImporter importer;

    @Autowired
    Itineraries itineraries;

    @Autowired
    PublishedItineraries published;

    @Autowired
    Cases cases;

    @TempDir
    Path directory;

    @Test
    void whatIsTakenIsApprovedAndPublishedAndTheSameFileTwiceChangesNothing() {
        CaseRecord record = ConfirmedCase.in(cases, "411202199004041237");
        String rows = HEADER
                + record.caseNo() + ",train,Ｇ6683次,2020-01-22,2号车厢,,郑州东,三门峡南,2020-01-22T10:05,2020-01-22T11:14,,\n"
                + record.caseNo() + ",place,,2020-01-22,,,,,2020-01-22T18:00,2020-01-22T18:40,大张超市,411202\n"
                + ",flight,CA1234/ZH1234,2020-01-22,,12F,西安咸阳,三亚,,,,\n";
        assertThat(Imports.run(importer, directory, rows)).isEqualTo(new ImportReport.Counts(3, 3, 0, 0, 0));
        assertThat(Imports.run(importer, directory, rows)).isEqualTo(new ImportReport.Counts(3, 3, 0, 0, 3));
        var index =
                SYSTEM.call(() -> itineraries.findByReference(record.caseNo()).orElseThrow());
        assertThat(SYSTEM.call(() -> itineraries.approvedOf(index.id()))).hasSize(2);
        assertThat(found("ZH1234")).isEqualTo(1);
    }

    @Test
    void aBrokenRowIsRefusedWithItsReasonAndStopsNoOther() {
        String rows = HEADER
                + "NOBODY-1,train,G1,2020-01-22,,,北京南,上海虹桥,,,,\n"
                + ",rocket,G1,2020-01-22,,,,,,,,\n"
                + ",train,G1,22.1.2020,,,,,,,,\n"
                + ",place,,2020-01-22,,,,,,,,\n"
                + ",train,G1,2099-01-22,,,,,,,,\n"
                + ",bus,1路,2020-01-22,,,,,,,,990000\n"
                + ",coach,不详,2020-01-22,,,洛阳,三门峡,,,,\n"
                + ",train,G3,2020-01-22,中间车厢,,,,,,,\n"
                + ",train,G2,2020-01-22,,,,,,,,\n";
        assertThat(Imports.run(importer, directory, rows)).isEqualTo(new ImportReport.Counts(9, 1, 2, 6, 0));
    }

    @Test
    void aFileWithTheWrongHeaderStopsBeforeTheFirstRow() {
        assertThatThrownBy(() -> Imports.run(importer, directory, "case_no,number\n,G7\n"))
                .isInstanceOf(BrokenFile.class);
        assertThat(found("G7")).isZero();
    }

    private int found(String number) {
        return published
                .current()
                .find(new PublishedSet.Question(null, number, null, null, null, null))
                .size();
    }
}
