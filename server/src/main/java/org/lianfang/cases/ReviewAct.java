package org.lianfang.cases;

/** What can be done with a card that has been reported. */
enum ReviewAct {
    CONFIRM,
    RETURN,
    CORRECT,
    WITHDRAW
}
