@NullMarked
package org.lianfang.healthcode;

import org.jspecify.annotations.NullMarked;
