/** What holds for all rooms: their boundaries, their names, their SQL and their texts. */
@NullMarked
package org.lianfang;

import org.jspecify.annotations.NullMarked;
