/**
 * The command line: {@code ./lianfang serve|import|…}, its options, what it prints and its exit codes (0 everything
 * taken, 1 something refused or failed, 2 a wrong call).
 *
 * <p>Every command but serve and demo runs the program without web server, beside a running server or alone, and sees
 * what it caused in other rooms through to the end before it returns. Nobody depends on this room. Owns no tables, sends
 * and hears no events. Serves product row M7.
 */
@ApplicationModule(displayName = "Command line")
@NullMarked
package org.lianfang.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
