package org.lianfang.tabular;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record of a CSV file and the line on which it begins. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and 600,000 of them are made
record CsvLine(long number, String[] fields) {

    /** Collects the fields of one record after another, each stripped as it is made. */
    static final class Handler extends CsvCallbackHandler<CsvLine> {
        private String[] fields = new String[16];
        private int count;
        private long line;
        private RecordType type = RecordType.DATA;

        @Override
        protected RecordType getRecordType() {
            return type;
        }

        @Override
        protected int getFieldCount() {
            return count;
        }

        @Override
        protected void beginRecord(long startingLineNumber) {
            line = startingLineNumber;
            count = 0;
            type = RecordType.DATA;
        }

        @Override
        protected void addField(char[] buffer, int offset, int length, boolean quoted) {
            if (count == fields.length) {
                fields = Arrays.copyOf(fields, count * 2);
            }
            int from = offset;
            int to = offset + length;
            while (from < to && buffer[from] <= ' ') {
                from++;
            }
            while (to > from && buffer[to - 1] <= ' ') {
                to--;
            }
            fields[count++] = from == to ? "" : new String(buffer, from, to - from);
        }

        @Override
        protected void setComment(char[] buffer, int offset, int length) {
            type = RecordType.COMMENT;
        }

        @Override
        protected void setEmpty() {
            type = RecordType.EMPTY;
        }

        @Override
        protected @Nullable CsvLine buildRecord() {
            return new CsvLine(line, Arrays.copyOf(fields, count));
        }
    }
}
