/**
 * Tests of the demo room: the files of a city are the same for the same number of people and hold together, and the
 * command makes a small city through the real imports, once, with new passwords each time.
 */
@NullMarked
package org.lianfang.demo;

import org.jspecify.annotations.NullMarked;
