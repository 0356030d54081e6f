/** What benchmarks need of the isolation room that nobody else has business with. */
@NullMarked
package org.lianfang.isolation;

import org.jspecify.annotations.NullMarked;
