package org.lianfang.tabular;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of each row of an import. A row that nobody warns of or refuses is taken, so the counts always add up to
 * the rows read. Warnings and refusals go at once to a CSV file (row, outcome, column, value, reason, hint) in which
 * identity numbers and phones are masked. Safe to use from several threads.
 */
public final class ImportReport implements AutoCloseable {
    private static final Set<String> MASKED = Set.of("id_number", "phone");

    private final Path file;
    private final BitSet warned = new BitSet();
    private final BitSet refused = new BitSet();
    private @Nullable CsvWriter writer;
    private long read;
    private long unchanged;

    private ImportReport(Path file) {
        this.file = file;
    }

    /** The file {@code <directory>/<kind>-<time>.csv} is made when the first row needs it. */
    public static ImportReport in(Path directory, String kind, Clock clock) {
        String time = LocalDateTime.now(clock).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS"));
        return new ImportReport(directory.resolve(kind + "-" + time + ".csv"));
    }

    /** Rows: read = taken + warned + refused; unchanged are those of the taken and the warned that were there already. */
    public record Counts(long read, long taken, long warned, long refused, long unchanged) {}

    /** The row is taken, but a person should look at it. */
    public synchronized void warn(long row, String column, String value, String reason, String hint) {
        if (!refused.get((int) row)) {
            warned.set((int) row);
        }
        write(row, "warning", column, value, reason, hint);
    }

    /** The row is not taken. */
    public synchronized void refuse(long row, String column, String value, String reason, String hint) {
        refused.set((int) row);
        warned.clear((int) row);
        write(row, "refused", column, value, reason, hint);
    }

    /** So many of the rows said what the database knew already. */
    public synchronized void unchanged(long rows) {
        unchanged += rows;
    }

    public void unchanged() {
        unchanged(1);
    }

    public synchronized Counts counts() {
        long warnings = warned.cardinality();
        long refusals = refused.cardinality();
        return new Counts(read, read - warnings - refusals, warnings, refusals, unchanged);
    }

    /** Where the warnings and refusals can be read, if there are any. */
    public synchronized Optional<Path> file() {
        return writer == null ? Optional.empty() : Optional.of(file);
    }

    /** For a reader of a format of its own; {@link TableFile} counts by itself. */
    public synchronized void read() {
        read++;
    }

    @Override
    public synchronized void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot finish " + file, e);
        }
    }

    private void write(long row, String outcome, String column, String value, String reason, String hint) {
        String shown = MASKED.contains(column) ? masked(value) : value;
        opened().writeRecord(Long.toString(row), outcome, column, Spreadsheet.harmless(shown), reason, hint);
    }

    private CsvWriter opened() {
        if (writer == null) {
            try {
                Files.createDirectories(file.getParent());
                OwnerOnly.create(file);
                writer = CsvWriter.builder().build(file, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the report " + file, e);
            }
            writer.writeRecord("row", "outcome", "column", "value", "reason", "hint");
        }
        return writer;
    }

    private static String masked(String value) {
        int shown = value.length() >= 11 ? 3 : value.length() >= 6 ? 1 : 0;
        return value.substring(0, shown)
                + "*".repeat(value.length() - 2 * shown)
                + value.substring(value.length() - shown);
    }
}
