/** Benchmarks: each prints our figure beside that of a peer, both measured in one run on one machine. */
@NullMarked
package org.lianfang.bench;

import org.jspecify.annotations.NullMarked;
