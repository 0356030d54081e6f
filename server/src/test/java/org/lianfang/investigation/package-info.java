/**
 * Tests of investigations. The time line of the window is pure and is held to an oracle that asks minute by minute; squads,
 * answers, clocks and who may see what run on the real database.
 */
@NullMarked
package org.lianfang.investigation;

import org.jspecify.annotations.NullMarked;
