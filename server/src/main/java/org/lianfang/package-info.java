/** Lianfang: one program that turns one confirmed case into everyone it exposed. */
@NullMarked
package org.lianfang;

import org.jspecify.annotations.NullMarked;
