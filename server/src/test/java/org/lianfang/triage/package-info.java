/**
 * Tests of the triage list. That the sums of a day add up is held to random days and a plain tally; outcomes, referrals
 * and alarms run on the real database and a clock that is moved.
 */
@NullMarked
package org.lianfang.triage;

import org.jspecify.annotations.NullMarked;
