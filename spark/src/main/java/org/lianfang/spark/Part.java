package org.lianfang.spark;

import java.io.Serializable;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.lianfang.visits.AnswerSum;

/**
 * What a task has found. Spark hands over the result of one attempt a task, however often tasks are repeated, so parts
 * may be added up.
 *
 * @param visits rows that were read
 * @param bytes of the row groups that were read, compressed
 * @param nanos processor time of the task's thread
 * @param file what was written, or null
 */
record Part(
        long rows,
        long hash,
        long visits,
        long bytes,
        long nanos,
        @Nullable String file) implements Serializable {

    /** Measures a task while it goes on. */
    static final class Meter {
        final AnswerSum sum = new AnswerSum();
        private final long begun = now();
        private long visits;
        private long bytes;

        void read(RowGroup group, int rows) {
            visits += rows;
            bytes += group.bytes() * rows / Math.max(1, group.rows());
        }

        Part part(@Nullable String file) {
            return new Part(sum.rows(), sum.hash(), visits, bytes, now() - begun, file);
        }

        private static long now() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }
}
