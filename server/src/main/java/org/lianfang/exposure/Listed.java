package org.lianfang.exposure;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.lianfang.people.Identity;

/** A line of a list, read and found good. */
interface Listed {
    /** What {@link RowDigest} makes of the line. */
    UUID id();

    Identity identity();

    /** The days under which the line is kept. */
    List<LocalDate> days();
}
