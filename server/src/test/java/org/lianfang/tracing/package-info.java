/**
 * Tests of itineraries, publications, contacts and their evidence, the public query and the imports: who approves, what a
 * correction withdraws, what residents are shown, and that lists of contacts hold what the evidence says.
 */
@NullMarked
package org.lianfang.tracing;

import org.jspecify.annotations.NullMarked;
