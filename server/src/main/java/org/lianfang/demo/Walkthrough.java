package org.lianfang.demo;

import java.io.PrintStream;

/** What to try first. */
final class Walkthrough {
    private Walkthrough() {}

    static void print(PrintStream out) {
        out.println();
        out.println("""
                It is 20 February 2020 in this city, 9 in the morning. To try:
                1. Without signing in: was I on that train? Ask for 2020-01-22 and G6683.
                2. Sign in as hubin-cdc and choose a password. Two cards wait for review.
                3. Open the first (onset 18 February), confirm it, look at the itinerary that was drafted
                   (G2003 on 17 February in carriage 02, the market on the 18th), and approve it.
                4. Within a second or two: everyone who was exposed, with class, evidence and order. Open one, read why.
                5. The second (onset 19 February) has no itinerary yet. The patient says: coach 豫M0D012 on 18 February
                   from 三门峡汽车站 to 灵宝汽车站, 09:20 to 10:30; then 灵宝市新华市场 from 11:00 to 11:40.
                6. As hubin-clinic report a suspected case: a consultation opens by itself. As sanmenxia-expert and
                   hubin-expert give opinions and conclude; as hubin-cdc find the patient a free bed, and a contact a room
                   (orders: central site, serve, assign room; sites and rooms shows who is where).
                7. As hubin-investigator on a phone: the case of your squad, its questions and the gaps of its itinerary.
                   As hubin-cdc: give the other investigations out, and decide what was sent.
                8. As administrator: the rules of diseases. Change a number, see whom it would concern, then add it.
                9. As grid-worker: what is to be done in the first patient's village. As sanmenxia-command: the dashboard.
                10. Without signing in: the situation page, where the figures add up.
                The files taken in are in the data directory under demo/; yours have the same formats. Nobody in them is
                real: no county has the address code 411299, no operator the phones with 154.
                """);
    }
}
