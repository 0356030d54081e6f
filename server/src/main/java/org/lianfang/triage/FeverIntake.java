package org.lianfang.triage;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How other rooms put somebody on the triage list. */
@Component
public class FeverIntake {
    private final FeverPatients patients;

    FeverIntake(FeverPatients patients) {
        this.patients = patients;
    }

    /**
     * A checkpoint hands somebody over: they are on the list from now on, unless there already. Told again it does nothing.
     *
     * @param handover names the handover
     * @param facility the clinic; null where none is known
     * @param regionCode of the receiver
     */
    public void fromCheckpoint(
            UUID handover,
            UUID person,
            @Nullable BigDecimal celsius,
            @Nullable UUID facility,
            String regionCode,
            LocalDateTime at) {
        patients.handedOver(handover, person, celsius, facility, regionCode, at);
    }
}
