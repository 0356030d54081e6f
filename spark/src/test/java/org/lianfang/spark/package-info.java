/**
 * Tests of the searches in Spark: against the embedded kernel on the same stays, and on a cluster of processes of which one is
 * killed in the middle of its task.
 */
@NullMarked
package org.lianfang.spark;

import org.jspecify.annotations.NullMarked;
