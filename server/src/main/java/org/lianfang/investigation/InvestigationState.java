package org.lianfang.investigation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an investigation has come. */
public enum InvestigationState {
    /** Nobody has it yet. */
    WAITING,
    /** A squad is at it. */
    ASSIGNED,
    /** The county has to decide; the clock has stopped. */
    SENT,
    /** Back at the squad, with a reason; the clock goes on as if it had never stopped. */
    RETURNED,
    APPROVED,
    /** The card was withdrawn: there was no case. */
    CLOSED;

    /** The name used in URLs and tables. */
    @JsonValue
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }

    static InvestigationState ofExternal(String external) {
        return valueOf(external.toUpperCase(Locale.ROOT));
    }

    /** Whether the clock runs. */
    public boolean underWay() {
        return switch (this) {
            case WAITING, ASSIGNED, RETURNED -> true;
            case SENT, APPROVED, CLOSED -> false;
        };
    }
}
