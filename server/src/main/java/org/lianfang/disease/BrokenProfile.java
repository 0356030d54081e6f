package org.lianfang.disease;

/** A profile that does not hold together; the message names file, line and field. */
public class BrokenProfile extends IllegalStateException {
    private final int line;
    private final String field;
    private final String trouble;

    BrokenProfile(String file, int line, String field, String trouble) {
        super(file + ", line " + line + (field.isEmpty() ? "" : ", " + field) + ": " + trouble);
        this.line = line;
        this.field = field;
        this.trouble = trouble;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** The path of the field, such as {@code dispositions.rules[2].when}; "" where it is the file as a whole. */
    public String field() {
        return field;
    }

    /** What is wrong with it, in English. */
    public String trouble() {
        return trouble;
    }
}
