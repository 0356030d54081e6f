package org.lianfang.spark;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Reads row groups of a Parquet file of visits, columns as {@code docs/files.md} has them. One file after the other. */
final class VisitColumns implements Closeable {
    static final String PERSON = "person";
    static final String PLACE = "place";
    static final String ENTERED = "entered";
    static final String LEFT = "left";

    private final Configuration configuration;
    private String open = "";
    private ParquetFileReader reader;

    @SuppressWarnings("NullAway.Init") // the first group opens its file
    VisitColumns(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Takes a visit. */
    @FunctionalInterface
    interface Visit {
        void take(int person, int place, long entered, long left);
    }

    /** Which places are wanted. */
    @FunctionalInterface
    interface Wanted {
        boolean place(int place);
    }

    /** Takes how many rows in turn have a place. */
    @FunctionalInterface
    interface Run {
        void of(int place, int rows);
    }

    static void check(String file, MessageType schema) throws BadInput {
        for (var name : List.of(PERSON, PLACE, ENTERED, LEFT)) {
            var number = name.equals(PERSON) || name.equals(PLACE) ? PrimitiveTypeName.INT32 : PrimitiveTypeName.INT64;
            if (!schema.containsField(name)
                    || !schema.getType(name).isPrimitive()
                    || schema.getType(name).asPrimitiveType().getPrimitiveTypeName() != number) {
                throw new BadInput(file + ": column " + name + " must be there as " + number
                        + ". Name a lake whose days were sealed; docs/files.md has the columns.");
            }
        }
    }

    /** Rows of a group, from the given one on, of the places that are wanted. */
    void read(RowGroup group, int first, int rows, Wanted wanted, Visit visit) throws IOException {
        try {
            readAll(group, first, rows, wanted, visit);
        } catch (IOException | RuntimeException e) {
            throw unreadable(group, e);
        }
    }

    private void readAll(RowGroup group, int first, int rows, Wanted wanted, Visit visit) throws IOException {
        var columns = columns(group, List.of(PERSON, PLACE, ENTERED, LEFT));
        var person = column(columns, PERSON);
        var place = column(columns, PLACE);
        var entered = column(columns, ENTERED);
        var left = column(columns, LEFT);
        skip(first, person, place, entered, left);
        for (int row = 0; row < rows; row++) {
            int where = place.getInteger();
            place.consume();
            if (wanted.place(where)) {
                visit.take(person.getInteger(), where, entered.getLong(), left.getLong());
                person.consume();
                entered.consume();
                left.consume();
            } else {
                skip(1, person, entered, left);
            }
        }
    }

    /** The places of a group, in the order of rows. */
    void places(RowGroup group, Run run) throws IOException {
        try {
            allPlaces(group, run);
        } catch (IOException | RuntimeException e) {
            throw unreadable(group, e);
        }
    }

    private static IOException unreadable(RowGroup group, Exception e) {
        return new IOException(
                group.file() + ", row group " + group.number() + ", cannot be read (" + e.getMessage()
                        + "). Compare the file with its seal, and take it from a copy.",
                e);
    }

    private void allPlaces(RowGroup group, Run run) throws IOException {
        var place = column(columns(group, List.of(PLACE)), PLACE);
        int current = -1;
        int rows = 0;
        for (int row = 0; row < group.rows(); row++) {
            int next = place.getInteger();
            place.consume();
            if (next != current) {
                if (next < current) {
                    throw new IOException(group.file() + " is not sorted by place, row group " + group.number()
                            + " at row " + row + ". It was not made by sealing; take the day from a copy.");
                }
                if (rows > 0) {
                    run.of(current, rows);
                }
                current = next;
                rows = 0;
            }
            rows++;
        }
        if (rows > 0) {
            run.of(current, rows);
        }
    }

    private ColumnReadStoreImpl columns(RowGroup group, List<String> names) throws IOException {
        if (!open.equals(group.file())) {
            close();
            reader = ParquetFileReader.open(HadoopInputFile.fromPath(new Path(group.file()), configuration));
            open = group.file();
        }
        var meta = reader.getFileMetaData();
        var schema = new MessageType(
                meta.getSchema().getName(),
                names.stream().map(name -> meta.getSchema().getType(name)).toList());
        reader.setRequestedSchema(schema);
        return new ColumnReadStoreImpl(
                reader.readRowGroup(group.number()), new NoConverter(), schema, meta.getCreatedBy());
    }

    private ColumnReader column(ColumnReadStoreImpl columns, String name) {
        ColumnDescriptor description = reader.getFileMetaData().getSchema().getColumnDescription(new String[] {name});
        return columns.getColumnReader(description);
    }

    private static void skip(int rows, ColumnReader... columns) {
        for (var column : columns) {
            for (int i = 0; i < rows; i++) {
                column.skip();
                column.consume();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
        open = "";
    }

    /** Values are taken from the columns directly; Parquet wants somewhere to put them all the same. */
    private static final class NoConverter extends GroupConverter {
        @Override
        public Converter getConverter(int field) {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
