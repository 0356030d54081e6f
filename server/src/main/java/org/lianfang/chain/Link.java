package org.lianfang.chain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One case infected another, by their numbers.
 *
 * @param exposedOn the day of infection, where it is known to the day
 */
record Link(String infector, String infected, @Nullable LocalDate exposedOn) {
    Link(String infector, String infected) {
        this(infector, infected, null);
    }
}
