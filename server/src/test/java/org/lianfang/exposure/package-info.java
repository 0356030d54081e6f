/** Tests of trips, visits and matching. */
@NullMarked
package org.lianfang.exposure;

import org.jspecify.annotations.NullMarked;
