package org.lianfang.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;

final class XlsxFile extends TableFile {
    private static final long MOST_BYTES = 8L << 30;
    private static final String HINT = "Open it in the program it came from and save it again, or bring a CSV file.";

    private final Path file;
    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private final Map<String, Integer> positions;
    private final int width;

    private XlsxFile(Path file, ReadableWorkbook workbook, Columns expected) throws IOException {
        this.file = file;
        this.workbook = workbook;
        this.stream = workbook.getFirstSheet().openStream();
        this.rows = stream.iterator();
        List<String> header = rows.hasNext() ? header(rows.next()) : List.of();
        this.positions = expected.positions(header);
        this.width = header.size();
    }

    static XlsxFile read(Path file, Columns expected) {
        try {
            readWholeZip(file);
            var workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
            try {
                return new XlsxFile(file, workbook, expected);
            } catch (BrokenFile | IOException | ExcelReaderException e) {
                workbook.close();
                throw e;
            }
        } catch (IOException | ExcelReaderException e) {
            throw new BrokenFile(file + " is not a whole XLSX workbook: " + e.getMessage(), HINT, e);
        }
    }

    /** The directory of a zip is at its end and each entry has a checksum: half a file shows here. */
    private static void readWholeZip(Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                var checksum = new CRC32();
                try (InputStream in = zip.getInputStream(entry)) {
                    int got;
                    while ((got = in.read(buffer)) >= 0) {
                        checksum.update(buffer, 0, got);
                        bytes += got;
                        if (bytes > MOST_BYTES) {
                            throw new IOException("it unpacks to more than 8 GB");
                        }
                    }
                }
                if (checksum.getValue() != entry.getCrc()) {
                    throw new IOException("its part " + entry.getName() + " is damaged");
                }
            }
        }
    }

    private static List<String> header(org.dhatim.fastexcel.reader.Row row) {
        var names = new ArrayList<String>();
        for (int i = 0; i < row.getCellCount(); i++) {
            names.add(XlsxCell.text(row.getCell(i)));
        }
        while (!names.isEmpty() && names.getLast().isEmpty()) {
            names.removeLast();
        }
        return names;
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public void forEach(ImportReport report, Consumer<Row> each) {
        while (rows.hasNext()) {
            var sheetRow = rows.next();
            String[] values = new String[width];
            boolean empty = true;
            int rounded = -1;
            for (int i = 0; i < width; i++) {
                var cell = i < sheetRow.getCellCount() ? sheetRow.getCell(i) : null;
                values[i] = XlsxCell.text(cell);
                empty &= values[i].isEmpty();
                rounded = XlsxCell.mayBeRounded(cell) ? i : rounded;
            }
            if (empty) {
                continue;
            }
            report.read();
            var row = new Row(sheetRow.getRowNum(), values, positions, report);
            if (rounded >= 0) {
                row.refuse(
                        column(rounded),
                        "a number of more than 15 digits, which a spreadsheet has rounded",
                        "Format the column as text, and enter the number again from its source.");
            } else {
                each.accept(row);
            }
        }
    }

    private String column(int position) {
        return positions.entrySet().stream()
                .filter(entry -> entry.getValue() == position)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        stream.close();
        try {
            workbook.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
