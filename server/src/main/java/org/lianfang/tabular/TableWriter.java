package org.lianfang.tabular;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes a table for people to take away: CSV in UTF-8, or XLSX if the name ends so. A value that a spreadsheet would
 * compute is made plain text by a leading apostrophe. The file appears, readable by its owner only, when the table is
 * finished; if the writing fails, what was there before stays.
 */
public final class TableWriter implements AutoCloseable {
    private final Path target;
    private final Path draft;
    private final TableSink sink;
    private final int width;
    private boolean finished;

    private TableWriter(Path target, Path draft, TableSink sink, int width) {
        this.target = target;
        this.draft = draft;
        this.sink = sink;
        this.width = width;
    }

    public static TableWriter create(Path file, List<String> columns) {
        Path target = file.toAbsolutePath();
        Path draft = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            OwnerOnly.create(draft);
            TableSink sink = target.toString().endsWith(".xlsx") ? TableSink.xlsx(draft) : TableSink.csv(draft);
            sink.write(columns);
            return new TableWriter(target, draft, sink, columns.size());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }

    public void row(String... values) {
        if (values.length != width) {
            throw new IllegalArgumentException(values.length + " values for " + width + " columns");
        }
        try {
            sink.write(
                    java.util.Arrays.stream(values).map(Spreadsheet::harmless).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }

    /** All rows are written: the file takes its name. */
    public void finish() {
        try {
            sink.close();
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            finished = true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        try {
            sink.close();
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + draft, e);
        }
    }
}
