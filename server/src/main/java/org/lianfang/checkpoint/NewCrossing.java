package org.lianfang.checkpoint;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.people.Identity;

/**
 * Somebody at the gate, as the gate tells it: a pass by its number, a plate, or an identity number.
 *
 * @param id made at the gate; the same id again does nothing
 * @param at what the gate's clock showed
 * @param emergency what kind of emergency makes them go out
 * @param shown whether the gate let them go while it was without network; null where it has one
 */
record NewCrossing(
        @NotNull UUID id,
        @NotNull Instant at,
        CrossingRules.@NotNull Direction direction,
        @Nullable @Size(max = 60) String pass,
        @Nullable @Size(max = 20) String plate,
        @Nullable @Size(max = 4) String idType,
        @Nullable @Size(max = 40) String idNumber,
        @Nullable @Size(max = 200) String emergency,
        @Nullable Boolean shown) {

    String passNumber() {
        return NewScan.text(pass).toUpperCase(Locale.ROOT);
    }

    String plateNumber() {
        return plate(plate);
    }

    Identity identity() {
        String type = NewScan.text(idType);
        return new Identity(type.isEmpty() ? "10" : type, NewScan.text(idNumber), "", "");
    }

    boolean document() {
        return !NewScan.text(idNumber).isEmpty();
    }

    String emergencyKind() {
        return NewScan.text(emergency);
    }

    /** A plate in the form in which plates are compared. */
    static String plate(@Nullable String typed) {
        return NewScan.text(typed).replaceAll("[\\s·.-]", "").toUpperCase(Locale.ROOT);
    }
}
