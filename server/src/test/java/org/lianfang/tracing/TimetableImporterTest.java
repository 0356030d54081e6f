package org.lianfang.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.SharedFile;
import org.lianfang.matching.StopList;
import org.lianfang.tabular.ImportReport;
import org.springframework.beans.factory.annotation.Autowired;

@LianfangTest
class TimetableImporterTest {
    private static final LocalDate DAY = LocalDate.parse("2020-01-22");
    private static final String HEADER = "train_no,seq,station,arrives,departs\n";

    @Autowired
    TimetableImporter importer;

    @Autowired
    Timetables timetables;

    @TempDir
    Path directory;

    @Test
    void aTrainIsFoundByAnyOfItsNumbersAndRunsPastMidnight() {
        String rows = HEADER + "K446/K447,1,郑州,,23:30\nK446/K447,2,洛阳,00:45,00:50\nK446/K447,3,三门峡,02:10,\n";
        assertThat(Imports.run(importer, directory, rows)).isEqualTo(new ImportReport.Counts(3, 3, 0, 0, 0));
        assertThat(Imports.run(importer, directory, rows)).isEqualTo(new ImportReport.Counts(3, 3, 0, 0, 3));
        var list = timetables.stops("K447", DAY).getFirst();
        assertThat(list.stops()).extracting(StopList.Stop::station).containsExactly("郑州", "洛阳", "三门峡");
        assertThat(list.stops().getLast().arrives()).isEqualTo(24 * 60 + 130);
        assertThat(timetables.stops("K448", DAY)).isEmpty();
    }

    @Test
    void aNewerListReplacesTheStopsOfItsTrain() {
        Imports.run(importer, directory, HEADER + "G9,1,甲,,08:00\nG9,2,乙,09:00,09:02\nG9,3,丙,10:00,\n");
        var counts = Imports.run(importer, directory, HEADER + "G9,1,甲,,08:00\nG9,2,丙,09:50,\n");
        assertThat(counts.unchanged()).isEqualTo(1);
        assertThat(timetables.stops("G9", DAY).getFirst().stops())
                .extracting(StopList.Stop::station)
                .containsExactly("甲", "丙");
    }

    @Test
    void takesTheWholeTimetableOf2016() {
        Path file = SharedFile.find("timetable/china-highspeed-2016-03-10.csv");
        var counts = Imports.run(importer, directory, file, "lianfang");
        assertThat(counts.read()).isEqualTo(34_647);
        assertThat(counts.refused()).isZero();
        assertThat(timetables.stops("C1001", DAY)).isNotEmpty();
    }
}
