/** Tests of the levels of risk. */
@NullMarked
package org.lianfang.risk;

import org.jspecify.annotations.NullMarked;
