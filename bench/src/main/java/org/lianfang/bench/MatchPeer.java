package org.lianfang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Another engine that is asked the same of the same input in the same run. It answers from what it has persisted, warm, in
 * the best configuration that we know of, and says which that is. A peer more is a class more in {@link MatchBench#peers}.
 */
interface MatchPeer extends AutoCloseable {

    /** What a peer gets: the sealed days as Parquet files, the city that made them, and a directory of its own. */
    record Input(MatchCity city, Path lake, Path directory) {}

    /** As it is called in the figures. */
    String name();

    /** Version, threads, memory and indexes; printed. Asked after it was prepared. */
    String configuration();

    /** The most visits it is given; above them it is asked in the next smaller city of the run. */
    long mostVisits();

    void prepare(Input input) throws Exception;

    /** Every way in which it can be asked; the fastest counts, and all must give our answer. */
    List<Way> ways(MatchJob job);

    /** @param words how this way differs from others, printed where it was the fastest */
    record Way(String words, Ask ask) {}

    /** Asks and waits for the answer. */
    @FunctionalInterface
    interface Ask {
        MatchAnswer answer() throws Exception;
    }

    /** Processor time that its processes have used so far, in nanoseconds. */
    long processorNanos() throws IOException;

    @Override
    void close() throws IOException, SQLException;
}
