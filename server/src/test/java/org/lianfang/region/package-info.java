/** Divisions: the codes that a file may name, what an import refuses, and who covers whom. */
@NullMarked
package org.lianfang.region;

import org.jspecify.annotations.NullMarked;
