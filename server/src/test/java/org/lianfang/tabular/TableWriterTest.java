package org.lianfang.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {
    @TempDir
    Path directory;

    @Test
    void disarmsFormulasAndQuotesWhatNeedsIt() throws IOException {
        Path file = directory.resolve("contacts.csv");
        try (var table = TableWriter.create(file, List.of("name", "address"))) {
            table.row("=HYPERLINK(\"http://x\")", "a, b");
            table.row("张三", "-1");
            table.finish();
        }
        assertThat(Files.readString(file))
                .isEqualToNormalizingNewlines("name,address\n\"'=HYPERLINK(\"\"http://x\"\")\",\"a, b\"\n张三,'-1\n");
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aTableThatIsNotFinishedLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(directory.resolve("contacts.csv"), "old");
        try (var table = TableWriter.create(file, List.of("name"))) {
            table.row("new");
        }
        assertThat(file).hasContent("old");
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatItWritesAsWorkbookIsReadBack() {
        Path file = directory.resolve("contacts.xlsx");
        try (var table = TableWriter.create(file, List.of("name"))) {
            for (int i = 0; i < 3000; i++) {
                table.row("n" + i);
            }
            table.finish();
        }
        var names = new ArrayList<String>();
        try (var table = TableFile.open(file, Columns.of("name"));
                var report = ImportReport.in(directory, "x", Clock.systemUTC())) {
            table.forEach(report, row -> names.add(row.text("name")));
        }
        assertThat(names).hasSize(3000).startsWith("n0").endsWith("n2999");
    }
}
