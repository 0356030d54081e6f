/** Tests of the access room, and {@code SignedIn}, by which other rooms' tests call endpoints as a role in a region. */
@NullMarked
package org.lianfang.access;

import org.jspecify.annotations.NullMarked;
