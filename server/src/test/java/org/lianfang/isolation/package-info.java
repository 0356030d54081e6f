/** Tests of orders and tasks. */
@NullMarked
package org.lianfang.isolation;

import org.jspecify.annotations.NullMarked;
