package org.lianfang.notification;

/** A letter was not taken. Why is kept and shown, so it must not hold an address. */
final class DeliveryFailed extends Exception {
    private final String why;

    DeliveryFailed(String why, Throwable cause) {
        super(why, cause);
        this.why = why;
    }

    String why() {
        return why;
    }
}
