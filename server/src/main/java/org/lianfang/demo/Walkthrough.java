package org.lianfang.demo;

import java.io.PrintStream;

/** What to try first. */
final class Walkthrough {
    /** The village whose grid worker has an account. */
    static final String GRID = "411202001001";

    private Walkthrough() {}

    static void print(PrintStream out) {
        out.println();
        out.println("""
                It is 20 February 2020 in this city, 9 in the morning. To try:
                1. Without signing in: was I on that train? Ask for 2020-01-22, G6683.
                2. Sign in as hubin-cdc and choose a password.
                3. A card waits for review: open it, compare, confirm it.
                4. Look at its itinerary (train G2003 of 17 February, carriage 02, seat 06F, and the market of the next
                   morning), add what is missing, approve it.
                5. Within seconds: everyone who was exposed, with class, evidence and order; open one and read why.
                6. As grid-worker: what is to be done in the village. As sanmenxia-command: the dashboard.
                7. The situation page, without signing in: the figures add up.
                The files that were taken in are in the data directory under demo/; the same formats take your data.
                Nobody in them is real: address code 411299 and phones with 154 do not exist.
                """.stripIndent());
    }
}
