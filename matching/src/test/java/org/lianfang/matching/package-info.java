/**
 * Tests of the exposure kernel. Each row of the rules and each decision of docs/exposure-rules.md has a case of its own;
 * random outbreaks are matched by the kernel and by {@code NaiveOracle}, which was written from the text of the rules
 * alone, and both must say the same. Numbers and seats are read from the published list where it is at hand.
 */
@NullMarked
package org.lianfang.matching;

import org.jspecify.annotations.NullMarked;
