/**
 * Health codes: that a colour follows from evidence and that nobody sets one, tried with every endpoint, role, import and
 * SQL statement; appeals and lists on a moving clock; what phones and gates are given, over HTTP.
 */
@NullMarked
package org.lianfang.healthcode;

import org.jspecify.annotations.NullMarked;
