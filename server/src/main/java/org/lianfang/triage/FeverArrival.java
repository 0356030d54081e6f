package org.lianfang.triage;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.people.Identity;

/**
 * A fever patient as a clinic enters one. A number or a phone finds the person; without either the name is kept all the
 * same. The document type is 10, the time of arrival is now where none is given.
 *
 * @param celsius temperature in °C
 * @param symptoms keys of the disease profile
 * @param exposure travel and contacts in words
 */
record FeverArrival(
        @NotNull FeverSource source,
        @Nullable @Size(max = 4) String idType,
        @Nullable @Size(max = 40) String idNumber,
        @NotBlank @Size(max = 60) String name,
        @Nullable @Size(max = 30) String phone,
        @Nullable @DecimalMin("34.0") @DecimalMax("43.0") BigDecimal celsius,
        @Nullable List<String> symptoms,
        @Nullable @Size(max = 1000) String exposure,
        @Nullable LocalDateTime arrivedAt,
        @NotNull UUID facilityId) {

    /** Who it is; whoever has neither number nor phone is known by the entry alone. */
    Identity identity(UUID entry) {
        var known =
                new Identity(text(idType).isEmpty() ? "10" : text(idType), text(idNumber), name.strip(), text(phone));
        return known.isEnough() ? known : new Identity("99", "FEVER-" + entry, name.strip(), "");
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }
}
