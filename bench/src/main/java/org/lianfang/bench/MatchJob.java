package org.lianfang.bench;

/** What is asked of everyone. */
enum MatchJob {
    STAYS("visits x 40,000 stays"),
    STAYS_FIRST("the same, files opened first"),
    STAYS_READY("the same, first of a process that is ready"),
    FEW_STAYS("visits x 20 stays"),
    PAIRS("all pairs at the 20 busiest places, a day"),
    COUNT("number of pairs at all places, a day"),
    SECOND_ORDER("contacts of contacts of 100 cases"),
    RIDES("trips x 2,000 case rides");

    final String words;

    /** Whether it is asked of a new process. */
    boolean isFirst() {
        return this == STAYS_FIRST || this == STAYS_READY;
    }

    MatchJob(String words) {
        this.words = words;
    }
}
