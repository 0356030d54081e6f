package org.lianfang.access;

/** What the holder of a session has shown: a second factor, and whether an identity provider vouches for them. */
record Proof(boolean secondFactor, boolean byProvider) {
    static final Proof OF_PASSWORD = new Proof(false, false);

    Proof andSecondFactor() {
        return new Proof(true, byProvider);
    }
}
