package org.lianfang.spark;

import java.util.List;
import org.lianfang.visits.AnswerSum;

/**
 * What a search has found.
 *
 * @param visits rows read, those read by several tasks counted as often
 * @param bytes of them, compressed
 * @param nanos processor time of the tasks' threads
 * @param parts as the tasks gave them
 */
record Answer(long rows, long hash, int tasks, long visits, long bytes, long nanos, List<Part> parts) {

    static Answer of(List<Part> parts, long nanosBefore) {
        var sum = new AnswerSum();
        long visits = 0;
        long bytes = 0;
        long nanos = nanosBefore;
        for (var part : parts) {
            sum.addAll(part.rows(), part.hash());
            visits += part.visits();
            bytes += part.bytes();
            nanos += part.nanos();
        }
        return new Answer(sum.rows(), sum.hash(), parts.size(), visits, bytes, nanos, parts);
    }

    static Answer of(AnswerSum sum) {
        return new Answer(sum.rows(), sum.hash(), 0, 0, 0, 0, List.of());
    }
}
