package org.lianfang.codes;

/** Ends the reading of something that is not what it should be; caught by every public reader. */
final class Broken extends Exception {
    private static final long serialVersionUID = 1L;
    private final Flaw flaw;

    Broken(Flaw flaw, String why) {
        super(why, null, false, false);
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
