/** Tests of the people room. */
@NullMarked
package org.lianfang.people;

import org.jspecify.annotations.NullMarked;
