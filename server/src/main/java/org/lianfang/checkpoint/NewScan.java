package org.lianfang.checkpoint;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.people.Identity;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A scan as a gate tells it. A code finds the person, else a number, else phone and name.
 *
 * @param id made at the gate; the same id again does nothing
 * @param at what the gate's clock showed
 * @param idType the document's two-digit type; 10 where none is told
 * @param celsius temperature in °C
 * @param returnee comes from elsewhere within the days of observation
 * @param origin where a returnee comes from, by the code of a province, a prefecture or a county
 * @param leftOn the day on which they left it; the day of the scan, if none is told
 * @param town the division that takes over a returnee; where the person lives, if none is told
 * @param facilityId the clinic that takes over; the first that serves the point, if none is told
 * @param turnBack why they are turned back
 * @param shown the verdict that the gate acted on while it was without network
 * @param code the text of a health code that was shown; it says who it is, before number, phone and name
 */
@JsonDeserialize(using = NewScanReader.class)
record NewScan(
        @NotNull UUID id,
        @NotNull Instant at,
        @Nullable @Size(max = 4) String idType,
        @Nullable @Size(max = 40) String idNumber,
        @Nullable @Size(max = 60) String name,
        @Nullable @Size(max = 30) String phone,
        @Nullable @DecimalMin("30.0") @DecimalMax("45.0") BigDecimal celsius,
        @Nullable Boolean returnee,

        @Nullable @Pattern(regexp = "(\\d{2}(\\d{2}(\\d{2})?)?)?")
        String origin,

        @Nullable LocalDate leftOn,
        @Nullable @Size(max = 12) String town,
        @Nullable UUID facilityId,
        @Nullable @Size(max = 300) String turnBack,
        @Nullable Verdict shown,
        @Nullable @Valid NewPassage passage,
        @Nullable @Size(max = 4296) String code) {

    /** The vehicle or the train in which somebody comes; told again with everybody in it, it is one record. */
    record NewPassage(
            @NotNull UUID id,
            @NotNull PassageKind kind,
            @NotBlank @Size(max = 20) String number,
            @Min(0) @Max(5000) int aboard) {}

    Identity identity() {
        return new Identity(text(idType).isEmpty() ? "10" : text(idType), text(idNumber), text(name), text(phone));
    }

    boolean document() {
        return byCode() || !text(idNumber).isEmpty();
    }

    boolean byCode() {
        return !shownCode().isEmpty();
    }

    String shownCode() {
        return text(code);
    }

    String turnedBackBecause() {
        return text(turnBack);
    }

    boolean comesFromElsewhere() {
        return Boolean.TRUE.equals(returnee);
    }

    static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }
}
