package org.lianfang.tabular;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Where a {@link TableWriter} puts its rows. */
sealed interface TableSink {
    void write(List<String> values) throws IOException;

    void close() throws IOException;

    static TableSink csv(Path file) throws IOException {
        return new Csv(CsvWriter.builder().build(file, StandardCharsets.UTF_8));
    }

    static TableSink xlsx(Path file) throws IOException {
        var workbook = new Workbook(Files.newOutputStream(file), "Lianfang", "1.0");
        return new Xlsx(workbook, workbook.newWorksheet("Lianfang"));
    }

    record Csv(CsvWriter writer) implements TableSink {
        @Override
        public void write(List<String> values) {
            writer.writeRecord(values);
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    final class Xlsx implements TableSink {
        private final Workbook workbook;
        private final Worksheet sheet;
        private int next;

        Xlsx(Workbook workbook, Worksheet sheet) {
            this.workbook = workbook;
            this.sheet = sheet;
        }

        @Override
        public void write(List<String> values) throws IOException {
            for (int i = 0; i < values.size(); i++) {
                sheet.inlineString(next, i, values.get(i));
            }
            if (++next % 1000 == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            workbook.close();
        }
    }
}
