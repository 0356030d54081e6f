/**
 * Whether the benchmarks still run: each at a hundredth of its size and less, against the same peers, so that a change
 * of a table or a verb shows here and not on the day somebody wants a figure. What they measure there means nothing.
 */
@NullMarked
package org.lianfang.bench;

import org.jspecify.annotations.NullMarked;
