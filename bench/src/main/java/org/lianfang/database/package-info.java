/**
 * What benchmarks need of the database room that the application has no business with: the server as its owner sees it,
 * and the embedded PostgreSQL by itself, which is the floor of a start. In the room's package, because the room keeps
 * both to itself.
 */
@NullMarked
package org.lianfang.database;

import org.jspecify.annotations.NullMarked;
