package org.lianfang.cases;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A confirmed case by the day of its report, as the public figures count it: the diagnosis, else the report.
 *
 * @param regionCode where it counts; may be shorter than a county's, or ''
 */
public record FoundCase(UUID id, UUID personId, String regionCode, LocalDate found) {}
