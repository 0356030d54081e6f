/**
 * Tests of the insight room: figures worked out by hand, and random outbreaks whose figures a plain count in Java gives
 * again. Nothing here writes a figure; everything is brought about through the verbs of the rooms that own it.
 */
@NullMarked
package org.lianfang.insight;

import org.jspecify.annotations.NullMarked;
