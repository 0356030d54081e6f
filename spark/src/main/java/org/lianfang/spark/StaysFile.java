package org.lianfang.spark;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Stays of cases from a CSV or Parquet file: columns {@code stay, place, entered, left}, numbers; times in seconds since
 * 1970, in CSV also as {@code 2022-01-03T08:00:00+08:00}. All rows that cannot be used are named at once, up to twenty.
 */
final class StaysFile {
    private static final List<String> COLUMNS = List.of("stay", "place", "entered", "left");
    private static final int MOST_NAMED = 20;

    private final String file;
    private final List<String> wrong = new ArrayList<>();
    private final List<Stays.Stay> stays = new ArrayList<>();
    private int bad;

    private StaysFile(String file) {
        this.file = file;
    }

    static List<Stays.Stay> read(SparkSession spark, String file) throws IOException, BadInput {
        var reader = new StaysFile(file);
        var path = new Path(file);
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        var fileSystem = path.getFileSystem(configuration);
        if (!fileSystem.exists(path)) {
            throw new BadInput("--stays " + file + ": there is no such file. Name a CSV or Parquet file of stays.");
        }
        if (file.endsWith(".parquet")) {
            reader.parquet(spark);
        } else {
            try (var in = new BufferedReader(new InputStreamReader(fileSystem.open(path), StandardCharsets.UTF_8))) {
                reader.csv(in);
            } catch (FileNotFoundException e) {
                throw new BadInput("--stays " + file + " is a directory. Name a CSV or Parquet file of stays.");
            }
        }
        return reader.stays();
    }

    static List<Stays.Stay> csv(String file, BufferedReader in) throws IOException, BadInput {
        var reader = new StaysFile(file);
        reader.csv(in);
        return reader.stays();
    }

    private void csv(BufferedReader in) throws IOException, BadInput {
        var header = in.readLine();
        var names = header == null
                ? List.<String>of()
                : List.of(header.strip().replace("\uFEFF", "").split(",", -1));
        int[] at = new int[COLUMNS.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = names.indexOf(COLUMNS.get(i));
            if (at[i] < 0) {
                throw new BadInput(file + ", row 1: column " + COLUMNS.get(i) + " is missing, there are "
                        + String.join(", ", names) + ". The first row names stay, place, entered, left, with commas.");
            }
        }
        int row = 1;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            row++;
            if (line.isBlank()) {
                continue;
            }
            var fields = line.split(",", -1);
            if (fields.length != names.size()) {
                wrong(
                        row,
                        "row",
                        line,
                        "has " + fields.length + " fields, the first row " + names.size()
                                + "; write one for each column");
                continue;
            }
            line(row, fields, at);
        }
    }

    private void line(int row, String[] fields, int[] at) {
        long[] values = new long[at.length];
        for (int i = 0; i < at.length; i++) {
            var text = fields[at[i]].strip();
            try {
                values[i] = i >= 2 && text.indexOf('T') > 0
                        ? OffsetDateTime.parse(text).toEpochSecond()
                        : Long.parseLong(text);
            } catch (NumberFormatException | DateTimeParseException e) {
                wrong(
                        row,
                        COLUMNS.get(i),
                        text,
                        i < 2
                                ? "write a number from 0 on"
                                : "write seconds since 1970, or a time such as 2022-01-03T08:00:00+08:00");
                return;
            }
        }
        take(row, values[0], values[1], values[2], values[3]);
    }

    private void parquet(SparkSession spark) throws BadInput {
        var frame = spark.read().parquet(file);
        for (var column : COLUMNS) {
            if (!List.of(frame.columns()).contains(column)) {
                throw new BadInput(file + ": column " + column + " is missing, there are "
                        + String.join(", ", frame.columns()) + ". A file of stays has stay, place, entered, left.");
            }
        }
        int row = 0;
        for (Row each : frame.select("stay", "place", "entered", "left").collectAsList()) {
            row++;
            long[] values = new long[COLUMNS.size()];
            boolean good = true;
            for (int i = 0; i < values.length && good; i++) {
                if (each.get(i) instanceof Long || each.get(i) instanceof Integer) {
                    values[i] = ((Number) each.get(i)).longValue();
                } else {
                    wrong(row, COLUMNS.get(i), String.valueOf(each.get(i)), "write a whole number, INT32 or INT64");
                    good = false;
                }
            }
            if (good) {
                take(row, values[0], values[1], values[2], values[3]);
            }
        }
    }

    private void take(int row, long stay, long place, long entered, long left) {
        if (stay < 0) {
            wrong(row, "stay", Long.toString(stay), "write a number from 0 on");
        } else if (place < 0 || place > Integer.MAX_VALUE) {
            wrong(row, "place", Long.toString(place), "write the number of a place, from 0 on");
        } else if (entered >= left) {
            wrong(
                    row,
                    "left",
                    Long.toString(left),
                    "write a time after entered, the first second at which the case was gone");
        } else {
            stays.add(new Stays.Stay(stay, (int) place, entered, left));
        }
    }

    private void wrong(int row, String column, String value, String remedy) {
        if (++bad <= MOST_NAMED) {
            wrong.add("%s, row %d, %s: \"%s\"; %s.".formatted(file, row, column, value, remedy));
        }
    }

    private List<Stays.Stay> stays() throws BadInput {
        if (bad > 0) {
            throw new BadInput(
                    String.join("\n", wrong) + (bad > MOST_NAMED ? "\nand " + (bad - MOST_NAMED) + " more" : "")
                            + "\nNothing was matched; mend the rows and start again.");
        }
        if (stays.isEmpty()) {
            throw new BadInput(file + ": no stay in it. Give at least one row after the first.");
        }
        return stays;
    }
}
