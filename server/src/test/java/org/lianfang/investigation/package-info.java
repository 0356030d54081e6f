@NullMarked
package org.lianfang.investigation;

import org.jspecify.annotations.NullMarked;
