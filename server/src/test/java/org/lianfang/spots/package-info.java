/** Epidemic spots: rules without Spring, and a place on a moving clock with real itineraries and a real database. */
@NullMarked
package org.lianfang.spots;

import org.jspecify.annotations.NullMarked;
