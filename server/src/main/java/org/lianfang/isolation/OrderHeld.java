package org.lianfang.isolation;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The order that holds for the person of one contact, without the person: enough for a cell in a list of contacts.
 *
 * @param endsOn the day on which it is due for release; null while the exposure goes on
 */
record OrderHeld(
        UUID contactId,
        UUID orderId,
        String kind,
        String kindWords,
        String status,
        String statusWords,
        @Nullable LocalDate endsOn) {}
