package org.lianfang.spark;

import java.io.Serializable;

/**
 * A row group of the Parquet file of a sealed day, and what the footer says of it.
 *
 * @param file as Hadoop names it
 * @param number in the file, from 0
 * @param bytes compressed
 * @param base seconds since 1970 at which the day begins
 * @param latestEnd the first second at which everyone had left
 */
record RowGroup(
        String file,
        int number,
        int rows,
        long bytes,
        long base,
        int lowestPlace,
        int highestPlace,
        long firstEntry,
        long lastEntry,
        long latestEnd)
        implements Serializable {

    boolean touches(long from, long until) {
        return firstEntry < until && latestEnd > from;
    }
}
