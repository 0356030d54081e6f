/**
 * Tests of the people room: numbers and their checks, sealing, merging against a plain model, the import, and that reads
 * of a few persons go by index under the row-level policy, told from the rows that PostgreSQL says it read.
 */
@NullMarked
package org.lianfang.people;

import org.jspecify.annotations.NullMarked;
