/**
 * Epidemic spots: the steps and what may be released when as rules without Spring, and a place on a moving clock with real
 * itineraries and a real database.
 */
@NullMarked
package org.lianfang.spots;

import org.jspecify.annotations.NullMarked;
