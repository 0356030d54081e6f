package org.lianfang.people;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.lianfang.database.BinaryRows;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.Row;
import org.lianfang.tabular.TableFile;

/**
 * A people file as the bytes of a COPY: one thread reads rows, as many as there are cores check and seal them, and whoever
 * reads the stream gets them in the order of the file, the report told on the way. Closing it stops the threads.
 */
final class EntryStream extends InputStream {
    private static final int ROWS = 1_000;
    private static final Future<EntryChunk> END = CompletableFuture.completedFuture(EntryChunk.NONE);

    private final Progress progress;
    private final SeenIdentities seen;
    private final BlockingQueue<Future<EntryChunk>> chunks = new ArrayBlockingQueue<>(8);
    private final ExecutorService workers =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final Thread reader;
    private byte[] current = BinaryRows.header();
    private int position;
    private int limit = BinaryRows.header().length;
    private boolean ended;

    EntryStream(TableFile file, ImportReport report, Function<List<Row>, EntryChunk> work, Progress progress) {
        this.progress = progress;
        this.seen = new SeenIdentities(file.size());
        this.reader = Thread.ofPlatform().name("people file").start(() -> readAll(file, report, work));
    }

    SeenIdentities seen() {
        return seen;
    }

    private void readAll(TableFile file, ImportReport report, Function<List<Row>, EntryChunk> work) {
        try {
            try {
                var batch = new ArrayList<List<Row>>(List.of(new ArrayList<>(ROWS)));
                file.forEach(report, row -> {
                    batch.getFirst().add(row);
                    if (batch.getFirst().size() == ROWS) {
                        submit(batch.set(0, new ArrayList<>(ROWS)), work);
                    }
                });
                submit(batch.getFirst(), work);
                chunks.put(END);
            } catch (RuntimeException | Error e) {
                chunks.put(CompletableFuture.failedFuture(e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed early: nobody waits for more
        }
    }

    private void submit(List<Row> rows, Function<List<Row>, EntryChunk> work) {
        try {
            chunks.put(workers.submit(() -> work.apply(rows)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the import was stopped", e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (position == limit) {
            if (ended) {
                return -1;
            }
            next();
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(current, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    private void next() throws IOException {
        position = 0;
        EntryChunk chunk = take();
        if (chunk == EntryChunk.NONE) {
            ended = true;
            current = BinaryRows.trailer();
            limit = current.length;
            return;
        }
        chunk.settle(seen);
        progress.advance(chunk.read());
        current = chunk.bytes().bytes();
        limit = chunk.bytes().length();
    }

    private EntryChunk take() throws IOException {
        try {
            return chunks.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the import was stopped", e);
        } catch (ExecutionException e) {
            throw new IOException("the file could not be read to its end: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        reader.interrupt();
        workers.shutdownNow();
        chunks.clear();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
