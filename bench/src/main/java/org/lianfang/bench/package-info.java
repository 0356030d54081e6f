/**
 * Benchmarks: each prints our figure beside that of a peer, both measured in one run on one machine, for a ratio travels
 * and a figure does not. The peers do the least that the same answer needs: a bare COPY, a bare HTTP server, a query
 * that only reads. Cities and histories are made up from a seed, so that every run has the same ones.
 */
@NullMarked
package org.lianfang.bench;

import org.jspecify.annotations.NullMarked;
