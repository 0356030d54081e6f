/**
 * Tests of the command line: what a command prints, and with which code it ends. Where a process of its own is what
 * matters, such as two that want one data directory, {@code LianfangProcess} starts one.
 */
@NullMarked
package org.lianfang.cli;

import org.jspecify.annotations.NullMarked;
