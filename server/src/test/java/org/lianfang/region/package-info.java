/** Tests of the region room. */
@NullMarked
package org.lianfang.region;

import org.jspecify.annotations.NullMarked;
