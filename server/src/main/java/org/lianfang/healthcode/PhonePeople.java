package org.lianfang.healthcode;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** For whom a bound phone speaks: its person and those whose codes it shows. For rooms in which residents act by themselves. */
@Component
public class PhonePeople {
    private final BoundPhones phones;

    PhonePeople(BoundPhones phones) {
        this.phones = phones;
    }

    /** @param homeCode the division where they live; '' while unknown */
    public record Resident(UUID id, String maskedName, String homeCode) {}

    /** The token of the phone that asks, at a path below {@code /api/code}; refuses one that has none. */
    public static String token(HttpServletRequest request) {
        return ResidentController.token(request);
    }

    /**
     * Those whom somebody with this token may speak for, each once; the phone's own person where nobody is named. Refuses a
     * token that is not bound, and everybody if one of them is of another phone.
     */
    public List<Resident> speakingFor(String token, Collection<UUID> wanted) {
        return phones.speakingFor(token, wanted).stream()
                .map(person -> new Resident(
                        person.id(), person.maskedName(), Objects.requireNonNullElse(person.regionCode(), "")))
                .toList();
    }
}
