package org.lianfang.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** A table in a file: CSV in UTF-8 (with or without byte order mark) or the first sheet of an XLSX, told by content. */
public abstract sealed class TableFile implements AutoCloseable permits CsvFile, XlsxFile, MappedFile {

    /** Checks the file as a whole; throws {@link BrokenFile} before any row is given out. */
    public static TableFile open(Path file, Columns expected) {
        if (!Files.isRegularFile(file)) {
            throw new BrokenFile("there is no file " + file, "Check the path; it is relative to where you are.");
        }
        try {
            byte[] start = start(file);
            if (start.length == 0) {
                throw new BrokenFile(file + " is empty", "The first line must name the columns.");
            }
            if (start.length == 8 && ReadableWorkbook.isOLE2Header(start)) {
                throw new BrokenFile(
                        file + " is an old or an encrypted Excel workbook",
                        "Save it without password as .xlsx, or as 'CSV UTF-8'.");
            }
            return start.length > 3 && start[0] == 'P' && start[1] == 'K' && start[2] < ' '
                    ? XlsxFile.read(file, expected)
                    : CsvFile.read(file, expected);
        } catch (IOException e) {
            throw new BrokenFile("cannot read " + file + ": " + e.getMessage(), "Check that the file may be read.", e);
        }
    }

    /** Checks somebody else's table and gives its rows out under the names of {@code expected}. */
    public static TableFile open(Path file, Columns expected, ColumnMapping mapping) {
        mapping.check(expected);
        return new MappedFile(open(file, Columns.among(mapping.wanted())), mapping);
    }

    /** About how many rows there are, for progress; lines of text for CSV. */
    public abstract long size();

    /** Gives each row to {@code each}, once and in order; rows whose shape is wrong go to the report instead. */
    public abstract void forEach(ImportReport report, Consumer<Row> each);

    @Override
    public abstract void close();

    static UncheckedIOException unreadable(Path file, IOException cause) {
        return new UncheckedIOException("cannot read " + file, cause);
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(8);
        }
    }
}
