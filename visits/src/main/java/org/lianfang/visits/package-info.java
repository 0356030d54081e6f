/**
 * Matching at the scale of a city or a province: who met whom among hundreds of millions of visits.
 *
 * <p>Visits lie place by place and in order of entry, rides run by run and in order of the boarding stop. A stay asks one
 * place for one stretch of time: a binary search for the first entry that can matter, a walk up to the last, and a short
 * list of those who stay long; so the cost follows the stays and the answer, not the history, and a visit that began long
 * before the stay is found without reading everything since. Pairs at a place come from a forward sweep that looks at no
 * pair in vain. Places never meet, therefore work divides by place without exchange, among the threads of
 * {@link org.lianfang.visits.Parts}.
 *
 * <p>Days that are over are sealed by {@link org.lianfang.visits.SealedDays}: a Parquet file that any engine reads, and an
 * index file that is these columns mapped into memory, can always be made again and is checked piece by piece before it
 * is used.
 *
 * <p>People, places and runs are numbers from 0 on, given by whoever owns the registry; times are seconds since 1970,
 * intervals are half-open. Which seats count as near is asked of {@code matching}, whose rules are data: there is one
 * set of rules, not two. No server, no clock, no Spring. Serves product rows C3, C4, D1, D2; why it is built this way
 * is ADR 24, ADR 25, ADR 36 and ADR 41.
 */
@NullMarked
package org.lianfang.visits;

import org.jspecify.annotations.NullMarked;
