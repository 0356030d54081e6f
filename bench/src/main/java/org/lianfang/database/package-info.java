/** What benchmarks need of the database room that the application has no business with. */
@NullMarked
package org.lianfang.database;

import org.jspecify.annotations.NullMarked;
