/** The exposure kernel. */
@NullMarked
package org.lianfang.matching;

import org.jspecify.annotations.NullMarked;
