package org.lianfang.healthcode;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A way to the phone of a resident, which the room of notifications implements. */
public interface ResidentLine {
    /**
     * Queues a short message in the caller's transaction.
     *
     * @param template whose words are {@code notification.<template>.subject} and {@code .text}
     * @param expires when it is of no use any more
     * @param leaves false writes the same and sends nothing, so that nobody can tell by the time it takes
     */
    void queue(String phone, String template, List<String> arguments, Locale language, Instant expires, boolean leaves);
}
