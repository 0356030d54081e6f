package org.lianfang.spark;

/** What was given cannot be used; the message says where and what to do. */
public final class BadInput extends Exception {
    private static final long serialVersionUID = 1;

    BadInput(String message) {
        super(message);
    }
}
