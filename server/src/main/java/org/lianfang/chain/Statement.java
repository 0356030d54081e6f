package org.lianfang.chain;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of the source of a case.
 *
 * @param setting where it happened, in few words
 * @param evidence what it rests on, in words
 * @param exposedFrom first day of exposure to this infector
 * @param exposedTo last day of it; the same as the first where the day of infection is known
 * @param contactId the contact that suggested it
 */
public record Statement(
        String infectorNo,
        String setting,
        String evidence,
        @Nullable LocalDate exposedFrom,
        @Nullable LocalDate exposedTo,
        @Nullable UUID contactId) {

    /** The day of infection, where it is known to the day. */
    @Nullable
    LocalDate exposedOn() {
        return exposedFrom != null && exposedFrom.equals(exposedTo) ? exposedFrom : null;
    }
}
