package org.lianfang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Progress;
import org.springframework.beans.factory.annotation.Autowired;

@LianfangTest
class CaseImporterTest {
    private static final String HEADER =
            "case_no,id_type,id_number,name,sex,birth_date,phone,region_code,address,classification,onset_date,sampled_at,diagnosed_at,isolated_at,origin\n";

    @Autowired
    CaseImporter importer;

    @Autowired
    Cases cases;

    @Autowired
    CaseHistory history;

    @TempDir
    Path directory;

    @Test
    void importedCasesAreConfirmedAndTheSameFileTwiceChangesNothing() throws IOException {
        String rows = HEADER
                + "SMX-1,10,41120219800101001X,甲,男,1980-01-01,13800000001,411202,一号楼,confirmed,2020-01-20,,,2020-01-24T10:00,imported\n"
                + "SMX-2,10,411202198001010028,乙,女,,13800000002,411202001,,asymptomatic,,2020-01-22T08:00,,,local\n"
                + "SMX-3,10,411202198001010036,丙,,,,411202,,confirmed,,,,,\n";
        var first = run(rows);
        assertThat(first).isEqualTo(new ImportReport.Counts(3, 2, 1, 0, 0));
        var second = run(rows);
        assertThat(second).isEqualTo(new ImportReport.Counts(3, 2, 1, 0, 3));
        CaseRecord one = found("SMX-1");
        assertThat(one.status()).isEqualTo(CaseStatus.CONFIRMED);
        assertThat(one.onsetDate()).isEqualTo(LocalDate.parse("2020-01-20"));
        assertThat(system().call(() -> history.of(one.id()))).hasSize(1);
    }

    @Test
    void aChangedRowCorrectsItsCardAndABrokenRowStopsNoOther() throws IOException {
        run(HEADER + "SMX-7,10,411202198001010044,丁,男,,,411202,,confirmed,2020-01-20,,,,\n");
        var counts = run(HEADER
                + "SMX-7,10,411202198001010044,丁,男,,,411202,,confirmed,2020-01-18,,,,\n"
                + "SMX-8,10,411202198001010052,戊,男,,,411202,,confirmed,20/01/2020,,,,\n"
                + "SMX-9,10,411202198001010060,己,男,,,990000,,confirmed,2020-01-20,,,,\n"
                + "SMX-10,10,411202198001010079,庚,男,,,411202,,seriously ill,2020-01-20,,,,\n"
                + "SMX-11,10,411202198001010087,辛,男,,,411202,,confirmed,2020-01-20,,,,\n");
        assertThat(counts).isEqualTo(new ImportReport.Counts(5, 2, 0, 3, 0));
        assertThat(found("SMX-7").onsetDate()).isEqualTo(LocalDate.parse("2020-01-18"));
        assertThat(found("SMX-11").status()).isEqualTo(CaseStatus.CONFIRMED);
    }

    private CaseRecord found(String caseNo) {
        return system().call(() -> cases.findByNo(caseNo).orElseThrow());
    }

    private ImportReport.Counts run(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("cases.csv"), content);
        try (var report = ImportReport.in(directory, "cases", Clock.systemUTC())) {
            system().run(() -> importer.run(file, "lianfang", report, Progress.silent()));
            return report.counts();
        }
    }

    private static Jurisdiction system() {
        return Jurisdiction.system("test");
    }
}
