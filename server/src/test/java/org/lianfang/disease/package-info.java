/** Tests of the disease room. */
@NullMarked
package org.lianfang.disease;

import org.jspecify.annotations.NullMarked;
