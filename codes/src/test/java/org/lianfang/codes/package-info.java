/**
 * Tests of codes: examples of the standards, properties on random codes, damaged and hostile input, and the vectors of
 * the EU certificates where they are at hand.
 */
@NullMarked
package org.lianfang.codes;

import org.jspecify.annotations.NullMarked;
