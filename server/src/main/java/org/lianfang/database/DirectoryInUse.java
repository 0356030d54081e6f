package org.lianfang.database;

/** Another process has the data directory and will not share it. Says who, and what to do. */
public final class DirectoryInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String hint;

    DirectoryInUse(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    public String hint() {
        return hint;
    }
}
