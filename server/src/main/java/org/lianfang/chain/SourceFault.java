package org.lianfang.chain;

/** Why a statement cannot be taken; the code is that of the problem, the rest is for a report of an import. */
enum SourceFault {
    ITSELF("chain.itself", "infector_case_no", "a case cannot be its own source", "Correct one of the two numbers."),
    OTHER_DISEASE(
            "chain.other-disease",
            "infector_case_no",
            "the two cases are of different diseases",
            "Check both numbers: lists may number alike."),
    DAYS_TURNED("chain.days-turned", "exposed_to", "the exposure ends before it begins", "Check both days."),
    DAY_IN_FUTURE("chain.day-in-future", "exposed_to", "the day of exposure lies in the future", "Check the year."),
    AFTER_ONSET(
            "chain.after-onset",
            "exposed_from",
            "the exposure begins after the infected case fell ill",
            "Check the day against the onset."),
    TOO_LONG("chain.too-long", "setting", "setting or evidence is too long", "At most 100 and 1,000 characters.");

    private final String code;
    private final String column;
    private final String reason;
    private final String hint;

    SourceFault(String code, String column, String reason, String hint) {
        this.code = code;
        this.column = column;
        this.reason = reason;
        this.hint = hint;
    }

    String code() {
        return code;
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
}
