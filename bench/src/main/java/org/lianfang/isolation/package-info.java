/**
 * What benchmarks need of the isolation room that nobody else has business with. The round of daily care is
 * package-private there, since only its own clock asks for it; {@code bench lists} asks for one to time the night's tasks.
 */
@NullMarked
package org.lianfang.isolation;

import org.jspecify.annotations.NullMarked;
