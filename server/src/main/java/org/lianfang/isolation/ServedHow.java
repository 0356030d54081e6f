package org.lianfang.isolation;

import java.util.Locale;

/** How an order was handed over. LEFT: with a witness, where the person did not take it. */
enum ServedHow {
    IN_PERSON,
    LEFT,
    PHONE,
    ELECTRONIC;

    String external() {
        return name().toLowerCase(Locale.ROOT);
    }
}
