package org.lianfang.notification;

import java.util.UUID;

/**
 * A message in words, to an address.
 *
 * @param id of the message: the same at each attempt
 */
record Letter(UUID id, String to, String subject, String text) {
    @Override
    public String toString() {
        return "letter " + id;
    }
}
