package org.lianfang.matching;

import static org.lianfang.matching.ContactClass.CLOSE;
import static org.lianfang.matching.ContactClass.GENERAL;
import static org.lianfang.matching.ContactClass.UNVERIFIED;

import java.util.Locale;

/** Why two records make a contact of this class; {@link #key()} names the sentence shown to people. */
public enum Reason {
    FLIGHT_ROWS_NEAR(CLOSE),
    FLIGHT_CREW(CLOSE),
    FLIGHT_ROWS_FAR(GENERAL),
    FLIGHT_ROW_UNKNOWN(UNVERIFIED),
    TRAIN_SAME_CARRIAGE(CLOSE),
    TRAIN_SAME_COMPARTMENT(CLOSE),
    TRAIN_OTHER_COMPARTMENT(GENERAL),
    TRAIN_COMPARTMENT_UNKNOWN(UNVERIFIED),
    TRAIN_OTHER_CARRIAGE(GENERAL),
    TRAIN_CARRIAGE_UNKNOWN(UNVERIFIED),
    TRAIN_BAY_NEAR(CLOSE),
    TRAIN_BAY_FAR(GENERAL),
    TRAIN_BAY_UNKNOWN(UNVERIFIED),
    COACH_SEALED(CLOSE),
    COACH_ROWS_NEAR(CLOSE),
    COACH_CREW(CLOSE),
    COACH_ROWS_FAR(GENERAL),
    COACH_ROW_UNKNOWN(UNVERIFIED),
    SHIP_SAME_CABIN(CLOSE),
    SHIP_OTHER_CABIN(GENERAL),
    SHIP_CABIN_UNKNOWN(UNVERIFIED),
    VEHICLE_SHARED(CLOSE),
    VEHICLE_LINE_ONLY(UNVERIFIED),
    VEHICLE_TIME_UNKNOWN(UNVERIFIED),
    METRO_SAME_LINE(GENERAL),
    METRO_TIME_UNKNOWN(UNVERIFIED),
    PLACE_OVERLAP(CLOSE),
    PLACE_SHORT(GENERAL),
    PLACE_TIME_UNKNOWN(UNVERIFIED),
    HOUSEHOLD_MEMBER(CLOSE),
    CARER(CLOSE),
    SAME_ROOM(CLOSE);

    private final ContactClass contactClass;

    Reason(ContactClass contactClass) {
        this.contactClass = contactClass;
    }

    public ContactClass contactClass() {
        return contactClass;
    }

    /** A stable message key such as {@code train-same-carriage}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
