package org.lianfang.tabular;

import java.io.PrintStream;

/** How far a long piece of work has come, told to whoever waits for it. */
public interface Progress {

    /** A new step begins, "reading people.csv" say; its amount of work is not known until {@link #total}. */
    default void step(String what) {}

    /** The whole amount of the current step, in units of its own (rows, people); 0 is unknown. */
    void total(long units);

    /** So much more is done. */
    void advance(long units);

    /** Tells nobody. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void total(long units) {}

            @Override
            public void advance(long units) {}
        };
    }

    /** A bar that redraws itself on a terminal; elsewhere a plain line at most every 2 s or 10 % of the work. */
    @SuppressWarnings("SystemConsoleNull") // NullAway and Error Prone disagree on it
    static Progress on(PrintStream out) {
        var console = System.console();
        return new PrintedProgress(out, console != null && console.isTerminal(), System::nanoTime);
    }
}
