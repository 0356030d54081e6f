/**
 * Tests of matching at scale. Random cities are searched by the kernel and by {@code NaiveCity}, which compares every
 * visit with every other; rides are also held to the {@code Matcher}, whose rules they must follow.
 */
@NullMarked
package org.lianfang.visits;

import org.jspecify.annotations.NullMarked;
