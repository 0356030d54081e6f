/**
 * What benchmarks need of the room of codes that nobody else has business with: phones that are bound already, without the
 * one-time code of each.
 */
@NullMarked
package org.lianfang.healthcode;

import org.jspecify.annotations.NullMarked;
