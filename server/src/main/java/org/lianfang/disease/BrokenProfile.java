package org.lianfang.disease;

/** A profile that does not hold together; the message names file, line and field. */
public class BrokenProfile extends IllegalStateException {
    BrokenProfile(String file, int line, String field, String trouble) {
        super(file + ", line " + line + (field.isEmpty() ? "" : ", " + field) + ": " + trouble);
    }
}
