package org.lianfang.exposure;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes {@link StayRecords} row by row; the header, without which nothing counts, last. */
final class StayRecordsWriter implements AutoCloseable {
    private final FileChannel channel;
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(StayRecords.ROW << 11).order(LITTLE_ENDIAN);
    private final CRC32C check = new CRC32C();
    private int rows;

    StayRecordsWriter(Path file) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        channel.position(StayRecords.HEADER);
    }

    /** @param starts microseconds since 1970; null when unknown */
    void add(UUID id, @Nullable Long starts, @Nullable Long ends) throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        buffer.putLong(starts == null ? StayRecords.UNKNOWN : starts);
        buffer.putLong(ends == null ? StayRecords.UNKNOWN : ends);
        rows++;
    }

    /** @param checksum of the Parquet file of the same rows */
    void finish(Cuts.Cut cut, String checksum) throws IOException {
        flush();
        var header = new StayRecords.Header(cut, rows, checksum).bytes((int) check.getValue());
        for (long at = 0; header.hasRemaining(); ) {
            at += channel.write(header, at);
        }
        channel.force(true);
    }

    private void flush() throws IOException {
        buffer.flip();
        check.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
