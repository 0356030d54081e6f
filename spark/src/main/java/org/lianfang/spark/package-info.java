/**
 * The searches of {@code visits} on a cluster: the same kernel, over the Parquet files of the same sealed days, in Spark.
 *
 * <p>The files are sorted by place and cut into row groups, and a footer says of each which places and times it holds. So
 * work is divided by reading footers, and every task reads for itself what it needs: nothing is shuffled. Stays are
 * matched row group by row group, for a visit lies in one of them and is found once. For co-location visits of one place
 * must come together: a task has a range of places, and a place with a thousandth and more of all visits (and 10,000 at least) is divided
 * further by time, {@link org.lianfang.spark.CoLocateTask} says how nothing is lost or counted twice at a border.
 *
 * <p>Runs on one machine, too, without anything installed. Not part of the server. Serves product row D2; why it is built
 * this way is ADR 28.
 */
@NullMarked
package org.lianfang.spark;

import org.jspecify.annotations.NullMarked;
