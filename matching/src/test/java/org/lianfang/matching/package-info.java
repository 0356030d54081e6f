/** Tests of the exposure kernel: one row of the rules at a time, and random runs against a naive oracle. */
@NullMarked
package org.lianfang.matching;

import org.jspecify.annotations.NullMarked;
