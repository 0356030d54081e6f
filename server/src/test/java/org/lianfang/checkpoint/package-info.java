/**
 * Checkpoints: rules of verdicts, passes and clocks as functions, without Spring; verbs over HTTP on the real database,
 * many at once where two could collide. {@code PointScene} opens points, puts guards on duty and scans; the log of peaks is
 * written out by hand, since no web server runs that would.
 */
@NullMarked
package org.lianfang.checkpoint;

import org.jspecify.annotations.NullMarked;
