package org.lianfang.tracing;

import java.util.Locale;

/** Why an item cannot be taken: the column or field, and for files the reason and what to do. */
enum ItemFault {
    PLACE_MISSING("place", "a stay without a place", "Name the place in the column place."),
    NUMBER_MISSING(
            "number", "a ride without a number and without stations", "Give at least one of number, from and to."),
    DATE_IN_FUTURE("date", "the date lies in the future", "Check the year."),
    END_BEFORE_START("end", "the end lies before the start", "Only a ride may run past midnight."),
    TOO_LONG("end", "lasts longer than three months", "Check the dates of start and end.");

    private final String column;
    private final String reason;
    private final String hint;

    ItemFault(String column, String reason, String hint) {
        this.column = column;
        this.reason = reason;
        this.hint = hint;
    }

    String column() {
        return column;
    }

    String reason() {
        return reason;
    }

    String hint() {
        return hint;
    }

    /** The code of the problem that a form shows. */
    String code() {
        return "tracing." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
