/** Tests of the demo room. */
@NullMarked
package org.lianfang.demo;

import org.jspecify.annotations.NullMarked;
