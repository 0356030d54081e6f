package org.lianfang.codes;

/** What an EU certificate states: exactly one of three. */
public enum DccKind {
    VACCINATION("v", 2),
    TEST("t", 1),
    RECOVERY("r", 3);

    private final String group;
    private final int usage;

    DccKind(String group, int usage) {
        this.group = group;
        this.usage = usage;
    }

    /** The name of its group of entries. */
    String group() {
        return group;
    }

    /** The last number of the object identifier that allows a key to sign this kind. */
    int usage() {
        return usage;
    }
}
