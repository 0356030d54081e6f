/** Tests of the database room, and the real PostgreSQL that other rooms' tests run on. */
@NullMarked
package org.lianfang.database;

import org.jspecify.annotations.NullMarked;
