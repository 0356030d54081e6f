package org.lianfang.tracing;

/** What an import says of a row that it takes although it says less than it should. */
final class FlagWords {
    private FlagWords() {}

    static void warn(ImportedItem item) {
        boolean published = item.reference().startsWith("PUB-");
        for (ItemFlag flag : ItineraryRules.flags(item.entry())) {
            switch (flag) {
                case NUMBER_UNKNOWN ->
                    item.row()
                            .warn(
                                    published ? "t_no" : "number",
                                    "identifies no run",
                                    "Kept and shown, but nobody can be matched with it; add the number when it is known.");
                case NUMBER_IRREGULAR ->
                    item.row()
                            .warn(
                                    published ? "t_no" : "number",
                                    "not the form of a train or flight number",
                                    "Kept as it is; check for a typing error.");
                case TIMES_CONTRADICT ->
                    item.row()
                            .warn(
                                    published ? "t_end" : "end",
                                    "the times contradict each other or the date",
                                    "Kept with the day only; a person must look.");
                case SEAT_UNREAD ->
                    item.row()
                            .warn(
                                    published ? "t_no_sub" : "seat",
                                    "carriage or seat could not be read: "
                                            + String.join(
                                                    ", ",
                                                    item.entry().seatText().unread()),
                                    "Kept; the contact rules treat it as unknown.");
            }
        }
    }
}
