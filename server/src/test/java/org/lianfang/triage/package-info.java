@NullMarked
package org.lianfang.triage;

import org.jspecify.annotations.NullMarked;
