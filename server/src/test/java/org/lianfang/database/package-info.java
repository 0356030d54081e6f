/**
 * Tests of the database room, and the real PostgreSQL that other rooms' tests run on: one server a run, a database for
 * each application context, emptied before each class. Clocks of the program are still; a test that has moved the time
 * looks at them itself.
 */
@NullMarked
package org.lianfang.database;

import org.jspecify.annotations.NullMarked;
