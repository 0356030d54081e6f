package org.lianfang.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Outbox;
import org.lianfang.people.People;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.MappingFile;
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

    @Autowired
    LineList lineList;

    @Autowired
    People people;

    @Autowired
    Consultations consultations;

    @Autowired
    Outbox outbox;

    @Autowired
    Clock clock;

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
        assertThat(one.confirmedBy()).isEqualTo(Desk.PROVINCE);
        assertThat(system().call(() -> history.of(one.id()))).hasSize(1);
    }

    @Test
    void anImportedCaseCountsAsReportedWhenItWasDiagnosed() throws IOException {
        run(HEADER
                + "SMX-21,10,411202198001010116,子,男,,,411202,,confirmed,2020-01-20,,2020-01-23T16:40,,\n"
                + "SMX-22,10,411202198001010108,癸,男,,,411202,,confirmed,2020-01-20,,,,\n");
        assertThat(found("SMX-21").reportedAt()).isEqualTo(LocalDateTime.parse("2020-01-23T16:40"));
        assertThat(found("SMX-22").reportedAt()).isAfter(LocalDateTime.parse("2020-01-23T16:40"));
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

    @Test
    void aLineListWithoutPersonsBecomesAnonymousCasesOfItsOwnDisease() throws IOException {
        String yaml = """
                cases:
                  case_no: id
                  onset_date: onset
                  classification: {value: confirmed}
                  region_code: {value: '411202'}
                  disease: {value: mers}
                """;
        String list = "id,onset\nLL-1,2015-05-11\nLL-2,\n";
        assertThat(mapped(yaml, list)).isEqualTo(new ImportReport.Counts(2, 1, 1, 0, 0));
        assertThat(mapped(yaml, list)).isEqualTo(new ImportReport.Counts(2, 1, 1, 0, 2));
        var lines = system().call(() -> lineList.all("mers", "4112"));
        assertThat(lines).extracting(CaseLine::caseNo).containsExactly("LL-1", "LL-2");
        assertThat(lines).extracting(CaseLine::personId).doesNotHaveDuplicates();
        var person = system().call(() -> people.unmask(lines.getFirst().personId(), "test"));
        assertThat(person.idNumber()).isEqualTo("CASE-LL-1");
        assertThat(person.name()).isEmpty();
        assertThat(system().call(() -> lineList.all("covid-19-2020", "4112")))
                .extracting(CaseLine::caseNo)
                .doesNotContain("LL-1");
    }

    @Test
    void anAnonymousRowLeavesAKnownPatientAndAnotherDiseaseAlone() throws IOException {
        run(HEADER + "LL-7,10,411202198001010095,壬,男,,,411202,,confirmed,2020-01-20,,,,\n");
        var before = found("LL-7");
        String yaml = "cases: {case_no: id, onset_date: onset, classification: {value: confirmed},"
                + " region_code: {value: '411202'}";
        String list = "id,onset\nLL-7,2020-01-21\n";
        assertThat(mapped(yaml + "}", list)).isEqualTo(new ImportReport.Counts(1, 1, 0, 0, 0));
        assertThat(found("LL-7").personId()).isEqualTo(before.personId());
        assertThat(found("LL-7").onsetDate()).isEqualTo(LocalDate.parse("2020-01-21"));
        assertThat(mapped(yaml + ", disease: {value: mers}}", list)).isEqualTo(new ImportReport.Counts(1, 0, 0, 1, 0));
        assertThatThrownBy(() -> mapped("cases: {case_no: id, classification: onset}", list))
                .hasMessageContaining("region_code");
    }

    @Test
    void aListLeavesWhatItHasNoColumnForAsItWas() throws IOException {
        run(
                HEADER
                        + "LL-9,10,411202198001010124,丑,男,1980-01-01,,411202,一号楼,confirmed,2020-01-20,,,2020-01-24T10:00,imported\n");
        String yaml = "cases: {case_no: id, onset_date: onset, classification: {value: confirmed},"
                + " region_code: {value: '411202'}}";
        assertThat(mapped(yaml, "id,onset\nLL-9,2020-01-19\n")).isEqualTo(new ImportReport.Counts(1, 1, 0, 0, 0));
        CaseRecord record = found("LL-9");
        assertThat(record.onsetDate()).isEqualTo(LocalDate.parse("2020-01-19"));
        assertThat(record.isolatedAt()).isEqualTo(LocalDateTime.parse("2020-01-24T10:00"));
        assertThat(record.origin()).isEqualTo(Origin.IMPORTED);
        assertThat(record.card().address()).isEqualTo("一号楼");
        assertThat(record.card().birthDate()).isEqualTo(LocalDate.parse("1980-01-01"));
    }

    @Test
    void aCorrectedListOpensNoConsultationAndOneAskedForByHandCountsFromNow() throws IOException {
        String row = HEADER + "SMX-31,10,411202198001010132,寅,男,,,411202,,suspected,%s,,2020-01-23T16:40,,\n";
        run(row.formatted("2020-01-20"));
        run(row.formatted("2020-01-18"));
        assertThat(outbox.drain(Duration.ofSeconds(20))).isTrue();
        UUID id = found("SMX-31").id();
        assertThat(system().call(() -> consultations.of(id))).isEmpty();
        LocalDateTime asked = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        Consultation opened = system().call(() -> consultations.again(id));
        assertThat(opened.dueAt()).isAfter(asked);
    }

    private ImportReport.Counts mapped(String yaml, String content) throws IOException {
        Path mapping = Files.writeString(directory.resolve("mapping.yaml"), yaml);
        Path file = Files.writeString(directory.resolve("list.csv"), content);
        try (var report = ImportReport.in(directory, "cases", Clock.systemUTC())) {
            var columns = MappingFile.read(mapping).require("cases");
            system().run(() -> importer.run(file, columns, report, Progress.silent()));
            return report.counts();
        }
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
