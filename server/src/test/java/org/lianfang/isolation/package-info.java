/**
 * Tests of orders and tasks. Rules are pure and tested without Spring; each shipped disease runs the whole thread from
 * the lists to the certificate; observation, rooms, papers and work across counties run on a clock that is moved.
 */
@NullMarked
package org.lianfang.isolation;

import org.jspecify.annotations.NullMarked;
