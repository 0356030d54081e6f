package org.lianfang.isolation;

/** What was found in the home of somebody who is to be isolated there (product row H1, rules.md: Disposition). */
record HomeCheck(boolean ownRoom, boolean ownBathroom, boolean livesAlone) {

    /** Alone, or with a room and a bathroom of their own. */
    boolean fit() {
        return livesAlone || (ownRoom && ownBathroom);
    }
}
