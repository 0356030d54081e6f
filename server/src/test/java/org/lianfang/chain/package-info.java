/** Tests of the chains of transmission. */
@NullMarked
package org.lianfang.chain;

import org.jspecify.annotations.NullMarked;
