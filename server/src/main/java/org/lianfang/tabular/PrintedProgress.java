package org.lianfang.tabular;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** {@link Progress} as people see it. Safe to advance from several threads. */
final class PrintedProgress implements Progress {
    private static final int WIDTH = 30;
    private static final long LINE_EVERY = 2_000_000_000L;
    private static final long BAR_EVERY = 100_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanos;
    private String step = "";
    private long total;
    private long done;
    private long begun;
    private long printedAt;
    private long printedTenth;
    private boolean barOpen;

    PrintedProgress(PrintStream out, boolean terminal, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
        begin("", 0);
    }

    @Override
    public synchronized void step(String what) {
        closeBar();
        begin(what, 0);
        if (!terminal) {
            out.println(what);
        } else {
            draw();
        }
    }

    @Override
    public synchronized void total(long units) {
        begin(step, units);
    }

    @Override
    public synchronized void advance(long units) {
        done += units;
        long now = nanos.getAsLong();
        boolean finished = total > 0 && done >= total && printedTenth < 10;
        if (terminal) {
            if (finished || now - printedAt >= BAR_EVERY) {
                printedAt = now;
                draw();
            }
            if (finished) {
                printedTenth = 10;
                closeBar();
            }
            return;
        }
        long tenth = total > 0 ? Math.min(10, done * 10 / total) : 0;
        boolean due = now - printedAt >= LINE_EVERY;
        if (finished || (due && (total == 0 || tenth > printedTenth || now - printedAt >= 5 * LINE_EVERY))) {
            printedAt = now;
            printedTenth = tenth;
            out.println("  " + state(now));
        }
    }

    private void begin(String what, long units) {
        step = what;
        total = units;
        done = 0;
        begun = nanos.getAsLong();
        printedAt = begun;
        printedTenth = 0;
    }

    private void draw() {
        int filled = total > 0 ? (int) (Math.min(done, total) * WIDTH / total) : 0;
        String bar = total > 0 ? "[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " : "";
        out.print("\r" + step + " " + bar + state(nanos.getAsLong()) + "\033[K");
        out.flush();
        barOpen = true;
    }

    private void closeBar() {
        if (barOpen) {
            out.println();
            barOpen = false;
        }
    }

    private String state(long now) {
        double seconds = (now - begun) / 1e9;
        String rate = seconds > 0.5 ? String.format(Locale.ROOT, ", %,.0f/s", done / seconds) : "";
        if (total == 0) {
            return String.format(Locale.ROOT, "%,d%s", done, rate);
        }
        return String.format(
                Locale.ROOT,
                "%3d %% (%,d of %,d%s)",
                Math.min(100, done * 100 / total),
                Math.min(done, total),
                total,
                rate);
    }
}
