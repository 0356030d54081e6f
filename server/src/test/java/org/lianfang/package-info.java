/**
 * What holds for all rooms, whoever writes the next one: their boundaries, their names, their SQL, and that every text is
 * there in both languages.
 */
@NullMarked
package org.lianfang;

import org.jspecify.annotations.NullMarked;
