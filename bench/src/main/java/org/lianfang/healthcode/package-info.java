/** What benchmarks need of the room of codes that nobody else has business with: phones that are bound already. */
@NullMarked
package org.lianfang.healthcode;

import org.jspecify.annotations.NullMarked;
