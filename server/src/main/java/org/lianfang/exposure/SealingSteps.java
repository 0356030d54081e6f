package org.lianfang.exposure;

/** Hears of each step of sealing when it is done. */
@FunctionalInterface
interface SealingSteps {
    SealingSteps UNHEARD = _ -> {};

    void reached(String step);
}
