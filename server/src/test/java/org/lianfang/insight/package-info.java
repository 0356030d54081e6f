/** Tests of the insight room. */
@NullMarked
package org.lianfang.insight;

import org.jspecify.annotations.NullMarked;
