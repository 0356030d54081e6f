/**
 * Divisions: the codes that a file may name, what an import refuses, and who covers whom. The real divisions are planted in
 * every database of a test; places stand in them.
 */
@NullMarked
package org.lianfang.region;

import org.jspecify.annotations.NullMarked;
