package org.lianfang.disease;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * One version of a profile, without its text.
 *
 * @param addedBy who added it; "" for one that came with the program
 */
public record ProfileVersion(String id, int version, LocalDate effective, String addedBy, OffsetDateTime loadedAt) {}
