package org.lianfang.tabular;

/** The file as a whole cannot be read, so not one row of it was taken. Carries what is wrong and what to do. */
public final class BrokenFile extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String hint;

    public BrokenFile(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    BrokenFile(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What the person who has the file can do. */
    public String hint() {
        return hint;
    }
}
