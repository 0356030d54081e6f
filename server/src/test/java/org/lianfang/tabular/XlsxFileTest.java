package org.lianfang.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxFileTest {
    private static final Columns COLUMNS = Columns.of("name", "date", "start", "phone", "arrives");

    @TempDir
    Path directory;

    @Test
    void givesTheTextsThatACsvFileWouldHave() throws IOException {
        var rows = new ArrayList<List<String>>();
        var report = ImportReport.in(directory, "trips", Clock.systemUTC());
        try (var table = TableFile.open(workbook(), COLUMNS)) {
            table.forEach(
                    report,
                    row -> rows.add(COLUMNS.required().stream().map(row::text).toList()));
        }
        assertThat(rows).containsExactly(List.of("张三", "2020-01-22", "2020-01-22T10:05", "13812345678", "07:09"));
        assertThat(report.counts()).isEqualTo(new ImportReport.Counts(2, 1, 0, 1, 0));
        report.close();
        assertThat(Files.readAllLines(report.file().orElseThrow()).get(1))
                .startsWith("4,refused,phone,411************000,")
                .contains("rounded");
    }

    @Test
    void halfAWorkbookIsBrokenBeforeTheFirstRow() throws IOException {
        byte[] whole = Files.readAllBytes(workbook());
        for (int length : new int[] {whole.length / 2, whole.length - 1, 100, 4}) {
            Path half = Files.write(directory.resolve("half.xlsx"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> TableFile.open(half, COLUMNS)).isInstanceOf(BrokenFile.class);
        }
        byte[] damaged = whole.clone();
        damaged[whole.length / 3] ^= 0x55;
        Path file = Files.write(directory.resolve("damaged.xlsx"), damaged);
        assertThatThrownBy(() -> TableFile.open(file, COLUMNS)).isInstanceOf(BrokenFile.class);
    }

    @Test
    void aZipThatIsNoWorkbookIsBroken() throws IOException {
        Path file = directory.resolve("x.zip");
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("a"));
        }
        assertThatThrownBy(() -> TableFile.open(file, COLUMNS)).isInstanceOf(BrokenFile.class);
    }

    private Path workbook() throws IOException {
        Path file = directory.resolve("trips.xlsx");
        try (var out = Files.newOutputStream(file);
                var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("trips");
            for (int i = 0; i < COLUMNS.required().size(); i++) {
                sheet.value(0, i, COLUMNS.required().get(i));
            }
            sheet.value(1, 0, " 张三 ");
            sheet.value(1, 1, LocalDate.parse("2020-01-22"));
            sheet.style(1, 1).format("yyyy\"年\"m\"月\"d\"日\"").set();
            sheet.value(1, 2, LocalDateTime.parse("2020-01-22T10:05"));
            sheet.style(1, 2).format("yyyy-mm-dd hh:mm").set();
            sheet.value(1, 3, 13812345678L);
            sheet.value(1, 4, (7 * 60 + 9) / 1440.0);
            sheet.style(1, 4).format("h:mm").set();
            sheet.value(3, 3, 411202199001010000L);
        }
        return file;
    }
}
