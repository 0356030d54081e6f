package org.lianfang.access;

/** What the holder of a session must do before anything else; until then the session opens nothing but that. */
enum NextStep {
    NONE,
    PASS_SECOND_FACTOR,
    CHANGE_PASSWORD,
    ENROL_SECOND_FACTOR;

    /**
     * The second factor comes before the change of a password, so that a password alone never changes itself; setting
     * one up comes after, so that a one-time password that leaked is worth little.
     */
    static NextStep of(SecondFactorPolicy policy, boolean enrolled, boolean passed, boolean passwordIsOneTime) {
        if (enrolled && !passed && policy != SecondFactorPolicy.OFF) {
            return PASS_SECOND_FACTOR;
        }
        if (passwordIsOneTime) {
            return CHANGE_PASSWORD;
        }
        return !passed && policy == SecondFactorPolicy.REQUIRED ? ENROL_SECOND_FACTOR : NONE;
    }
}
