/** Tests of the command line, in processes of its own where that is what matters. */
@NullMarked
package org.lianfang.cli;

import org.jspecify.annotations.NullMarked;
