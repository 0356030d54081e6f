package org.lianfang.tabular;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

final class CsvFile extends TableFile {
    private final Path file;
    private final long lines;
    private final CsvReader<CsvLine> reader;
    private final Iterator<CsvLine> records;
    private final Map<String, Integer> positions;
    private final int width;

    private CsvFile(Path file, long lines, CsvReader<CsvLine> reader, Columns expected) {
        this.file = file;
        this.lines = lines;
        this.reader = reader;
        this.records = reader.iterator();
        var header = records.hasNext() ? List.of(records.next().fields()) : List.<String>of();
        this.positions = expected.positions(header);
        this.width = header.size();
    }

    static CsvFile read(Path file, Columns expected) throws IOException {
        CsvText text = CsvText.check(file);
        Reader chars = new BufferedReader(
                new java.io.InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), 1 << 16);
        if (text.byteOrderMark()) {
            chars.read();
        }
        if (text.quoteLeftOpen()) {
            chars = new QuoteRepair((BufferedReader) chars);
        }
        var reader = CsvReader.builder()
                .detectBomHeader(false)
                .skipEmptyLines(true)
                .allowUnclosedQuote(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(new CsvLine.Handler(), chars);
        try {
            return new CsvFile(file, text.lines(), reader, expected);
        } catch (BrokenFile e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public long size() {
        return Math.max(0, lines - 1);
    }

    @Override
    public void forEach(ImportReport report, Consumer<Row> each) {
        while (records.hasNext()) {
            CsvLine line = records.next();
            report.read();
            if (line.fields()[0].equals(QuoteRepair.MARK)) {
                report.refuse(
                        line.number(),
                        "",
                        "",
                        "a quotation mark is never closed, or text follows the closing one",
                        "Close it, or double it (\"\") where it is part of the text.");
            } else if (line.fields().length == width) {
                each.accept(new Row(line.number(), line.fields(), positions, report));
            } else {
                report.refuse(
                        line.number(),
                        "",
                        "",
                        line.fields().length + " values where the header has " + width + " columns",
                        "Put values that contain a comma between quotation marks.");
            }
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
