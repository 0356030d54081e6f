/**
 * Tests of the access room: sessions, second factor, identity provider (a little one of our own, over HTTP), accounts,
 * and the audit against tampering. {@code GateTest} and {@code ForeignRegionTest} take the endpoints of all rooms from
 * the running program, so that a new one cannot be forgotten. Other rooms' tests call endpoints as a role in a region by
 * {@code SignedIn}.
 */
@NullMarked
package org.lianfang.access;

import org.jspecify.annotations.NullMarked;
