package org.lianfang.exposure;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Span;
import org.lianfang.matching.Stay;
import org.lianfang.people.Identity;
import org.lianfang.region.PlaceName;

/** One stay of a check-in or scan list, as listed; at least one of its times is known, which gives the day. */
record Visit(
        UUID id,
        Identity identity,
        PlaceName place,
        @Nullable LocalDateTime starts,
        @Nullable LocalDateTime ends,
        String source)
        implements Listed {

    Span span() {
        return span(starts, ends);
    }

    @Override
    public List<LocalDate> days() {
        return Days.of(span());
    }

    /** What the table holds of a stay beside its person and place. */
    record Kept(
            UUID id,
            UUID personId,
            UUID placeId,
            @Nullable LocalDateTime starts,
            @Nullable LocalDateTime ends) {

        Stay stay(String placeName) {
            return new Stay(id, personId, placeId, placeName, span(starts, ends));
        }
    }

    private static Span span(@Nullable LocalDateTime starts, @Nullable LocalDateTime ends) {
        var known = Objects.requireNonNull(starts != null ? starts : ends, "a stay without a day");
        return Span.stay(known.toLocalDate(), starts, ends);
    }
}
