/** Tests of the searches in Spark: against the embedded kernel, and on a cluster of processes. */
@NullMarked
package org.lianfang.spark;

import org.jspecify.annotations.NullMarked;
