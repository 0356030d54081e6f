package org.lianfang.notification;

/** A way out of the program. */
interface Channel {
    Medium medium();

    /** Returns when the other side has taken the letter. */
    void deliver(Letter letter) throws DeliveryFailed;
}
