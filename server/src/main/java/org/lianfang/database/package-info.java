/**
 * The ground every room stands on: the embedded PostgreSQL, one schema and one migration history a room, and the
 * jurisdiction that each transaction carries into the database. Work that must see every row although its caller may not
 * goes through {@link org.lianfang.database.WholeCountry}; times go between columns and the zone of the deployment by
 * {@link org.lianfang.database.LocalTimes}.
 *
 * <p>Owns schema {@code database}: the functions {@code database.lo()}, {@code database.hi()} and {@code database.own()}, which row-level
 * security policies of all rooms read, and the event publication registry, so that a crash between two rooms loses
 * nothing. A step that somebody may take can have consequences beyond their jurisdiction: {@link
 * org.lianfang.database.Widened}. Knows no other room. Serves product rows M1 (jurisdiction in the database) and M7 (one command to run).
 */
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {})
@NullMarked
package org.lianfang.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
