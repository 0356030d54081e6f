package org.lianfang.spots;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release is judged on, at one moment. No personal details: it is kept with the released spot.
 *
 * @param drawnAt from when a spot without any case counts
 * @param exposed whom the cases exposed there, by person the last exposure
 * @param inside who is inside now
 * @param unsigned ids of steps that nobody has signed, without the release itself
 */
record ReleaseFacts(
        LocalDateTime now,
        LocalDateTime drawnAt,
        List<CaseThere> cases,
        List<Exposed> exposed,
        List<Inside> inside,
        List<String> unsigned) {

    ReleaseFacts {
        cases = List.copyOf(cases);
        exposed = List.copyOf(exposed);
        inside = List.copyOf(inside);
        unsigned = List.copyOf(unsigned);
    }

    /** @param counts from when it is the last case: it was known, and it was there no more */
    record CaseThere(String caseNo, LocalDateTime counts) {}

    /** @param last null while the exposure goes on */
    record Exposed(@Nullable LocalDateTime last, @Nullable Swab latest) {}

    /** @param latest the last sample taken of this person here */
    record Inside(@Nullable Swab latest) {}

    record Swab(LocalDateTime takenAt, boolean negative) {}
}
