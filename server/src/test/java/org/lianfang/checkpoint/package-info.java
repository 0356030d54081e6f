/** Checkpoints: the rules by themselves, the verbs over HTTP on a real database, many at once where two could collide. */
@NullMarked
package org.lianfang.checkpoint;

import org.jspecify.annotations.NullMarked;
