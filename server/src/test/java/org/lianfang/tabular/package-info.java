/** Tests of reading and writing tables. */
@NullMarked
package org.lianfang.tabular;

import org.jspecify.annotations.NullMarked;
