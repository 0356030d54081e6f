/**
 * Lianfang: one program that turns one confirmed case into everyone it exposed.
 *
 * <p>Each package below is a room with one public face, its own schema and its own web folder; docs/architecture.md shows
 * the way of a case through them, docs/modules.md which room knows which. Nothing but the program's start lies here.
 */
@NullMarked
package org.lianfang;

import org.jspecify.annotations.NullMarked;
