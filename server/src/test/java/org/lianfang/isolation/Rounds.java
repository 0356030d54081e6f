package org.lianfang.isolation;

import org.springframework.stereotype.Component;

/** The rounds of daily care, for tests of other rooms that move the clock themselves. */
@Component
public class Rounds {
    private final CareRounds rounds;

    Rounds(CareRounds rounds) {
        this.rounds = rounds;
    }

    public void go() {
        rounds.go();
    }
}
