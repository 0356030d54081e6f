/**
 * Tests of trips, visits and matching. A scene takes lists in through the imports, confirms cases and approves
 * itineraries; what random histories leave, matched bit by bit, is what the kernel finds among all rows at once, which
 * the matching module in turn holds to a plain oracle.
 */
@NullMarked
package org.lianfang.exposure;

import org.jspecify.annotations.NullMarked;
