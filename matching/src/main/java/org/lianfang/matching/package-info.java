/**
 * The exposure kernel: who met a case, where, for how long and in which class.
 *
 * <p>Everything here is a pure function from values to values. The kernel knows normal forms (run numbers, carriages,
 * seats, stations, places), intervals and the contact rules of a {@link org.lianfang.matching.RuleSet}; it knows no
 * disease, no database and no clock. A room that wants contacts asks {@link org.lianfang.matching.Matcher#reach} what
 * can meet an itinerary at all, fetches that, and hands it to {@link org.lianfang.matching.Matcher#evidence}; what the
 * reach leaves out is guaranteed to give no evidence. {@link org.lianfang.matching.Together} says who was at a place at the
 * same time, whatever the rules make of it.
 *
 * <p>Times are local to the deployment's zone, intervals are half-open, durations are minutes. Where the written rules
 * leave a case open, the decision and its reason stand in docs/exposure-rules.md, each with a test.
 */
@NullMarked
package org.lianfang.matching;

import org.jspecify.annotations.NullMarked;
